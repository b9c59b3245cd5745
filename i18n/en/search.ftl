## Search.
search-title = Search
search-button = Search
search-count = { $count } found
search-begin = Search units, components and documents
search-nothing = Nothing found
search-how = Type a name, a code or the number of a document; tone marks are not needed. Examples: “so tu phap”, “3.4.1”, “12/BC”.
search-units = Units
search-components = Components
search-documents = Documents
search-no-number = Document without number
