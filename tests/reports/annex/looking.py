"""What stands in a sheet."""

from openpyxl.worksheet.worksheet import Worksheet


def words_of(sheet: Worksheet) -> str:
    """Every cell's words, a line each."""
    return "\n".join(
        str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    )


def row_of(sheet: Worksheet, words: str) -> list[object]:
    """The first row that has a cell with these words."""
    return next(list(row) for row in sheet.iter_rows(values_only=True) if words in row)


def place_of(sheet: Worksheet, words: str) -> int:
    """The number of the first row that has a cell with these words."""
    rows = enumerate(sheet.iter_rows(values_only=True), start=1)
    return next(at for at, row in rows if words in row)
