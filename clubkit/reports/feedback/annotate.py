"""The unit's own workbook with every finding at its cell: parts are added, and what stands there is kept as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clubkit.forms.mark import FINDINGS_SHEET
from clubkit.reports.feedback.book import book_of, is_marked, put_first, put_mark, sheet_parts, take_out
from clubkit.reports.feedback.front import front_sheet
from clubkit.reports.feedback.kept import CannotKeepError
from clubkit.reports.feedback.looks import Styles, add_styles
from clubkit.reports.feedback.markup import descendants
from clubkit.reports.feedback.model import Feedback, Line, by_cell
from clubkit.reports.feedback.notes import clear_notes, notes_part, put_notes, text_of
from clubkit.reports.feedback.package import BOOK, Package
from clubkit.reports.feedback.shapes import clear_boxes, put_boxes, shapes_part
from clubkit.reports.feedback.tints import clear_tints, tint_cells


@dataclass(frozen=True, slots=True)
class NotMade:
    """Why there is no copy: the last part of a `not_annotated_…` phrase."""

    reason: str


@dataclass(frozen=True, slots=True)
class Made:
    """A copy's bytes, and the ending that its file name needs."""

    data: bytes
    ending: str


def annotated(workbook: bytes, feedback: Feedback) -> Made | NotMade:
    """The copy, or why it would not keep everything; same inputs, same bytes.

    A workbook that is such a copy itself is freed of what was put into it before.
    """
    try:
        package = Package.open(workbook)
        _clear(package)
        _annotate(package, feedback)
    except CannotKeepError as problem:
        return NotMade(problem.reason)
    except (LookupError, ValueError):
        # numbers that are none, places that do not exist: whoever wrote this file, it would not be kept whole
        return NotMade("markup")
    macros = "macroEnabled" in package.content_type(BOOK)
    return Made(package.data(), ".xlsm" if macros else ".xlsx")


def _annotate(package: Package, feedback: Feedback) -> None:
    styles, sheets = add_styles(package), sheet_parts(package)
    for part in sheets.values():
        _unselect(package, part)
    for title, lines in _by_sheet(feedback).items():
        if title in sheets:
            _mark_cells(package, sheets[title], lines, styles)
    content, heads = front_sheet(feedback, styles, sheets.keys())
    put_first(package, FINDINGS_SHEET, content, heads)
    put_mark(package, feedback.mark)


def _unselect(package: Package, part: str) -> None:
    """Two selected tabs would be edited together."""
    if package.mentions(part, b"tabSelected"):
        for view in descendants(package.tree(part), "sheetView"):
            view.attrib.pop("tabSelected", None)


def _by_sheet(feedback: Feedback) -> Mapping[str, Mapping[str, Sequence[Line]]]:
    sheets: dict[str, dict[str, Sequence[Line]]] = {}
    for (sheet, cell), lines in by_cell(feedback.lines).items():
        sheets.setdefault(sheet, {})[cell] = lines
    return sheets


def _mark_cells(package: Package, part: str, lines: Mapping[str, Sequence[Line]], styles: Styles) -> None:
    sheet = package.tree(part)
    tint_cells(sheet, {cell: found[0].severity for cell, found in lines.items()}, styles.tints)
    fresh = put_notes(package.tree(notes_part(package, part)), lines)
    if fresh:
        boxes = package.tree(shapes_part(package, part))
        put_boxes(boxes, sheet, {cell: text_of(lines[cell]) for cell in fresh})


def _clear(package: Package) -> None:
    """Take out what an earlier copy put in; a sheet of the same name in a workbook without a mark is a person's."""
    book_of(package)
    marked, sheets = is_marked(package), sheet_parts(package)
    if FINDINGS_SHEET in sheets and not marked:
        raise CannotKeepError("sheet")
    if FINDINGS_SHEET in sheets:
        take_out(package, FINDINGS_SHEET)
    if marked:
        for part in sheet_parts(package).values():
            _clear_sheet(package, part)


def _clear_sheet(package: Package, part: str) -> None:
    clear_tints(package.tree(part))
    notes = package.find_related(part, "comments")
    if notes is None:
        return
    gone = clear_notes(package.tree(notes))
    if gone:
        clear_boxes(package.tree(shapes_part(package, part)), gone)
