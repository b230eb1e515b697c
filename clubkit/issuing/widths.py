"""How wide columns are, so that each group of a table fills one page, and at which scale it is printed."""

from collections.abc import Iterator, Mapping, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from clubkit.forms.layout import (
    BAND_ROW,
    FIRST_COLUMN,
    FIRST_ROW,
    KIND_ROW,
    LABEL_ROW,
    NOTE_ROW,
    NUMBER_COLUMN,
    TITLE_ROW,
    UNIT_ROW,
    column_of,
    letter,
)
from clubkit.forms.model import Field, Kind, Nature, Sheet
from clubkit.issuing.printing import Orientation, across, print_by_groups, repeat, scale_for
from clubkit.issuing.styles import lines_of
from clubkit.issuing.words import say

ROW_HEIGHT, LINE_HEIGHT, TITLE_HEIGHT, BAND_HEIGHT = 16.0, 15.0, 24.0, 20.0
"""Points: of a row, of a line of text in the heads, of the title, of the bands."""

NUMBER_WIDTH = 6.0
_BROAD = 110.0
"""Digits beyond which a table is printed across the paper's long side."""

_MOST = 1.35
"""How far columns are stretched to fill a page."""


def _least(field: Field) -> float:
    if field.nature is Nature.NOTE:
        return 34
    match field.kind:
        case Kind.TEXT:
            return 13 if field.given else 24
        case Kind.MONEY:
            return 15
        case Kind.DATE | Kind.CHOICE:
            return 15
        case _:
            return 11


def pages_of(sheet: Sheet) -> tuple[tuple[Field, ...], ...]:
    """The columns of each page: a group's, without those that are repeated on every page."""
    groups = (sheet.in_group(group.name) for group in sheet.groups)
    return tuple(tuple(field for field in group if field.name not in sheet.frozen) for group in groups)


def _repeated(sheet: Sheet) -> float:
    return NUMBER_WIDTH + sum(_frozen_width(sheet[name]) for name in sheet.frozen)


def _frozen_width(field: Field) -> float:
    return _least(field) if field.given else 44


def orientation_of(sheet: Sheet) -> Orientation:
    """Across the long side unless the widest group fits the short one."""
    return "landscape" if _widest(sheet) > _BROAD else "portrait"


def _widest(sheet: Sheet) -> float:
    return _repeated(sheet) + max(sum(map(_least, page)) for page in pages_of(sheet))


def scale_of(sheet: Sheet) -> int:
    """The scale at which the widest group and all prepared rows fit on one page."""
    # stretching comes later and only saves lines
    widths = {field.name: _least(field) for field in sheet}
    height = sum(_heights(sheet, widths).values()) + ROW_HEIGHT * sheet.ready
    return scale_for(_widest(sheet), height, orientation_of(sheet))


def widths_of(sheet: Sheet) -> Iterator[tuple[str, float]]:
    """The width of each column, in digits: each page's columns are stretched to fill it."""
    room = 100 * across(orientation_of(sheet)) / scale_of(sheet) - _repeated(sheet)
    stretch = {
        field.name: min(_MOST, room / sum(map(_least, page))) for page in pages_of(sheet) for field in page
    }
    yield letter(NUMBER_COLUMN), NUMBER_WIDTH
    for column, field in enumerate(sheet, start=FIRST_COLUMN):
        frozen = field.name in sheet.frozen
        width = _frozen_width(field) if frozen else _least(field) * stretch[field.name]
        yield letter(column), int(10 * width) / 10


def head_heights(sheet: Sheet) -> Mapping[int, float]:
    """The height of each row above the entries."""
    letters = {column_of(sheet, field.name): field.name for field in sheet}
    widths = dict(widths_of(sheet))
    return _heights(sheet, {name: widths[column] for column, name in letters.items()})


def _heights(sheet: Sheet, widths: Mapping[str, float]) -> Mapping[int, float]:
    labels = max(lines_of(field.label.vi, widths[field.name]) for field in sheet)
    kinds = max(lines_of(kind_words(field), widths[field.name]) for field in sheet)
    return {
        TITLE_ROW: TITLE_HEIGHT,
        UNIT_ROW: 2 * LINE_HEIGHT + 2,
        NOTE_ROW: ROW_HEIGHT,
        BAND_ROW: BAND_HEIGHT,
        LABEL_ROW: LINE_HEIGHT * labels + 6,
        KIND_ROW: LINE_HEIGHT * kinds + 4,
    }


def kind_words(field: Field) -> str:
    """What is typed into a column: its unit or kind, and whether it may stay blank."""
    if field.given:
        return say("table", "given")
    kind = "date_or_year" if field.bare_year else "choice" if field.listed else field.kind.value
    what = field.unit.vi if field.unit and not field.bare_year else say("table", kind)
    return what if field.required else f"{what}, {say('table', 'optional')}"


def area_of(sheet: Sheet) -> str:
    """The cells that are printed: the heads and the prepared rows."""
    return f"A{TITLE_ROW}:{letter(FIRST_COLUMN + len(sheet.fields) - 1)}{FIRST_ROW + sheet.ready - 1}"


def print_table(target: Worksheet, sheet: Sheet, *, area: str | None = None) -> None:
    """Each group of columns on its own page, the first columns and the heads on all of them."""
    print_by_groups(
        target,
        orientation_of(sheet),
        area,
        scale=scale_of(sheet),
        ends=_ends(sheet)[:-1],
    )
    repeat(target, rows=(TITLE_ROW, KIND_ROW), columns=NUMBER_COLUMN + len(sheet.frozen))


def _ends(sheet: Sheet) -> Sequence[int]:
    names = [field.name for field in sheet]
    return [FIRST_COLUMN + names.index(page[-1].name) for page in pages_of(sheet)]
