"""The cover: whose workbook it is, what to do and what to bear in mind, made from the form."""

from collections.abc import Iterator
from itertools import count

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.forms.layout import CHECK_SHEET, quoted
from clubkit.forms.model import Form, Sheet
from clubkit.issuing.places import COVER_CELLS
from clubkit.issuing.printing import print_on, widen
from clubkit.issuing.styles import (
    BAND,
    BOX,
    ENTRY,
    ERROR,
    GIVEN,
    HEAD,
    NOT_ASKED,
    REQUIRED,
    WARNING,
    aligned,
    banded,
    font,
    lines_of,
    tint,
)
from clubkit.issuing.words import say

WIDTHS = {"A": 24.0, "B": 76.0}
FIRST_TEXT_ROW = 11
LINE_HEIGHT = 17.0
"""Points of one line of text."""

BULLET = "•"

COLOURS = {
    "entry": ENTRY,
    "given": GIVEN,
    "required": REQUIRED,
    "error": ERROR,
    "warning": WARNING,
    "not_asked": NOT_ASKED,
}


def draw_cover(target: Worksheet, form: Form) -> None:
    """Fill an empty worksheet with the cover; the facts' cells stay blank for issuing."""
    _draw_title(target, form)
    _draw_facts(target)
    row = count(FIRST_TEXT_ROW)
    _section(target, next(row), say("cover", "steps"))
    for number, (head, text, sheet) in enumerate(_steps(form), start=1):
        _draw_step(target, next(row), (f"{number}. {head}", text), sheet)
    next(row)
    _section(target, next(row), say("cover", "notes"))
    for text in (*(each.vi for each in form.instructions), *_notes()):
        _line(target, next(row), f"{BULLET} {text}")
    next(row)
    _section(target, next(row), say("cover", "colours"))
    for key, color in COLOURS.items():
        _swatch(target, next(row), color, say("cover", key))
    widen(target, WIDTHS.items())
    target.sheet_view.showGridLines = False
    print_on(target, "portrait", f"A1:B{next(row) - 1}")
    target.page_setup.fitToHeight = 1


def _draw_title(target: Worksheet, form: Form) -> None:
    target.merge_cells("A1:B1")
    target["A1"].value = form.title.vi.upper()
    target["A1"].font = font(bold=True, size=16, color=BAND)
    target["A1"].alignment = aligned("center")
    target.row_dimensions[1].height = 48
    target.merge_cells(f"{COVER_CELLS['simulated']}:B3")
    warning = target[COVER_CELLS["simulated"]]
    warning.font, warning.alignment = font(bold=True, size=14, color="C00000"), aligned("center")


def _draw_facts(target: Worksheet) -> None:
    for key in ("unit", "period", "due", "office", "issue"):
        fact = target[COVER_CELLS[key]]
        label = target[f"A{fact.row}"]
        label.value = say("cover", key)
        label.font, label.border, label.fill = font(), BOX, tint(HEAD)
        label.alignment = aligned()
        fact.font, fact.border = font(bold=key != "issue"), BOX
        fact.alignment = aligned()
        fact.number_format = "dd/mm/yyyy" if key == "due" else "@"
        target.row_dimensions[fact.row].height = 20


def _steps(form: Form) -> Iterator[tuple[str, str, str | None]]:
    """Head, text and the sheet it leads to, of each step."""
    for sheet in form.sheets:
        yield sheet.title.vi, _entry_step(sheet), sheet.title.vi
    yield CHECK_SHEET, say("cover", "step_check"), CHECK_SHEET
    ready = say("check", "ready")
    yield say("cover", "head_send"), say("cover", "step_send", check=CHECK_SHEET, ready=ready), None
    yield say("cover", "head_print"), _print_step(form), None


def _print_step(form: Form) -> str:
    signed = next((sheet for sheet in form.sheets if sheet.single), form.sheets[0])
    ready = [sheet.ready for sheet in form.sheets if not sheet.single]
    more = [say("cover", "step_print_more", ready=max(ready))] if ready else []
    return " ".join([say("cover", "step_print", sheet=signed.title.vi), *more])


def _entry_step(sheet: Sheet) -> str:
    if sheet.single:
        facts = {"answer": say("record", "answer"), "check": say("record", "check")}
        return say("cover", "step_record", **facts)
    frozen = ", ".join(f"“{sheet[name].label.vi}”" for name in sheet.frozen)
    return say("cover", "step_table", frozen=frozen)


def _notes() -> tuple[str, ...]:
    return tuple(say("cover", key) for key in ("note_date", "note_list", "note_paste", "note_lock"))


def _section(target: Worksheet, row: int, title: str) -> None:
    banded(target[f"A{row}"], title)
    banded(target[f"B{row}"], None)
    target.row_dimensions[row].height = 20


def _draw_step(target: Worksheet, row: int, texts: tuple[str, str], sheet: str | None) -> None:
    """A numbered step; its head leads to the sheet it speaks of."""
    for column, text in zip(WIDTHS, texts, strict=True):
        cell = target[f"{column}{row}"]
        cell.value = text
        cell.font, cell.alignment = font(), aligned(vertical="top")
    target.row_dimensions[row].height = LINE_HEIGHT * lines_of(texts[1], WIDTHS["B"]) + 2
    if sheet is not None:
        link_to(target[f"A{row}"], sheet)


def _line(target: Worksheet, row: int, text: str) -> None:
    target.merge_cells(f"A{row}:B{row}")
    cell = target[f"A{row}"]
    cell.value = text
    cell.font, cell.alignment = font(), aligned()
    # Excel does not fit the height of merged cells itself
    target.row_dimensions[row].height = LINE_HEIGHT * lines_of(text, sum(WIDTHS.values())) + 2


def link_to(cell: Cell, sheet: str, address: str = "A1") -> None:
    """Make a cell lead to another sheet of the workbook."""
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quoted(sheet)}!{address}")
    cell.font = font(size=cell.font.sz or 12, color="0563C1")


def _swatch(target: Worksheet, row: int, color: str, text: str) -> None:
    target[f"A{row}"].fill, target[f"A{row}"].border = tint(color), BOX
    cell = target[f"B{row}"]
    cell.value, cell.font = text, font()
    cell.alignment = Alignment(vertical="center", indent=1)
    target.row_dimensions[row].height = 18
