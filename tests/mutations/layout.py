"""Kinds of mutation of sheets, rows and columns (issue 3, point 4)."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from clubkit.findings import Code
from clubkit.forms.layout import FIRST_ROW, KIND_ROW, LABEL_ROW, NAME_ROW, previous_title
from clubkit.forms.model import Sheet
from clubkit.returns.lines import labels_of
from clubkit.returns.parse import address
from tests.mutations.book import GOOGLE, LIBRARY, LIBREOFFICE, PREFIXED, WPS, At, Cell, Page, Program
from tests.mutations.case import NAMES, Case, NothingToMutateError, places_of

NUMBER, FIRST = 1, 2
HEADING_ROW = 2


def only(wanted: bool, case: Case) -> None:  # noqa: FBT001  a guard reads best as a sentence
    if not wanted:
        raise NothingToMutateError(case.sheet.name)


def names_at(case: Case, name: str) -> At:
    """Where the hidden name of a field is."""
    row, column = case.heads[name]
    return (row, NAMES) if case.sheet.single else (row - LABEL_ROW + NAME_ROW, column)


def first_head(case: Case) -> At:
    return case.heads[case.sheet.fields[0].name]


def a_field(case: Case, names: Iterable[str] | None = None) -> str:
    found = sorted(
        names if names is not None else (each.name for each in case.sheet if each.label.vi and not each.given)
    )
    only(bool(found), case)
    return case.dice.choice(found)


def a_row(case: Case) -> int:
    only(not case.sheet.single and len(case.rows()) > 1, case)
    return case.dice.choice(case.rows())


def rows_above(case: Case) -> None:
    case.shift(row=1, by=case.dice.randint(1, 4))
    case.expect(Code.SHEET_SHIFTED, first_head(case))


def row_among_heads(case: Case) -> None:
    only(not case.sheet.single, case)
    case.shift(row=case.dice.choice((NAME_ROW + 1, LABEL_ROW)))
    case.expect(Code.SHEET_SHIFTED, first_head(case))


def row_between(case: Case) -> None:
    """A blank row among the entries, or a blank line among a record's questions."""
    if not case.sheet.single:
        case.shift(row=a_row(case))
        return
    name = a_field(case)
    case.shift(row=case.heads[name][0])
    moved = [each.name for each in case.sheet if case.heads[each.name][0] >= case.heads[name][0]]
    case.expect(Code.SHEET_SHIFTED, case.heads[moved[0]])


def column_before(case: Case) -> None:
    name = a_field(case)
    column = case.heads[name][1]
    case.shift(column=column)
    moved = [each.name for each in case.sheet if case.heads[each.name][1] > column]
    case.expect(Code.SHEET_SHIFTED, case.heads[moved[0]])


def column_before_answers(case: Case) -> None:
    only(case.sheet.single, case)
    case.shift(column=case.at[0, case.sheet.fields[0].name][1])
    case.expect(Code.SHEET_SHIFTED, first_head(case))


def kind_row_deleted(case: Case) -> None:
    only(not case.sheet.single, case)
    row = first_head(case)[0] + KIND_ROW - LABEL_ROW
    case.page.cells = {at: cell for at, cell in case.page.cells.items() if at[0] != row}
    case.shift(row=row + 1, by=-1)
    case.expect(Code.SHEET_SHIFTED, first_head(case))


def column_deleted(case: Case) -> None:
    """A column of a table, a line of a record; what is asked there is lost."""
    name = a_field(case, (each.name for each in case.sheet if each.required))
    row, column = case.heads[name]
    only(all((row_, name) not in case.touched for row_ in case.rows()), case)
    if case.sheet.single:
        case.page.cells = {at: cell for at, cell in case.page.cells.items() if at[0] != row}
        case.shift(row=row + 1, by=-1)
    else:
        case.page.cells = {at: cell for at, cell in case.page.cells.items() if at[1] != column}
        case.shift(column=column + 1, by=-1)
    case.expect(Code.COLUMN_MISSING)
    case.same = False


def column_moved(case: Case) -> None:
    """A column, or a line, cut and put in at the end."""
    name = a_field(case)
    axis = 0 if case.sheet.single else 1
    source, end = case.heads[name][axis], 1 + max(at[axis] for at in case.heads.values())

    def moved(at: At) -> At:
        target = (
            at[axis]
            if at[axis] < source or at[axis] >= end
            else end - 1
            if at[axis] == source
            else at[axis] - 1
        )
        return (target, at[1]) if axis == 0 else (at[0], target)

    only(source != end - 1, case)
    case.page.cells = {moved(at): cell for at, cell in case.page.cells.items()}
    case.follow(moved)
    strayed = [each.name for each in case.sheet if source <= case.heads[each.name][axis]]
    case.expect(Code.SHEET_SHIFTED, case.heads[strayed[0]])


def rows_sorted(case: Case) -> None:
    only(not case.sheet.single, case)
    rows = [case.at[row, case.sheet.fields[0].name][0] for row in case.rows()]
    order = dict(zip(rows, sorted(rows, key=lambda _: case.dice.random()), strict=True))

    def moved(at: At) -> At:
        return order.get(at[0], at[0]), at[1]

    case.page.cells = {moved(at): cell for at, cell in case.page.cells.items()}
    case.follow(moved)


def row_hidden(case: Case) -> None:
    row = case.at[a_row(case), case.sheet.fields[0].name][0]
    case.page.hidden_rows.add(row)
    case.expect(Code.ROW_HIDDEN, (row, first_head(case)[1]))


def column_hidden(case: Case) -> None:
    at = case.heads[a_field(case)]
    (case.page.hidden_rows if case.sheet.single else case.page.hidden_columns).add(
        at[0 if case.sheet.single else 1]
    )
    case.expect(Code.COLUMN_HIDDEN, at)


def cells_merged(case: Case) -> None:
    """Two answers, one below the other, under one cell; Excel drops the lower one."""
    name = a_field(case, (each.name for each in case.sheet if each.required and is_unlisted(case, each.name)))
    upper = case.at[case.rows()[0], name]
    below = {at: answer for answer, at in case.at.items()}
    lower = (upper[0] + 1, upper[1])
    only(lower in below and not {below[upper], below[lower]} & case.touched, case)
    case.touched |= {below[upper], below[lower]}
    case.page.cells[lower] = Cell(None, style=case.page.cells[lower].style)
    case.page.merged.append(f"{letters(upper)}:{letters(lower)}")
    case.expect(Code.CELL_MERGED, lower)
    case.same = False


def is_unlisted(case: Case, name: str) -> bool:
    listed = {each.listed for sheet in case.form.sheets for each in sheet if each.listed}
    return f"{case.sheet.name}.{name}" not in listed


def letters(at: At) -> str:
    return address(at)


def sheet_renamed(case: Case) -> None:
    case.page.title = case.dice.choice((f"{case.page.title} mới", "Trang1", "SO LIEU"))
    case.expect(Code.SHEET_RENAMED)


def sheet_moved(case: Case) -> None:
    case.book.pages.remove(case.page)
    case.book.pages.insert(case.dice.randrange(len(case.book.pages) + 1), case.page)


def sheet_hidden(case: Case) -> None:
    case.page.state = case.dice.choice(("hidden", "veryHidden"))
    case.expect(Code.SHEET_HIDDEN)


def sheet_deleted(case: Case) -> None:
    case.book.pages.remove(case.page)
    case.expected = [
        told for told in case.expected if told[1] is not case.page and told[0] is not Code.SHEET_ADDED
    ]
    case.expect(Code.SHEET_MISSING, page=case.sheet.title.vi)
    case.same = False


def sheet_added(case: Case) -> None:
    page = Page("Sheet1", state=case.dice.choice(("visible", "hidden")))
    page.put((1, 1), "Tổng số thành viên")
    page.put((1, 2), case.dice.randint(1, 500))
    case.book.pages.insert(case.dice.randint(0, len(case.book.pages)), page)
    if all(told[0] is not Code.SHEET_MISSING for told in case.expected):
        case.expect(Code.SHEET_ADDED, page=page)


def copied(case: Case) -> Page:
    page = replace(
        case.page, title=f"{case.page.title} (2)", cells=dict(case.page.cells), merged=list(case.page.merged),
        hidden_rows=set(case.page.hidden_rows), hidden_columns=set(case.page.hidden_columns),
    )  # fmt: skip
    case.book.pages.insert(case.book.pages.index(case.page) + case.dice.randint(0, 1), page)
    return page


def sheet_copied(case: Case) -> None:
    page = copied(case)
    if case.dice.random() < 1 / 2:
        for (_, name), at in case.at.items():
            if not (case.sheet[name].given or case.sheet[name].prefilled):
                page.put(at, None)
    case.expect(Code.SHEET_COPY, page=page)


def copy_changed(case: Case) -> None:
    page = copied(case)
    at = case.at[case.pick(where=lambda each, _: each.is_number or bool(each.choices))]
    value = page.show(at)
    page.put(
        at,
        {"Có": "Không", "Không": "Có"}.get(value) or (float(value) + 1 if is_number(value) else "Tạm dừng"),
    )
    case.expect(Code.SHEET_TWO_FILLED, at, page)


def is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def below(case: Case) -> int:
    """A row under the entries."""
    only(not case.sheet.single, case)
    return max(at[0] for at in case.at.values()) + case.dice.randint(1, 4)


def total_row(case: Case) -> None:
    row, first = below(case), first_head(case)[1]
    numbers = [each.name for each in case.sheet if each.is_number]
    at = (row, case.dice.choice((first - 1, first + 1)))
    case.page.put(at, case.dice.choice(("Tổng cộng", "CỘNG", "Tổng số")))
    for name in numbers:
        column = case.heads[name][1]
        case.page.cells[row, column] = Cell(
            "115", "n", f"SUM({letters((FIRST_ROW, column))}:{letters((row - 1, column))})"
        )
    case.expect(Code.ROW_TOTAL, at)


def heads_again(case: Case) -> None:
    row = below(case)
    labels = {case.heads[each.name][1]: each.label.vi for each in case.sheet}
    numbers = {column: f"({at})" for at, column in enumerate(sorted(labels), start=1)}
    many = len(numbers) > 4
    put = case.dice.choice((labels, numbers) if many else (labels,))
    for column, text in put.items():
        case.page.put((row, column), text)
    case.expect(Code.ROW_HEADS, (row, min(put)))


def text_below(case: Case) -> None:
    at = (below(case) + 1, first_head(case)[1] + case.dice.randint(-1, 2))
    case.page.put(
        at, case.dice.choice(("Ghi chú: số liệu đến 15/12", "Người lập biểu", "Ngày 16 tháng 12 năm 2027"))
    )
    case.expect(Code.ROW_BELOW, at)


def one_cell(case: Case) -> None:
    only(sum(each.required for each in case.sheet) > 4, case)
    at = (below(case), first_head(case)[1] + 1)
    case.page.put(at, "Tân Lập")
    case.expect(Code.ROW_ONE_CELL, at)


def row_beyond(case: Case) -> None:
    row = case.at[a_row(case), case.sheet.fields[0].name][0]
    target = case.dice.randint(250, 300)

    def moved(at: At) -> At:
        return (target, at[1]) if at[0] == row else at

    case.page.cells = {moved(at): cell for at, cell in case.page.cells.items()}
    case.follow(moved)
    case.expect(Code.ROW_BEYOND, (target, first_head(case)[1]))


def name_lost(case: Case) -> None:
    name = a_field(case, labels_of(case.sheet).values())
    case.page.cells.pop(names_at(case, name))
    case.expect(Code.COLUMN_BY_LABEL, case.heads[name])


def names_lost(case: Case) -> None:
    """The whole hidden row, or column, of names; labels that two fields share then tell nothing."""
    only(len(set(labels_of(case.sheet).values())) == len(case.sheet.fields), case)
    for each in case.sheet:
        case.page.cells.pop(names_at(case, each.name))
    case.expect(Code.COLUMN_BY_LABEL)


def labels_lost(case: Case) -> None:
    for at in case.heads.values():
        case.page.cells.pop(at)
    case.expect(Code.COLUMN_BY_NAME)


def label_changed(case: Case) -> None:
    at = case.heads[a_field(case)]
    case.page.put(at, case.dice.choice(("Số khác", "Ghi theo quý", None)))
    case.expect(Code.COLUMN_LABEL, at)


def labels_swapped(case: Case) -> None:
    alone = sorted(
        set(labels_of(case.sheet).values())
        - {each.name for each in case.sheet if not is_unlisted(case, each.name)}
    )
    only(len(alone) > 1, case)
    pair = case.dice.sample(alone, 2)
    one, other = (case.heads[name] for name in pair)
    only(not any((row, name) in case.touched for row in case.rows() for name in pair), case)
    cells = case.page.cells
    cells[one], cells[other] = cells[other], cells[one]
    for at in (one, other):
        case.expect(Code.COLUMN_DISAGREES, at)
    case.same = False


def column_copied(*, changed: bool) -> Callable[[Case], None]:
    """A column, or a line, copied to the end of the sheet."""

    def mutate(case: Case) -> None:
        row, name = case.pick(where=lambda each, _: each.is_number or bool(each.choices))
        only(not any((other, name) in case.touched for other in case.rows() if other != row), case)
        axis = 0 if case.sheet.single else 1
        source, end = case.heads[name][axis], max(at[axis] for at in case.page.cells) + 2
        last = case.at[case.rows()[-1], name][0]
        for at, cell in list(case.page.cells.items()):
            if at[axis] == source and (axis == 0 or at[0] <= last):
                case.page.cells[(end, at[1]) if axis == 0 else (at[0], end)] = cell
        head = case.heads[name]
        copy = (end, head[1]) if axis == 0 else (head[0], end)
        if changed:
            answer = case.at[row, name]
            case.page.put((end, answer[1]) if axis == 0 else (answer[0], end), 987654)
            case.same = False
        case.expect(Code.COLUMN_TWICE if changed else Code.COLUMN_COPY, copy)

    return mutate


def names_broken(case: Case) -> None:
    case.book.names = {
        name: "#REF!" if case.dice.random() < 1 / 2 else f"#REF!#REF!{text}"
        for name, text in case.book.names.items()
    }


def beside(case: Case) -> None:
    row, name = case.dice.choice(sorted(case.at))
    at = case.at[row, name]
    column = at[1] + 5 if case.sheet.single else max(each[1] for each in case.heads.values()) + 2
    case.page.put((at[0], column), "tốt")
    case.expect(Code.CELL_OUTSIDE, (at[0], column))


def heading_changed(case: Case) -> None:
    row = first_head(case)[0]
    at = next(
        at for at, cell in sorted(case.page.cells.items()) if at[0] < row and " · " in (cell.value or "")
    )
    case.page.put(at, case.dice.choice(("Xã Không Có · 6 tháng cuối năm 2027", "Phường Cẩm Thành")))
    case.expect(Code.SHEET_HEADING, at)


def code_changed(case: Case) -> None:
    only(case.sheet.code is not None, case)
    at = case.at[a_row(case), str(case.sheet.code)]
    case.page.put(at, "51-XXXXXXX")
    case.expect(Code.CODE_UNKNOWN, at)
    case.same = False


def codes_swapped(case: Case) -> None:
    only(case.sheet.code is not None and len(case.rows()) > 1, case)
    pair = case.dice.sample(case.rows(), 2)
    one, other = (case.at[row, str(case.sheet.code)] for row in pair)
    case.page.cells[one], case.page.cells[other] = case.page.cells[other], case.page.cells[one]
    name = next(each.name for each in case.sheet if each.required)
    for row in pair:
        case.expect(Code.CODE_OTHER_NAME, case.at[row, name])
    case.same = False


def saved_by(program: Program) -> Callable[[Case], None]:
    """The workbook as another program writes it."""

    def mutate(case: Case) -> None:
        case.program = program
        if not program.results:
            expect_no_results(case)
        if not program.styles:
            only(not case.touched, case)
            for sheet in case.form.sheets:
                expect_days(case, sheet)

    return mutate


def expect_no_results(case: Case) -> None:
    """Formulas are written without what they came to."""
    for at in case.at.values():
        if at in case.page.cells and case.page.cells[at].formula is not None:
            case.expect(Code.CELL_NO_RESULT, at)
            case.same = False


def expect_days(case: Case, sheet: Sheet) -> None:
    """Without formats a day is a number, of which is said what it was read as; a bare year is one anyway."""
    page = case.book.page(sheet.title.vi)
    at, _ = places_of(sheet, page)
    for (_, name), place in at.items():
        shown = page.show(place)
        if sheet[name].kind == "date" and shown and float(shown) > 20_000:
            case.expect(Code.CELL_READ_AS, place, page)


def twin_renamed(case: Case) -> None:
    twin = [page for page in case.book.pages if page.title == previous_title(case.sheet)]
    only(bool(twin), case)
    twin[0].title, twin[0].state = "Số kỳ trước", "visible"


LAYOUT_KINDS: dict[str, Callable[[Case], None]] = {
    "rows inserted above": rows_above,
    "row inserted among the heads": row_among_heads,
    "row inserted among answers": row_between,
    "column inserted": column_before,
    "column inserted before answers": column_before_answers,
    "row of kinds deleted": kind_row_deleted,
    "column or line deleted": column_deleted,
    "column or line moved": column_moved,
    "rows sorted": rows_sorted,
    "row hidden": row_hidden,
    "column or line hidden": column_hidden,
    "cells merged": cells_merged,
    "sheet renamed": sheet_renamed,
    "sheet moved": sheet_moved,
    "sheet hidden": sheet_hidden,
    "sheet deleted": sheet_deleted,
    "sheet added": sheet_added,
    "sheet copied": sheet_copied,
    "sheet copied and changed": copy_changed,
    "locked twin renamed": twin_renamed,
    "row of totals": total_row,
    "heads repeated": heads_again,
    "text below the table": text_below,
    "row of one cell": one_cell,
    "row beyond the prepared area": row_beyond,
    "hidden name lost": name_lost,
    "all hidden names lost": names_lost,
    "all labels lost": labels_lost,
    "label changed": label_changed,
    "labels swapped": labels_swapped,
    "column or line copied": column_copied(changed=False),
    "column or line copied and changed": column_copied(changed=True),
    "defined names broken": names_broken,
    "typed beside the answers": beside,
    "heading changed": heading_changed,
    "code typed over": code_changed,
    "codes swapped": codes_swapped,
    "saved by LibreOffice": saved_by(LIBREOFFICE),
    "saved by Google Sheets": saved_by(GOOGLE),
    "saved by WPS": saved_by(WPS),
    "saved with prefixes": saved_by(PREFIXED),
    "saved by a library without styles": saved_by(LIBRARY),
}
