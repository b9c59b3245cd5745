"""Fills cells of a self-scoring workbook with openpyxl, as any program of somebody else's would: fill.py IN OUT CODE COLUMN VALUE ..."""
import sys

import openpyxl

source, target, *cells = sys.argv[1:]
book = openpyxl.load_workbook(source)
sheet = book.worksheets[0]
rows = {str(row[0].value): row for row in sheet.iter_rows() if row[0].value}
heads = next([cell.value for cell in row] for row in sheet.iter_rows() if row[0].value == "Mã tiêu chí")
while cells:
    code, column, value, *cells = cells
    cell = rows[code][heads.index(column)]
    cell.value = None if value == "" else float(value) if value.replace(".", "", 1).isdigit() else value
book.save(target)
