"""Answer whether a club of a return is one that is known, and offer the commands that do."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from clubkit.dataset.answers import answer_club
from clubkit.dataset.events import Author
from clubkit.dataset.known import Answered, Identity, Known, answers_of, load_known
from clubkit.dataset.questions import (
    Question,
    club_asked,
    is_called,
    load_questions,
    name_to_type,
)
from clubkit.dataset.store import Store, reading
from clubkit.errors import UnknownName
from clubkit.findings import Code, Fact, Finding
from clubkit.fold import fold
from clubkit.messages.figures import day
from clubkit.steps.judge import open_dataset
from clubkit.steps.programme import Programme
from clubkit.steps.reasons import reason_in
from clubkit.steps.units import unit_named
from clubkit.validation.model import Verdict


@dataclass(frozen=True, slots=True)
class Named:
    """A club as somebody typed it; `village` and `founded_on` (ISO) where its name alone does not tell."""

    commune: str
    name: str
    village: str | None = None
    founded_on: date | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What was answered: the club with its code, whether it is one of its own, and what had been answered before."""

    club: Identity
    own: bool
    before: Answered | None


def settle_club(
    programme: Programme, named: Named, code: str | None, *, by: str, reason: str | None
) -> Settled:
    """Answer that a club which was asked about is the known one of that code, or (None) one of its own.

    Raises:
        NoWorkspace: there is no workspace.
        UnknownName: unit or code are unknown, nothing was asked of such a club, or of several.
        ClubkitError: the reason has no word in it.
        StoreProblem: the dataset cannot be read or written.
    """
    unit_named(programme, named.commune)
    why, store = None if reason is None else reason_in(reason), open_dataset(programme)
    club = _asked(store, named).club
    if code is not None:
        _refuse_unknown(load_known(store), club.commune, code)
    before = _before(store, club)
    author = Author(by, programme.today, why)
    done = answer_club(store, replace(club, code=code or ""), author, province=programme.plan.province)
    return Settled(done, code is None, before)


def _asked(store: Store, named: Named) -> Question:
    questions = load_questions(store, named.commune)
    found = [each for each in questions if _is_meant(each.club, named)]
    if len(found) == 1:
        return found[0]
    offered = "; ".join(_told(each.club) for each in found or questions) or None
    args: dict[str, Fact] = {"name": named.name, "commune": named.commune, "allowed": offered}
    code = Code.COMMAND_SHARED_QUESTION if found else Code.COMMAND_NO_QUESTION
    raise UnknownName(Finding(code, value=named.name, args=args))


def _is_meant(club: Identity, named: Named) -> bool:
    founded = named.founded_on.isoformat() if named.founded_on else ""
    return (
        is_called(club, named.name)
        and (named.village is None or is_called(replace(club, name=club.village or ""), named.village))
        # a bare year is no day that could be typed
        and (not founded or founded.startswith(club.founded_on or ""))
    )


def _told(club: Identity) -> str:
    return ", ".join(each for each in (club.name, club.village, club.founded_on) if each)


def _refuse_unknown(known: Known, commune: str, code: str) -> None:
    codes = sorted({each.code for each in known.clubs.of(commune)})
    if code not in codes:
        args: dict[str, Fact] = {"name": code, "commune": commune, "allowed": ", ".join(codes) or None}
        raise UnknownName(Finding(Code.COMMAND_UNKNOWN_CLUB, value=code, args=args))


def _before(store: Store, club: Identity) -> Answered | None:
    with reading(store) as connection:
        return answers_of(store.tables.same_clubs, connection).get((club.commune, club.key))


def club_commands(finding: Finding, verdict: Verdict, programme: Programme) -> Mapping[str, str]:
    """The commands that answer a `club.maybe_known`: that it is the club (same), and that it is one of its own (new).

    They can be pasted into any shell. None for other findings, and outside a workspace.
    """
    club = club_asked(finding, verdict.stamp.commune) if verdict.stamp else None
    if club is None or programme.workspace is None:
        return {}
    village = (
        f' --village "{name_to_type(replace(club, name=club.village or ""))}"'
        if fold(club.village or "")
        else ""
    )
    founded = (
        f" --founded {day(club.founded_on, 'vi')}" if len(club.founded_on or "") == len("2026-01-01") else ""
    )
    named = f'{club.commune} "{name_to_type(club)}"'
    return {
        "same": f"clubkit club same {named} {finding.args['candidate']}{village}{founded}",
        "new": f"clubkit club new {named}{village}{founded}",
    }
