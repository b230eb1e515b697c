"""Locks against slips, not against people: there is no password, and looks and filters stay free."""

from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet


def protect_sheet(target: Worksheet) -> None:
    """Lock the locked cells; columns, rows and cells may be formatted, rows filtered and sorted."""
    guard = target.protection
    guard.sheet = True
    # in the file format a flag that is off is a thing that stays allowed
    guard.formatCells = guard.formatColumns = guard.formatRows = False
    guard.autoFilter = guard.sort = False


def protect_structure(book: Workbook) -> None:
    """Sheets are not added, removed, renamed, moved or unhidden."""
    book.security = WorkbookProtection(lockStructure=True)
