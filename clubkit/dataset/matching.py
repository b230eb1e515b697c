"""Which known club or village a row is: by code, else by name, village and founding date; never by likeness."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from clubkit.dataset.codes import club_code, village_code
from clubkit.dataset.known import Identity, Known
from clubkit.dataset.rows import CLUBS, CODE_FIELDS, VILLAGES, Doubt, Matched, own_codes, uncoded_rows
from clubkit.fold import fold
from clubkit.validation.model import ParsedSheet, Received


def match_clubs(sheet: ParsedSheet, commune: str, known: Known) -> Matched:
    """The codes of the club rows, which rows are new clubs, and which may be known ones.

    Rules: return-fields, "Checks", new clubs. A club that stands on the return itself is no candidate for another row.
    """
    own = known.clubs.of(commune)
    codes = own_codes(sheet, own)
    uncoded = dict(uncoded_rows(sheet, commune))
    for same in (partial(_answered, known.answers), _exact, _agrees):
        for row, identity in uncoded.items():
            found = {each.code for each in own if same(identity, each)} - set(codes.values())
            if row not in codes and len(found) == 1:
                codes[row] = found.pop()
    left = {row: identity for row, identity in uncoded.items() if row not in codes}
    doubts = tuple(_doubts(left, own, known, frozenset(codes.values())))
    doubtful = {doubt.row for doubt in doubts}
    return Matched(codes, {row: each for row, each in left.items() if row not in doubtful}, doubts)


def match_villages(sheet: ParsedSheet, commune: str, known: Known) -> Matched:
    """The codes of the village rows, and which rows are new villages; a renamed one keeps the code that is typed."""
    own = known.villages.of(commune)
    codes = own_codes(sheet, own)
    # of several villages that had one name the last code counts, in whatever order they came to be known
    in_order = sorted(own, key=lambda each: each.code)
    names = {fold(each.name): each.code for each in in_order if each.code not in codes.values()}
    uncoded = dict(uncoded_rows(sheet, commune))
    codes |= {row: names[fold(each.name)] for row, each in uncoded.items() if fold(each.name) in names}
    return Matched(codes, {row: each for row, each in uncoded.items() if row not in codes})


def with_known_codes(received: Received, known: Known) -> Received:
    """The return with the codes that its rows are known to have: rules that compare by code then meet them."""
    if received.stamp is None:
        return received
    sheets = dict(received.sheets)
    for name, match in ((VILLAGES, match_villages), (CLUBS, match_clubs)):
        if name in sheets:
            codes = match(sheets[name], received.stamp.commune, known).codes
            sheets[name] = with_codes(sheets[name], codes)
    return replace(received, sheets=sheets)


def with_codes(sheet: ParsedSheet, codes: Mapping[int, str]) -> ParsedSheet:
    """The sheet with these codes (row → code) filled in."""
    field = CODE_FIELDS[sheet.name]
    rows = {
        row: {**values, field: codes[row]} if row in codes else values for row, values in sheet.rows.items()
    }
    return replace(sheet, rows=rows)


def give_codes(matched: Matched, sheet: str, known: Known, *, province: str) -> Mapping[int, str]:
    """Row → code, with codes for the new rows; whichever order they stand in, each gets the same."""
    register, code_of = (known.clubs, club_code) if sheet == CLUBS else (known.villages, village_code)
    codes, taken = dict(matched.codes), set(register.homes())
    for row, each in sorted(matched.new.items(), key=lambda pair: (pair[1].key, pair[0])):
        codes[row] = code_of(province, each.commune, each.key, taken)
        taken.add(codes[row])
    return codes


def _answered(answers: Mapping[tuple[str, str], str | None], row: Identity, known: Identity) -> bool:
    return answers.get((row.commune, row.key)) == known.code


def _exact(row: Identity, known: Identity) -> bool:
    return row.key == known.key


def _agrees(row: Identity, known: Identity) -> bool:
    """The same name and village, and days that say the same: 2015 and 15/3/2015, or no day on the office's list."""
    return _same_name(row, known) and _same_day(row.founded_on or "", known.founded_on or "")


def _same_name(row: Identity, known: Identity) -> bool:
    return fold(row.name) == fold(known.name) and _same_village(row, known)


def _same_village(row: Identity, known: Identity) -> bool:
    return fold(row.village or "") == fold(known.village or "")


def _same_day(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _doubts(
    left: Mapping[int, Identity], own: Sequence[Identity], known: Known, present: frozenset[str]
) -> Iterator[Doubt]:
    for row, identity in left.items():
        doubt = next(_likely(row, identity, own, present), None)
        # None as an answer means: a club of its own
        if doubt is not None and (identity.commune, identity.key) not in known.answers:
            yield doubt


def _likely(
    row: int, identity: Identity, own: Sequence[Identity], present: frozenset[str]
) -> Iterator[Doubt]:
    """First a club whose name another row has dropped, then the same name of another day, then the same day."""
    absent = [each for each in own if each.code not in present]
    yield from (Doubt(row, "club_name", each) for each in own if _exact(identity, each))
    yield from (Doubt(row, "founded_on", each) for each in absent if _same_name(identity, each))
    for each in absent:
        if _same_village(identity, each) and identity.founded_on == each.founded_on:
            yield Doubt(row, "club_name", each)
