"""Where a finding lies, in the same words on copies, letters and receipts."""

from clubkit.messages.catalogue import phrase
from clubkit.reports.feedback.model import Line


def place_words(sheet: str | None, cell: str | None) -> str:
    """A cell with its sheet, a sheet, or the whole file."""
    if sheet and cell:
        return phrase("feedback_place", "vi", title=sheet, cell=cell)
    return sheet or phrase("feedback_whole_file", "vi")


def line_words(line: Line) -> str:
    """A finding as one line of a paper: where, what, what to do."""
    return f"- {place_words(line.sheet, line.cell)}: {line.says} {line.fix}"
