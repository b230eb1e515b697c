"""The sheet of a record: one question a line, with its last accepted value and a live check beside it."""

from collections.abc import Iterator

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.forms.cells import SheetCells
from clubkit.forms.layout import (
    ANSWER_COLUMN,
    ANSWER_UNIT_COLUMN,
    BEFORE_COLUMN,
    CHECK_COLUMN,
    FIRST_RECORD_ROW,
    NAME_COLUMN,
    NOTE_ROW,
    ORDER_COLUMN,
    QUESTION_COLUMN,
    TITLE_ROW,
    far_span,
    has_previous,
    previous_title,
    record_rows,
)
from clubkit.forms.limits import limit_formula, limits_of, required_formula, rule_formula
from clubkit.forms.model import Field, Form, Group, Kind, Nature, Sheet
from clubkit.issuing.formats import blaming, is_so
from clubkit.issuing.lines import rule_words
from clubkit.issuing.places import head_cell
from clubkit.issuing.printing import (
    down,
    keep_with_next,
    print_by_groups,
    print_on,
    repeat,
    scale_for,
    widen,
)
from clubkit.issuing.styles import (
    BOX,
    aligned,
    banded,
    entry,
    font,
    heading,
    known,
    lines_of,
    noted,
    titled,
)
from clubkit.issuing.words import say

HEAD_ROW = FIRST_RECORD_ROW - 1

WIDTHS = {
    ORDER_COLUMN: 6,
    QUESTION_COLUMN: 52,
    ANSWER_COLUMN: 24,
    ANSWER_UNIT_COLUMN: 16,
    BEFORE_COLUMN: 17,
    CHECK_COLUMN: 60,
}
LINE_HEIGHT, TEXT_HEIGHT, NOTE_HEIGHT = 20.0, 15.0, 170.0
"""Points: of a question's line, of each line of text in it, and of one that takes a few sentences."""

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def draw_record(target: Worksheet, form: Form, sheet: Sheet) -> None:
    """Fill an empty worksheet with a record's questions, checks and signature block."""
    _draw_head(target, sheet, form.title.vi)
    noted(target[f"{ORDER_COLUMN}{NOTE_ROW}"], say("record", "note"))
    for group in sheet.groups:
        for field in sheet.in_group(group.name):
            _draw_question(target, form, sheet, field)
    last = _draw_signatures(target, form, sheet)
    _finish(target, sheet)
    _print(target, sheet, last)


def _print(target: Worksheet, sheet: Sheet, last: int) -> None:
    """Pages at one scale, so that breaks are heeded: no group's title is left alone at the foot of one."""
    shown = [
        column
        for column in WIDTHS
        if column != CHECK_COLUMN and (column != BEFORE_COLUMN or has_previous(sheet))
    ]
    scale = scale_for(sum(WIDTHS[column] for column in shown), 1, "portrait")
    print_by_groups(target, "portrait", f"{ORDER_COLUMN}{TITLE_ROW}:{BEFORE_COLUMN}{last}", scale=scale)
    repeat(target, rows=(HEAD_ROW, HEAD_ROW))
    bands = [record_rows(sheet)[f"group:{group.name}"] for group in sheet.groups]
    keep_with_next(target, bands, head=HEAD_ROW, last=last, page=down("portrait") * 100 / scale)


def draw_record_twin(target: Worksheet, sheet: Sheet) -> None:
    """Fill an empty worksheet with the record's layout for last accepted values."""
    _draw_head(target, sheet, previous_title(sheet))
    noted(target[f"{ORDER_COLUMN}{NOTE_ROW}"], say("twin", "note"))
    for field in sheet:
        row = record_rows(sheet)[field.name]
        _draw_labels(target, sheet, field, row)
        known(target[f"{ANSWER_COLUMN}{row}"], field)
    target.column_dimensions[BEFORE_COLUMN].hidden = True
    _finish(target, sheet)
    print_on(target, "portrait")
    repeat(target, rows=(HEAD_ROW, HEAD_ROW))


def _draw_head(target: Worksheet, sheet: Sheet, title: str) -> None:
    titled(target[f"{ORDER_COLUMN}{TITLE_ROW}"], title)
    target[head_cell(sheet)].font = font(bold=True)
    for column, key in (
        (ORDER_COLUMN, "order"),
        (QUESTION_COLUMN, "question"),
        (ANSWER_COLUMN, "answer"),
        (ANSWER_UNIT_COLUMN, "unit"),
        (BEFORE_COLUMN, "before"),
        (CHECK_COLUMN, "check"),
    ):
        heading(target[f"{column}{HEAD_ROW}"], say("record", key))
    for number, group in enumerate(sheet.groups):
        _draw_band(target, sheet, group, _ROMAN[number])


def _draw_band(target: Worksheet, sheet: Sheet, group: Group, number: str) -> None:
    row = record_rows(sheet)[f"group:{group.name}"]
    for column in WIDTHS:
        banded(target[f"{column}{row}"], None)
    banded(target[f"{ORDER_COLUMN}{row}"], f"{number}. {group.title.vi}")
    target[f"{ORDER_COLUMN}{row}"].alignment = Alignment(vertical="center")
    target.row_dimensions[row].height = LINE_HEIGHT


def _draw_question(target: Worksheet, form: Form, sheet: Sheet, field: Field) -> None:
    row = record_rows(sheet)[field.name]
    _draw_labels(target, sheet, field, row)
    entry(target[f"{ANSWER_COLUMN}{row}"], field)
    if field.nature is Nature.NOTE:
        _widen_note(target, field, row)
    elif has_previous(sheet):
        _draw_before(target, sheet, field, row)
    check = target[f"{CHECK_COLUMN}{row}"]
    check.value = check_formula(form, sheet, field)
    check.font, check.alignment = font(size=11, color="C00000"), aligned()


def _draw_labels(target: Worksheet, sheet: Sheet, field: Field, row: int) -> None:
    order = 1 + [each.name for each in sheet].index(field.name)
    texts = {
        NAME_COLUMN: field.name,
        ORDER_COLUMN: order,
        QUESTION_COLUMN: field.label.vi,
        ANSWER_UNIT_COLUMN: field.unit.vi if field.unit else None,
        BEFORE_COLUMN: None,
    }
    for column, text in texts.items():
        cell = target[f"{column}{row}"]
        cell.value = text
        cell.font, cell.border = font(), BOX
        cell.alignment = aligned("left" if column == QUESTION_COLUMN else "center")
    target.row_dimensions[row].height = _height(field)


def _height(field: Field) -> float:
    if field.nature is Nature.NOTE:
        return NOTE_HEIGHT
    unit = field.unit.vi if field.unit else ""
    lines = max(
        lines_of(field.label.vi, WIDTHS[QUESTION_COLUMN]),
        lines_of(unit, WIDTHS[ANSWER_UNIT_COLUMN]),
        # a name or a document's number seldom fits one line
        2 if field.kind is Kind.TEXT else 1,
    )
    return LINE_HEIGHT if lines == 1 else lines * TEXT_HEIGHT + 4


def _widen_note(target: Worksheet, field: Field, row: int) -> None:
    """A few sentences need the columns of unit and last value too; the answer's address stays."""
    for column in (ANSWER_UNIT_COLUMN, BEFORE_COLUMN):
        entry(target[f"{column}{row}"], field)
        target[f"{column}{row}"].value = None
    target.merge_cells(f"{ANSWER_COLUMN}{row}:{BEFORE_COLUMN}{row}")


def _draw_before(target: Worksheet, sheet: Sheet, field: Field, row: int) -> None:
    then = far_span(sheet, field.name, previous=True)
    cell = target[f"{BEFORE_COLUMN}{row}"]
    known(cell, field)
    # a formula in a cell of the text format would be shown, not computed
    cell.number_format = "General" if cell.number_format == "@" else cell.number_format
    cell.value = f'=IF(LEN({then})=0,"",{then})'


def check_formula(form: Form, sheet: Sheet, field: Field) -> str:
    """A formula that says in words the first thing wrong with an answer, or nothing."""
    tests = list(_tests(form, sheet, field))
    nested = "".join(f'IF({is_so(test)},"{says}",' for test, says in tests) + '""' + ")" * len(tests)
    return f'=IFERROR({nested},"?")'


def _tests(form: Form, sheet: Sheet, field: Field) -> Iterator[tuple[str, str]]:
    cells = SheetCells(form, sheet, record_rows(sheet)[field.name])
    if field.required:
        yield required_formula(field, sheet, cells), _sentence(say("counts", "cell.required"))
    for limit in limits_of(field, form):
        yield limit_formula(limit, form, sheet, cells), _sentence(say("counts", limit.code))
    for rule in blaming(sheet, field):
        yield rule_formula(rule, sheet, cells), _sentence(rule_words(rule, form))


def _sentence(text: str) -> str:
    return (text[:1].upper() + text[1:]).replace('"', '""')


def _draw_signatures(target: Worksheet, form: Form, sheet: Sheet) -> int:
    """Place, day and the signature block below the last line; its last row."""
    row = max(record_rows(sheet).values()) + 2
    _centred(target, f"{ANSWER_COLUMN}{row}", f"{BEFORE_COLUMN}{row}", say("record", "place_and_day"))
    target[f"{ANSWER_COLUMN}{row}"].font = font(italic=True)
    sides = ((ORDER_COLUMN, QUESTION_COLUMN), (ANSWER_COLUMN, BEFORE_COLUMN))
    for (first, last), signature in zip(sides, form.signatures, strict=False):
        _centred(target, f"{first}{row + 1}", f"{last}{row + 1}", signature.vi.upper())
        target[f"{first}{row + 1}"].font = font(bold=True)
        _centred(target, f"{first}{row + 2}", f"{last}{row + 2}", say("record", "sign_here"))
        target[f"{first}{row + 2}"].font = font(italic=True, size=11)
    return row + 7


def _centred(target: Worksheet, first: str, last: str, text: str) -> None:
    target.merge_cells(f"{first}:{last}")
    target[first].value = text
    target[first].alignment = Alignment(horizontal="center", vertical="center")


def _finish(target: Worksheet, sheet: Sheet) -> None:
    widen(target, WIDTHS.items())
    target.column_dimensions[NAME_COLUMN].hidden = True
    target.column_dimensions[BEFORE_COLUMN].hidden |= not has_previous(sheet)
    target.row_dimensions[TITLE_ROW].height = 26
    target.freeze_panes = f"{ANSWER_COLUMN}{FIRST_RECORD_ROW}"
    target.sheet_view.showGridLines = False
