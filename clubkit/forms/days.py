"""Which numbers in a date's cell are bare years and which are days; every other number is neither."""

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Whole numbers that are read as a bare year; Excel shows 2015 in a cell of the date format as 07/07/1905."""

FIRST_DAY, LAST_DAY = 20_000, 80_000
"""Excel's day numbers of 1954 to 2119; a smaller one in a date's cell was more likely typed as a number."""


def is_year(here: str) -> str:
    """An Excel factor: 1 where the number in a cell is a bare year."""
    return f"({here}>={FIRST_YEAR})*({here}<={LAST_YEAR})*({here}=INT({here}))"


def is_day(here: str) -> str:
    """An Excel factor: 1 where the number in a cell is a day, with or without a time of day."""
    return f"({here}>={FIRST_DAY})*({here}<{LAST_DAY + 1})"
