"""Propose how the new clubs that a phase lacks could be shared out among the communes: a table to edit, and what to paste."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from clubkit.dataset.frames import frames
from clubkit.errors import UnknownName
from clubkit.findings import Code, Finding
from clubkit.indicators.allotment import Allotment, Asked, Portion, allot
from clubkit.messages.catalogue import phrase
from clubkit.plan.model import Allocation, Indicator, Phase, Plan, Target
from clubkit.reports.allotment_book import allotment_book, beside, cells_of, method_of, title_of
from clubkit.reports.allotment_toml import target_block
from clubkit.steps.derived import write_derived
from clubkit.steps.judge import open_dataset
from clubkit.steps.periods import phase_named
from clubkit.steps.programme import Programme
from clubkit.steps.province_report import period_read
from clubkit.steps.status import merged_periods
from clubkit.text import Text

LISTING_VERSION = 1
MEASURE = "founded"
"""The measure of indicators that count clubs as they are founded: only these can be shared out by villages."""


@dataclass(frozen=True, slots=True)
class Wished:
    """What is to be shared out: of which phase and indicator, as of which period (None: the latest merged one)."""

    phase: str
    indicator: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """The proposal, what communes and classes are called, and where it was written (empty: nowhere).

    `title`, `method`, `rows` (one a commune) and what is said `beside` them are worded for the screen.
    """

    allotment: Allotment
    names: Mapping[str, Text]
    title: str
    method: str
    rows: tuple[tuple[str, ...], ...]
    beside: tuple[str, ...]
    paths: tuple[Path, ...] = ()


def propose(programme: Programme, wished: Wished) -> Proposed:
    """The proposal by the figures as of the period; nothing is written.

    Raises:
        UnknownName: phase, period or indicator are unknown, or the plan has nothing to share out there.
        NoWorkspace: there is no workspace.
    """
    plan, registry, store = programme.plan, programme.registry, open_dataset(programme)
    phase = phase_named(plan, wished.phase)
    indicator, target = aimed(plan, phase, wished.indicator)
    period = period_read(plan, phase, wished.as_of, merged_periods(store), programme.today)
    asked = Asked(indicator, target, _rules(plan), phase, period)
    found = allot(plan, registry, frames(store, programme.forms, plan), asked, programme.today)
    names, lang = names_of(programme), programme.lang
    rows = tuple(
        (f"{each.code} {names[each.code].in_(lang)}", *cells_of(each, lang)) for each in found.portions
    )
    return Proposed(
        found, names, title_of(found, lang), method_of(found, names, lang), rows, beside(found, lang)
    )


def write_proposal(programme: Programme, proposed: Proposed, out: Path | None) -> Proposed:
    """Write the table to edit, and beside it the block to paste; never over what a person changed.

    Raises:
        NoWorkspace: no file is named and there is no workspace.
        ClubkitError: the folder cannot be written.
    """
    found, lang = proposed.allotment, programme.lang
    book = allotment_book(found, proposed.names, lang, programme.today, simulated=programme.config.simulated)
    named = f"{phrase('allot_file', 'vi')}_{found.phase.code}_{found.period.code}.xlsx"
    path = out or programme.needed_workspace().reports(found.phase.code) / named
    targets = {each.code: each.target for each in found.portions}
    block = block_of(programme, targets, found.indicator, found.phase, (proposed.title, proposed.method))
    paths = (write_derived(path, book), write_derived(path.with_suffix(".toml"), block.encode()))
    return replace(proposed, paths=paths)


def block_of(
    programme: Programme,
    targets: Mapping[str, int],
    indicator: Indicator,
    phase: Phase,
    heading: tuple[str, ...],
) -> str:
    """The block to paste, with the mark of made-up figures where they are."""
    lang, names = programme.lang, names_of(programme)
    marked = (phrase("simulated", lang), *heading) if programme.config.simulated else heading
    called = {code: names[code].in_(lang) for code in targets}
    return target_block(marked, targets, (indicator.code, phase.code), called, lang)


def names_of(programme: Programme) -> Mapping[str, Text]:
    """What communes and classes are called."""
    communes = {each.code: Text(each.name, each.name) for each in programme.registry.communes}
    return {**programme.plan.classes, **communes}


def aimed(plan: Plan, phase: Phase, code: str | None) -> tuple[Indicator, Target]:
    """The indicator to share out (None: the first that can be) and its target for the phase.

    Raises:
        UnknownName: the plan has no such indicator, or none with a number of clubs to found in the phase.
    """
    able = [each for each in plan.indicators if each.measure == MEASURE]
    aims = {each.code: plan.target_of(each.code, phase.code) for each in able}
    sound = {name: aim for name, aim in aims.items() if aim is not None and aim.floor is not None}
    wanted = code if code is not None else next(iter(sound), None)
    indicator = plan.find_indicator(wanted) if wanted else None
    if wanted and indicator and wanted in sound:
        return indicator, sound[wanted]
    allowed = ", ".join(sound) or None
    if wanted and indicator is None:
        every = ", ".join(each.code for each in plan.indicators)
        raise UnknownName(
            Finding(
                Code.COMMAND_UNKNOWN_INDICATOR,
                value=wanted,
                args={"name": wanted, "allowed": allowed or every},
            )
        )
    args = {"name": wanted, "phase": phase.code, "allowed": allowed}
    raise UnknownName(Finding(Code.COMMAND_NOTHING_TO_ALLOT, value=wanted, args=args))


def _rules(plan: Plan) -> Allocation:
    if plan.allocation is None:
        raise UnknownName(Finding(Code.COMMAND_NO_ALLOCATION, args={"part": "[allocation]"}))
    return plan.allocation


def proposal_listing(proposed: Proposed) -> dict[str, Any]:
    """The proposal for programs: names are the Vietnamese ones, shares and bonuses unrounded."""
    found, names = proposed.allotment, proposed.names
    return {
        "version": LISTING_VERSION,
        "indicator": found.indicator.code,
        "phase": found.phase.code,
        "period": found.period.code,
        "floor": found.floor,
        "founded": found.founded,
        "remaining": found.remaining,
        "left_over": found.left_over,
        "apart": found.apart,
        "communes": [_record(each, names) for each in found.portions],
        "silent": [{"code": code, "name": names[code].vi} for code in found.silent],
        "files": [str(path) for path in proposed.paths],
    }


def _record(portion: Portion, names: Mapping[str, Text]) -> dict[str, Any]:
    no_club, of_class, older = (float(each) for each in portion.bonuses)
    return {
        "code": portion.code,
        "name": names[portion.code].vi,
        "class": portion.class_,
        "villages": portion.villages,
        "without_club": portion.without_club,
        "clubs": portion.clubs,
        "older_share": portion.older_share,
        "bonuses": {"no_club": no_club, "class": of_class, "older_share": older},
        "weight": float(portion.weight),
        "founded": portion.founded,
        "present": float(portion.present.floor)
        if portion.present and portion.present.floor is not None
        else None,
        "share": portion.share,
        "target": portion.target,
    }
