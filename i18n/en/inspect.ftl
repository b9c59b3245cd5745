# Files from people: kinds, what is noteworthy, digital signatures.

inspect-kind-pdf = PDF
inspect-kind-docx = Word document (.docx)
inspect-kind-xlsx = Excel workbook (.xlsx)
inspect-kind-pptx = PowerPoint presentation (.pptx)
inspect-kind-odt = OpenDocument text (.odt)
inspect-kind-ods = OpenDocument spreadsheet (.ods)
inspect-kind-doc = Word document of before 2007 (.doc)
inspect-kind-xls = Excel workbook of before 2007 (.xls)
inspect-kind-jpeg = JPEG picture
inspect-kind-png = PNG picture
inspect-kind-tiff = TIFF picture
inspect-kind-text = Plain text (UTF-8)
inspect-kind-zip = ZIP archive
inspect-kind-unknown = Unknown kind

inspect-fault-empty = The file is empty.
inspect-fault-truncated = The file is cut off; its end is missing.
inspect-fault-broken = The file is broken and cannot be opened.
inspect-fault-encrypted = The file needs a password, so its content cannot be read.
inspect-fault-name_lies = The ending of the file's name does not match its content.
inspect-fault-polyglot = The file is of two kinds at once, such as PDF and ZIP.
inspect-fault-bomb = The file would unfold to far more than its size.
inspect-fault-active_content = The file holds scripts, macros or attachments.
inspect-fault-no_text = A scan without text; it cannot be searched.
inspect-fault-unsigned = The PDF has no digital signature.
inspect-fault-too_costly = Looking at the file took too much memory or time and was stopped.

inspect-verdict-valid = valid
inspect-verdict-changed_later = right when signed, but the document was changed afterwards
inspect-verdict-untrusted_root = right, but the certificate leads to no authority that is trusted here
inspect-verdict-expired = right, but the certificate was not valid at the time of signing
inspect-verdict-broken = wrong: the content is not what was signed, or the signature cannot be read
