"""The proposal of `clubkit allocate` as a workbook: every weight shown, the proposed numbers to edit, sums that are live."""

import io
from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.indicators.allotment import Allotment, Portion
from clubkit.messages.catalogue import phrase
from clubkit.messages.figures import exact, number
from clubkit.reports.sheets import (
    Content,
    Formula,
    Head,
    Look,
    Styled,
    put,
    put_heads,
    put_row,
    put_titles,
    register_looks,
    set_header,
    set_up_page,
)
from clubkit.stable_zip import stable
from clubkit.text import Lang, Text

HEADS = (
    ("report_number", 5), ("head_code", 9), ("head_commune", 24), ("report_class", 18), ("allot_villages", 9),
    ("allot_without", 10), ("allot_clubs", 9), ("allot_older", 9), ("allot_no_club", 9), ("allot_of_class", 9),
    ("allot_of_older", 9), ("allot_weight", 9), ("allot_founded", 10), ("allot_share", 10), ("allot_target", 10),
    ("allot_present", 10),
)  # fmt: skip
"""The columns; `steps/allotted.py` finds the code, what was founded and the edited share by these heads."""

PROPOSAL = "proposal"
"""The source of what nobody has decided yet, in plan files."""

_WITHOUT, _BONUSES, _WEIGHT, _FOUNDED, _SHARE, _TARGET = "F", ("I", "J", "K"), "L", "M", "N", "O"
_LAST = "P"
_SHARE_AT = 14
_TO_EDIT = PatternFill("solid", fgColor="FFFFF4CC")
_TOO_MANY = PatternFill("solid", bgColor="FFF4C7C3")
_LINE, _LINE_HEIGHT = 200, 14
"""Characters in a line over the whole table, and its height."""
_TENTHS, _PARTS = "0.0", "0.##"


def allotment_book(
    found: Allotment, names: Mapping[str, Text], lang: Lang, on: date, *, simulated: bool
) -> bytes:
    """The table as an xlsx file; same proposal, same bytes. `names`: what communes and classes are called."""
    book = Workbook()
    register_looks(book)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = phrase("allot_sheet", lang)
    _put_table(sheet, found, names, lang)
    _put_silent(book.create_sheet(phrase("allot_silent_sheet", lang)), found, names, lang)
    if simulated:
        for each in book.worksheets:
            set_header(each, phrase("simulated", lang))
    saved = io.BytesIO()
    book.save(saved)
    return stable(saved.getvalue(), on)


def title_of(found: Allotment, lang: Lang) -> str:
    """What the proposal is called: of which indicator and phase, by which period's figures."""
    return phrase(
        "allot_title",
        lang,
        title=found.indicator.title.in_(lang),
        phase=found.phase.code,
        period=found.period.code,
    )


def method_of(found: Allotment, names: Mapping[str, Text], lang: Lang) -> str:
    """How the proposal is made, with the bonuses in use and whose they are."""
    rules = found.rules
    classes = ", ".join(
        f"{names[name].in_(lang)} {exact(bonus, lang)}" for name, bonus in rules.classes.items()
    )
    return phrase(
        "allot_method",
        lang,
        no_club=exact(rules.no_club, lang),
        older_share=exact(rules.older_share, lang),
        classes=classes or None,
        source=None if rules.source == PROPOSAL else rules.source,
    )


def _put_table(sheet: Worksheet, found: Allotment, names: Mapping[str, Text], lang: Lang) -> None:
    facts = {"floor": found.floor, "founded": found.founded, "remaining": found.remaining}
    said = [title_of(found, lang), phrase("allot_facts", lang, **facts), method_of(found, names, lang)]
    titles = [*said, phrase("allot_edit", lang), *beside(found, lang)]
    head = put_titles(sheet, titles)
    _wrap(sheet, titles)
    put_heads(sheet, head, [Head(phrase(key, lang), width) for key, width in HEADS])
    first, last = head + 1, head + len(found.portions)
    for at, portion in enumerate(found.portions, start=1):
        put_row(sheet, head + at, _cells(at, head + at, portion, names, lang))
        sheet.cell(head + at, _SHARE_AT).fill = _TO_EDIT
    _put_sums(sheet, (first, last), found.remaining, lang)
    if found.portions:
        _guard(sheet, first, last, lang)
        sheet.auto_filter.ref = f"A{head}:{_LAST}{last}"
    set_up_page(sheet, (head, head), 3, title_of(found, lang))


def beside(found: Allotment, lang: Lang) -> tuple[str, ...]:
    """Where the communes' targets do not come to the province's: what nobody can take, what those without data founded."""
    if not found.portions:
        return ()
    counts = {"allot_left_over": found.left_over, "allot_apart": found.apart}
    return tuple(phrase(key, lang, count=count) for key, count in counts.items() if count)


def _wrap(sheet: Worksheet, titles: Sequence[str]) -> None:
    """Sentences over the whole table's width, not beyond: a page is as wide as its table."""
    for row, words in enumerate(titles, start=1):
        sheet.merge_cells(f"A{row}:{_LAST}{row}")
        sheet.cell(row, 1).alignment = Alignment(vertical="top", wrap_text=True)
        if row > 1:
            sheet.row_dimensions[row].height = _LINE_HEIGHT * (1 + len(words) // _LINE)


def _cells(at: int, row: int, portion: Portion, names: Mapping[str, Text], lang: Lang) -> Sequence[Content]:
    present = portion.present.floor if portion.present else None
    bonuses = [Styled(float(each), _PARTS) for each in portion.bonuses]
    raised = "+".join(f"{column}{row}" for column in _BONUSES)
    return (
        at,
        portion.code,
        names[portion.code].in_(lang),
        names[portion.class_].in_(lang) if portion.class_ else "",
        portion.villages,
        portion.without_club,
        portion.clubs,
        Styled(portion.older_share, _TENTHS),
        *bonuses,
        Styled(Formula(f"={_WITHOUT}{row}*(1+{raised})"), _PARTS),
        portion.founded,
        portion.share,
        Formula(f"={_FOUNDED}{row}+{_SHARE}{row}"),
        None if present is None else float(present),
    )


def _put_sums(sheet: Worksheet, rows: tuple[int, int], remaining: int, lang: Lang) -> None:
    """The sums under the table, what the phase lacks, and what is still to be shared out as numbers are edited."""
    first, last = rows
    row = last + 1
    for column, key in ((3, "allot_sum"), (4, None)):
        put(sheet, row, column, phrase(key, lang) if key else "", Look.BOLD_WORDS)
    for letter in ("E", _WITHOUT, "G", _WEIGHT, _FOUNDED, _SHARE, _TARGET):
        put_sum = Formula(f"=SUM({letter}{first}:{letter}{last})") if last >= first else 0
        put(sheet, row, ord(letter) - ord("A") + 1, Styled(put_sum, "#,##0.##"), Look.BOLD_NUMBER)
    put(sheet, row + 1, 3, phrase("allot_lacking", lang), Look.BOLD_WORDS)
    put(sheet, row + 1, _SHARE_AT, remaining, Look.BOLD_NUMBER)
    put(sheet, row + 2, 3, phrase("allot_to_share", lang), Look.BOLD_WORDS)
    put(sheet, row + 2, _SHARE_AT, Formula(f"={_SHARE}{row + 1}-{_SHARE}{row}"), Look.BOLD_NUMBER)


def _guard(sheet: Worksheet, first: int, last: int, lang: Lang) -> None:
    """Whole numbers only; more than there are villages without a club is tinted."""
    cells = f"{_SHARE}{first}:{_SHARE}{last}"
    whole = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    whole.error, whole.errorTitle = phrase("allot_whole", lang), phrase("head_code", lang)
    whole.showErrorMessage = True
    sheet.add_data_validation(whole)
    whole.add(cells)
    over = Rule(
        "expression", dxf=DifferentialStyle(fill=_TOO_MANY), formula=[f"{_SHARE}{first}>{_WITHOUT}{first}"]
    )
    sheet.conditional_formatting.add(cells, over)


def _put_silent(sheet: Worksheet, found: Allotment, names: Mapping[str, Text], lang: Lang) -> None:
    head = put_titles(sheet, [phrase("allot_silent", lang, count=len(found.silent))])
    put_heads(sheet, head, [Head(phrase(key, lang), width) for key, width in HEADS[:3]])
    for at, code in enumerate(found.silent, start=1):
        put_row(sheet, head + at, (at, code, names[code].in_(lang)))
    set_up_page(sheet, (head, head), 3, title_of(found, lang))


def cells_of(portion: Portion, lang: Lang) -> tuple[str, ...]:
    """A commune's line on the screen: villages, without a club, clubs, share of older people, weight, founded, proposal, target."""
    older = "" if portion.older_share is None else f"{number(portion.older_share, lang)}%"
    clubs = "" if portion.clubs is None else number(portion.clubs, lang)
    return (
        number(portion.villages, lang),
        number(portion.without_club, lang),
        clubs,
        older,
        exact(round(float(portion.weight), 2), lang),
        number(portion.founded, lang),
        number(portion.share, lang),
        number(portion.target, lang),
    )
