"""The self-check: formulas that count what is still wrong and say when the workbook may be sent."""

from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.findings import Severity
from clubkit.forms.layout import far_span
from clubkit.forms.model import Form
from clubkit.issuing.cover import link_to
from clubkit.issuing.lines import CheckLine, check_lines
from clubkit.issuing.places import (
    CHECK_CODE_COLUMN,
    CHECK_COUNT_COLUMN,
    CHECK_FIRST_ROW,
    CHECK_HEAD_ROW,
    CHECK_KIND_COLUMN,
    CHECK_SHEET_COLUMN,
    CHECK_WHAT_COLUMN,
    HEADLINE_CELL,
    REVIEW_CELL,
)
from clubkit.issuing.printing import print_on, repeat, widen
from clubkit.issuing.styles import (
    BOX,
    ERROR,
    WARNING,
    aligned,
    font,
    heading,
    lines_of,
    noted,
    tint_when,
    titled,
    write_when,
)
from clubkit.issuing.words import say

WIDTHS = {
    CHECK_SHEET_COLUMN: 14.0,
    CHECK_WHAT_COLUMN: 86.0,
    CHECK_COUNT_COLUMN: 10.0,
    CHECK_KIND_COLUMN: 15.0,
    CHECK_CODE_COLUMN: 19.0,
}
LINE_HEIGHT = 17.0


def draw_check(target: Worksheet, form: Form) -> None:
    """Fill an empty worksheet with the self-check of a form."""
    lines = check_lines(form)
    titled(target["A1"], say("check", "title"))
    _draw_headline(target, form, len(lines))
    _draw_heads(target)
    for row, line in enumerate(lines, start=CHECK_FIRST_ROW):
        _draw_line(target, row, line)
    _highlight(target, len(lines))
    widen(target, WIDTHS.items())
    target.freeze_panes = f"A{CHECK_FIRST_ROW}"
    target.sheet_view.showGridLines = False
    last = CHECK_FIRST_ROW + len(lines) - 1
    target.auto_filter.ref = f"{CHECK_SHEET_COLUMN}{CHECK_HEAD_ROW}:{CHECK_CODE_COLUMN}{last}"
    print_on(target, "portrait", f"A1:{CHECK_CODE_COLUMN}{last}")
    repeat(target, rows=(CHECK_HEAD_ROW, CHECK_HEAD_ROW))


def _draw_headline(target: Worksheet, form: Form, lines: int) -> None:
    target[HEADLINE_CELL].value = headline_formula(form, lines)
    target[HEADLINE_CELL].font = font(bold=True, size=18, color="C00000")
    ready = write_when(f'{HEADLINE_CELL}="{say("check", "ready")}"', "00803C")
    target.conditional_formatting.add(HEADLINE_CELL, ready)
    before, after = _around("review")
    target[REVIEW_CELL].value = f'="{before}"&{_sum_of("warning", lines)}&"{after}"'
    target[REVIEW_CELL].font = font(bold=True)
    target.row_dimensions[2].height = 28
    target.merge_cells(f"A4:{CHECK_CODE_COLUMN}4")
    noted(target["A4"], say("check", "note"))
    target["A4"].alignment = aligned()
    target.row_dimensions[4].height = 34


def headline_formula(form: Form, lines: int) -> str:
    """Ready, blank, or how many places are to be mended; a line that could not be counted is one of them."""
    before, after = _around("not_ready")
    wrong = f"({_sum_of('error', lines)}+SUMPRODUCT(ISTEXT({_counts(lines)})*1))"
    told = f'IF({wrong}=0,"{say("check", "ready")}","{before}"&{wrong}&"{after}")'
    return f'=IFERROR(IF({_typed(form)}=0,"{say("check", "blank")}",{told}),"?")'


def _around(key: str) -> tuple[str, str]:
    before, _, after = say("check", key, count="|").partition("|")
    return before, after


def _typed(form: Form) -> str:
    """How many answers the records hold: a workbook in which nobody typed anything is not ready, whatever is asked."""
    spans = [far_span(sheet, field.name) for sheet in form.sheets if sheet.single for field in sheet]
    return f"COUNTA({','.join(spans)})"


def _counts(lines: int) -> str:
    return f"${CHECK_COUNT_COLUMN}${CHECK_FIRST_ROW}:${CHECK_COUNT_COLUMN}${CHECK_FIRST_ROW + lines - 1}"


def _sum_of(kind: str, lines: int) -> str:
    kinds = f"${CHECK_KIND_COLUMN}${CHECK_FIRST_ROW}:${CHECK_KIND_COLUMN}${CHECK_FIRST_ROW + lines - 1}"
    return f'SUMIF({kinds},"{say("check", kind)}",{_counts(lines)})'


def _draw_heads(target: Worksheet) -> None:
    for column, key in zip(WIDTHS, ("sheet", "what", "count", "kind", "code"), strict=True):
        heading(target[f"{column}{CHECK_HEAD_ROW}"], say("check", key))
    target.row_dimensions[CHECK_HEAD_ROW].height = 20


def _draw_line(target: Worksheet, row: int, line: CheckLine) -> None:
    cells = {
        CHECK_SHEET_COLUMN: line.sheet,
        CHECK_WHAT_COLUMN: line.what[:1].upper() + line.what[1:],
        CHECK_COUNT_COLUMN: count_formula(line, f"{CHECK_COUNT_COLUMN}{row}"),
        CHECK_KIND_COLUMN: say("check", line.code.severity),
        CHECK_CODE_COLUMN: line.code.value,
    }
    for column, value in cells.items():
        cell = target[f"{column}{row}"]
        cell.value = value
        cell.font, cell.border = font(size=11), BOX
        cell.alignment = aligned("left" if column == CHECK_WHAT_COLUMN else "center")
    target[f"{CHECK_CODE_COLUMN}{row}"].font = font(size=9, color="7F7F7F")
    link_to(target[f"{CHECK_SHEET_COLUMN}{row}"], line.sheet, line.cell)
    target.row_dimensions[row].height = LINE_HEIGHT * lines_of(line.what, WIDTHS[CHECK_WHAT_COLUMN])


def count_formula(line: CheckLine, cell: str) -> ArrayFormula:
    """The line's count, or ? where a cell with an Excel error makes counting impossible."""
    return ArrayFormula(cell, f'=IFERROR(SUM({line.formula}),"?")')


def _highlight(target: Worksheet, lines: int) -> None:
    count, kind = f"${CHECK_COUNT_COLUMN}{CHECK_FIRST_ROW}", f"${CHECK_KIND_COLUMN}{CHECK_FIRST_ROW}"
    area = f"{CHECK_SHEET_COLUMN}{CHECK_FIRST_ROW}:{CHECK_CODE_COLUMN}{CHECK_FIRST_ROW + lines - 1}"
    for severity, color in ((Severity.ERROR, ERROR), (Severity.WARNING, WARNING)):
        test = f'AND(OR(ISTEXT({count}),{count}>0),{kind}="{say("check", severity)}")'
        target.conditional_formatting.add(area, tint_when(test, color))
    target.conditional_formatting.add(area, write_when(f"{count}=0", "A6A6A6"))
