"""A small form and its workbooks, built by the layout's constants as issuing builds them."""

import io
from collections.abc import Iterable, Mapping
from datetime import date

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.forms.layout import (
    ANSWER_COLUMN,
    ANSWER_UNIT_COLUMN,
    FIRST_COLUMN,
    FIRST_ROW,
    KIND_ROW,
    LABEL_ROW,
    NAME_COLUMN,
    NAME_ROW,
    NUMBER_COLUMN,
    ORDER_COLUMN,
    QUESTION_COLUMN,
    STAMP_NAME,
    STAMP_SHEET,
    previous_title,
    record_rows,
)
from clubkit.forms.model import NO, YES, Choice, Field, Form, Group, Kind, Nature, Sheet
from clubkit.forms.stamp import Stamp
from clubkit.text import Text

Typed = str | int | float | bool | date | None

STAMP = Stamp("return", 2, "21025", "2026-H1", "a1b2")

ANSWERS = (Choice(YES, Text("Có", "Yes")), Choice(NO, Text("Không", "No")))
STATUSES = (
    Choice("active", Text("Đang hoạt động", "Active")),
    Choice("suspended", Text("Tạm dừng", "Suspended")),
    Choice("dissolved", Text("Giải thể", "Dissolved")),
)


def question(name: str, label: str, kind: Kind, nature: Nature = Nature.STOCK, unit: str = "") -> Field:
    choices = {Kind.YES_NO: ANSWERS, Kind.CHOICE: STATUSES}.get(kind, ())
    words = Text(label, name.replace("_", " "))
    return Field(
        name,
        words,
        Text("", ""),
        kind,
        nature,
        choices=choices,
        unit=Text(unit, unit) if unit else None,
        group="all",
    )


COUNT = question("members", "Tổng số thành viên", Kind.COUNT, unit="người")
MONEY = question("fund", "Quỹ tăng thu nhập", Kind.MONEY, unit="đồng")
DAY = question("founded_on", "Ngày thành lập", Kind.DATE)
YES_NO = question("in_rules", "Có quy chế", Kind.YES_NO)
STATUS = question("status", "Tình trạng", Kind.CHOICE)
WORDS = question("club_name", "Tên câu lạc bộ", Kind.TEXT, Nature.IDENTITY)
NOTE = question("note", "Ghi chú", Kind.TEXT, Nature.NOTE)

GROUPS = (Group("all", Text("Chung", "All")),)
COMMUNE = Sheet(
    "commune",
    Text("Đơn vị", "Unit"),
    single=True,
    fields=(
        question("older_people", "Người cao tuổi", Kind.COUNT, unit="người"),
        question("approved", "Đã phê duyệt kế hoạch", Kind.YES_NO),
        question("prepared_on", "Ngày lập", Kind.DATE),
        question("results", "Kết quả", Kind.TEXT, Nature.NOTE),
    ),
    groups=GROUPS,
)
CLUBS = Sheet(
    "clubs",
    Text("Câu lạc bộ", "Clubs"),
    single=False,
    fields=(WORDS, DAY, STATUS, COUNT, YES_NO, MONEY, NOTE),
    groups=GROUPS,
)
FORM = Form(
    "return", 2, (1, 2), Text("Phiếu", "Return"), "commune", (COMMUNE, CLUBS), text_limit=40, note_limit=60
)
FORMS = {"return": FORM}

COMMUNE_ANSWERS: Mapping[str, Typed] = {
    "older_people": 2400,
    "approved": "Có",
    "prepared_on": date(2026, 6, 16),
    "results": "Đã vận động thành lập hai câu lạc bộ.",
}
CLUB: Mapping[str, Typed] = {
    "club_name": "Liên thế hệ thôn 1",
    "founded_on": date(2024, 3, 15),
    "status": "Đang hoạt động",
    "members": 55,
    "in_rules": "Có",
    "fund": 50_000_000,
    "note": None,
}


def sheet_in(book: Workbook, title: str) -> Worksheet:
    """The worksheet of that title, as openpyxl's types do not promise it."""
    found = book[title]
    assert isinstance(found, Worksheet)
    return found


def write_table(page: Worksheet, sheet: Sheet, rows: Iterable[Mapping[str, Typed]]) -> None:
    for column, field in enumerate(sheet.fields, start=FIRST_COLUMN):
        page.cell(NAME_ROW, column, field.name)
        page.cell(LABEL_ROW, column, field.label.vi)
        page.cell(KIND_ROW, column, field.unit.vi if field.unit else None)
    page.row_dimensions[NAME_ROW].hidden = True
    for row, answers in enumerate(rows, start=FIRST_ROW):
        page.cell(row, NUMBER_COLUMN, f'=IF(COUNTA(B{row}:H{row})=0,"",{row})')
        for column, field in enumerate(sheet.fields, start=FIRST_COLUMN):
            page.cell(row, column, answers.get(field.name))


def write_record(page: Worksheet, sheet: Sheet, answers: Mapping[str, Typed]) -> None:
    rows = record_rows(sheet)
    for field in sheet.fields:
        page[f"{NAME_COLUMN}{rows[field.name]}"] = field.name
        page[f"{QUESTION_COLUMN}{rows[field.name]}"] = field.label.vi
        page[f"{ORDER_COLUMN}{rows[field.name]}"] = 1 + [each.name for each in sheet].index(field.name)
        page[f"{ANSWER_COLUMN}{rows[field.name]}"] = answers.get(field.name)
        page[f"{ANSWER_UNIT_COLUMN}{rows[field.name]}"] = field.unit.vi if field.unit else None


def write_stamp(book: Workbook, stamp: Stamp) -> None:
    page = book.create_sheet(STAMP_SHEET)
    for pair in stamp.pairs():
        page.append(pair)
    page.sheet_state = "veryHidden"
    book.custom_doc_props.append(StringProperty(name=STAMP_NAME, value=stamp.line()))  # type: ignore[attr-defined] # newer than its types
    book.defined_names[STAMP_NAME] = DefinedName(STAMP_NAME, attr_text=f'"{stamp.line()}"')


def build_return(
    clubs: Iterable[Mapping[str, Typed]] = (CLUB,),
    commune: Mapping[str, Typed] = COMMUNE_ANSWERS,
    stamp: Stamp = STAMP,
) -> Workbook:
    """A return as the commune sends it: a cover, the sheets, their locked twins, the stamp."""
    book = Workbook()
    cover = book.active
    assert isinstance(cover, Worksheet)
    cover.title = "Hướng dẫn"
    # the twins come first to tempt the reader
    write_table(book.create_sheet(previous_title(CLUBS)), CLUBS, ({**CLUB, "members": 1},))
    write_record(book.create_sheet(previous_title(COMMUNE)), COMMUNE, {"older_people": 1})
    write_record(book.create_sheet(COMMUNE.title.vi), COMMUNE, commune)
    write_table(book.create_sheet(CLUBS.title.vi), CLUBS, clubs)
    write_stamp(book, stamp)
    return book


def bytes_of(book: Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
