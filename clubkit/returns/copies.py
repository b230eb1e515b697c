"""Several sheets that may be one of the form's: which is read, or that nobody can tell."""

from collections import Counter
from collections.abc import Iterator, Sequence

from clubkit.findings import Code, Finding, Place
from clubkit.forms.model import Sheet
from clubkit.returns.model import ParsedSheet, Value

Row = frozenset[tuple[str, Value]]


def likeliest(sheet: Sheet, parsed: Sequence[ParsedSheet]) -> int:
    """The number of the sheet that is read: the first that is filled in, else the first."""
    return next((at for at, each in enumerate(parsed) if is_filled(sheet, each)), 0)


def said_of_copies(sheet: Sheet, parsed: Sequence[ParsedSheet], read: int) -> Iterator[Finding]:
    """Each sheet that is not read: blank or of the same answers, or else filled in differently."""
    for at, other in enumerate(parsed):
        if at == read:
            continue
        same = not is_filled(sheet, other) or _answers(other) == _answers(parsed[read])
        place = Place(other.title, None if same else _first_difference(parsed[read], other))
        args = {"sheet": other.title, "other": parsed[read].title}
        yield Finding(Code.SHEET_COPY if same else Code.SHEET_TWO_FILLED, place, args=args)


def is_filled(sheet: Sheet, parsed: ParsedSheet) -> bool:
    """Whether anything stands in it that was not filled in beforehand."""
    own = {each.name for each in sheet.fields if not (each.given or each.prefilled)}
    typed = (value is not None and name in own for row in parsed.rows.values() for name, value in row.items())
    return any(typed) or any(name in own for _, name in parsed.unread)


def _answers(parsed: ParsedSheet) -> Counter[Row]:
    """The rows in whatever order: a copy may have been sorted."""
    return Counter(_row(parsed, row) for row in parsed.rows)


def _row(parsed: ParsedSheet, row: int) -> Row:
    values = {name: value for name, value in parsed.rows[row].items() if value is not None}
    return frozenset({*values.items(), *((name, None) for at, name in parsed.unread if at == row)})


def _first_difference(one: ParsedSheet, other: ParsedSheet) -> str | None:
    """The first cell of the other that is not the same in the row of the one that is most like it."""
    mine = [dict(_row(one, row)) for row in one.rows]
    for row in other.rows:
        values = dict(_row(other, row))
        nearest = max(mine, key=lambda each: len(each.items() & values.items()), default={})
        for name in other.rows[row]:
            if values.get(name) != nearest.get(name):
                return other.cells.get((row, name))
    return None
