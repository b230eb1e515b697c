"""Rows of the sheets that carry codes: which code is typed, and under which name a row stands."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from clubkit.dataset.known import Identity
from clubkit.validation.model import ParsedSheet, Value

CLUBS, VILLAGES = "clubs", "villages"
"""The sheets whose rows carry codes."""

CODE_FIELDS = {CLUBS: "club_code", VILLAGES: "village_code"}
NAME_FIELDS = {CLUBS: "club_name", VILLAGES: "village_name"}

Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row without a code that may be a known club; `field` names the cell that differs from it."""

    row: int
    field: str
    candidate: Identity


@dataclass(frozen=True, slots=True)
class Matched:
    """Codes of a sheet's rows. Rows in `new` get theirs when the return is merged, rows in `doubts` none."""

    codes: Mapping[int, str]
    new: Mapping[int, Identity]
    doubts: tuple[Doubt, ...] = ()


def identity_in(sheet: ParsedSheet, row: int, commune: str) -> Identity | None:
    """The row under its name of now, with the code that is typed ("" if none); None where it says too little."""
    return _READERS[sheet.name](sheet.rows[row], commune)


def typed_codes(sheet: ParsedSheet) -> Mapping[int, str]:
    """Row → what is typed as its code."""
    field = CODE_FIELDS[sheet.name]
    return {row: str(values[field]) for row, values in sheet.rows.items() if values.get(field)}


def own_codes(sheet: ParsedSheet, own: Iterable[Identity]) -> dict[int, str]:
    """Row → typed code, where it is one of these."""
    codes = {each.code for each in own}
    return {row: code for row, code in typed_codes(sheet).items() if code in codes}


def uncoded_rows(sheet: ParsedSheet, commune: str) -> Iterator[tuple[int, Identity]]:
    """Rows without any code that say enough to be recognised."""
    for row, values in sheet.rows.items():
        field = CODE_FIELDS[sheet.name]
        found = identity_in(sheet, row, commune)
        if found is not None and not values.get(field) and (row, field) not in sheet.unread:
            yield row, found


def _club(row: Row, commune: str) -> Identity | None:
    name, village, founded = (row.get(each) for each in ("club_name", "village", "founded_on"))
    if name is None or village is None or founded is None:
        return None
    return Identity(str(row.get("club_code") or ""), commune, str(name), str(village), str(founded))


def _village(row: Row, commune: str) -> Identity | None:
    name = row.get("village_name")
    return None if name is None else Identity(str(row.get("village_code") or ""), commune, str(name))


_READERS: Mapping[str, Callable[[Row, str], Identity | None]] = {CLUBS: _club, VILLAGES: _village}
