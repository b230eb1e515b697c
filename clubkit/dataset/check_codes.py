"""What the dataset has to say to the codes and names of a return, as findings at their cells."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from clubkit.dataset.known import Known, Register
from clubkit.dataset.matching import match_clubs
from clubkit.dataset.rows import (
    CLUBS,
    CODE_FIELDS,
    NAME_FIELDS,
    VILLAGES,
    Doubt,
    Matched,
    identity_in,
    typed_codes,
)
from clubkit.findings import Code, Fact, Finding, Place
from clubkit.fold import fold
from clubkit.validation.model import ParsedSheet, Received, Value, Verdict
from clubkit.validation.order import in_reading_order


def with_code_findings(verdict: Verdict, known: Known) -> Verdict:
    """The verdict with what `check_codes` finds, in reading order."""
    found = check_codes(verdict.received, known)
    titles = [sheet.title for sheet in verdict.received.sheets.values()]
    return (
        replace(verdict, findings=in_reading_order((*verdict.findings, *found), titles)) if found else verdict
    )


def check_codes(received: Received, known: Known) -> tuple[Finding, ...]:
    """Findings of the club and village sheets; none where the return says not whose it is.

    `code.unknown` and `code.of_another` (`commune`) for typed codes, `code.other_name` (`code`, `issued`) for a name
    that its code never had; `club.maybe_known` (`candidate`,
    `candidate_name`, `candidate_date`, and the row's own `row_name` …) for a new club that looks like a known one; `club.listed_elsewhere`
    (`candidate`, `commune`) for one that another unit has; `club.not_confirmed` for one of the office's list.
    """
    if received.stamp is None:
        return ()
    commune = received.stamp.commune
    found: list[Finding] = []
    for name, register in ((VILLAGES, known.villages), (CLUBS, known.clubs)):
        if name in received.sheets:
            found.extend(_check_typed(received.sheets[name], commune, register))
            found.extend(_check_names(received.sheets[name], commune, known, register))
    if CLUBS in received.sheets:
        sheet = received.sheets[CLUBS]
        found.extend(_check_clubs(sheet, match_clubs(sheet, commune, known), commune, known))
    return tuple(found)


def _check_typed(sheet: ParsedSheet, commune: str, register: Register) -> Iterator[Finding]:
    homes, own = register.homes(), {each.code for each in register.of(commune)}
    for row, code in typed_codes(sheet).items():
        if code in own:
            continue
        place, field = _place(sheet, row, CODE_FIELDS[sheet.name]), CODE_FIELDS[sheet.name]
        if code in homes:
            yield Finding(Code.CODE_OF_ANOTHER, place, field, code, {"commune": homes[code]})
        else:
            yield Finding(Code.CODE_UNKNOWN, place, field, code)


def _check_names(sheet: ParsedSheet, commune: str, known: Known, register: Register) -> Iterator[Finding]:
    """A code beside a name that was never its own: renamed, or in another's row."""
    names: dict[str, list[str]] = {}
    for each in register.of(commune):
        names.setdefault(each.code, []).append(each.name)
    for row, code in typed_codes(sheet).items():
        name = sheet.rows[row].get(NAME_FIELDS[sheet.name])
        if code not in names or name is None or fold(str(name)) in map(fold, names[code]):
            continue
        same = identity_in(sheet, row, commune)
        if same is None or known.answers.get((commune, same.key)) != code:
            field, args = NAME_FIELDS[sheet.name], {"code": code, "issued": names[code][-1]}
            yield Finding(Code.CODE_OTHER_NAME, _place(sheet, row, field), field, str(name), {**args})


def _check_clubs(sheet: ParsedSheet, matched: Matched, commune: str, known: Known) -> Iterator[Finding]:
    yield from (_maybe_known(sheet, doubt) for doubt in matched.doubts)
    yield from _listed_elsewhere(sheet, matched, commune, known.clubs)
    on_sheet = {*matched.codes.values(), *(doubt.candidate.code for doubt in matched.doubts)}
    for each in known.clubs.of(commune):
        if each.code in known.unconfirmed - on_sheet:
            yield Finding(Code.CLUB_NOT_CONFIRMED, Place(sheet.title), "club_name", each.name)


_ROW = {"name": "club_name", "village": "village", "founded": "founded_on"}


def _text_of(value: Value) -> str | None:
    return None if value is None else str(value)


def _maybe_known(sheet: ParsedSheet, doubt: Doubt) -> Finding:
    row = sheet.rows[doubt.row]
    args: dict[str, Fact] = {
        "candidate": doubt.candidate.code,
        "candidate_name": doubt.candidate.name,
        "candidate_date": doubt.candidate.founded_on,
        # the row itself, for the command that answers
        **{f"row_{name}": _text_of(row.get(field)) for name, field in _ROW.items()},
    }
    value = sheet.rows[doubt.row].get(doubt.field)
    return Finding(Code.CLUB_MAYBE_KNOWN, _place(sheet, doubt.row, doubt.field), doubt.field, value, args)


def _listed_elsewhere(
    sheet: ParsedSheet, matched: Matched, commune: str, clubs: Register
) -> Iterator[Finding]:
    new = {each.key: row for row, each in matched.new.items()}
    for each in clubs.everywhere() if new else ():
        if each.commune != commune and each.key in new:
            row = new[each.key]
            args: dict[str, Fact] = {"candidate": each.code, "commune": each.commune}
            place = _place(sheet, row, "club_name")
            yield Finding(Code.CLUB_LISTED_ELSEWHERE, place, "club_name", each.name, args)


def _place(sheet: ParsedSheet, row: int, field: str) -> Place:
    return Place(sheet.title, sheet.cells.get((row, field)))


def blocking(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that stop a return."""
    return tuple(each for each in findings if each.blocks)
