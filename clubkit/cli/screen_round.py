"""Screens of a round: how each unit stands, and the signed papers that came in."""

from collections.abc import Sequence

from clubkit.cli.screen import console, say, shown_day, shown_path, table_of
from clubkit.messages.catalogue import phrase
from clubkit.messages.figures import percent
from clubkit.steps.differing import unit_of
from clubkit.steps.programme import Programme
from clubkit.steps.signed import Paper, Signed, scans_of
from clubkit.steps.status import Correction, ProvinceLine, RoundStatus, UnitLine
from clubkit.steps.turnout import Turnout
from clubkit.text import Lang


def show_status(found: RoundStatus, programme: Programme) -> None:
    """One line a commune, the count, and how complete the round is by class and beside the rounds before it."""
    lang = programme.lang
    say("period_taken", lang, period=found.period)
    heads = ("head_code", "head_commune", "head_status", "head_received_on", "head_timeliness", "head_signed")
    rows = [
        (
            unit.commune,
            unit.name,
            phrase("round_correction" if unit.correction else f"round_{unit.state}", lang),
            shown_day(unit.received_on, lang),
            "–" if unit.late is None else phrase("late" if unit.late else "on_time", lang),
            shown_paper(unit, lang),
        )
        for unit in found.units
    ]
    console.print(table_of(heads, rows, lang))
    if found.province:
        _show_province(found.province, lang)
    # hardly ever a return is withdrawn
    say("status_done", lang, **{**found.counts, "withdrawn": found.counts["withdrawn"] or None})
    for unit in found.units:
        if unit.correction:
            _show_correction(unit, unit.correction, programme)
    now = found.history.rounds[-1]
    classes = [(programme.plan.classes[each.name].in_(lang), each) for each in now.classes]
    _show_turnouts("head_class", [*classes, (phrase("level_province", lang), now.whole)], lang)
    if len(found.history.rounds) > 1:
        _show_turnouts("head_period", [(each.period, each.whole) for each in found.history.rounds], lang)


def _show_province(line: ProvinceLine, lang: Lang) -> None:
    state = phrase("round_correction" if line.correction else f"round_{line.state}", lang)
    say("status_province", lang, state=state, day=line.received_on)


def _show_correction(unit: UnitLine, correction: Correction, programme: Programme) -> None:
    say(
        "status_correction", programme.lang, commune=unit_of(programme, unit.commune), revision=unit.revision,
        file=correction.file, day=correction.received_on, errors=correction.errors,
    )  # fmt: skip


def _show_turnouts(head: str, turnouts: Sequence[tuple[str, Turnout]], lang: Lang) -> None:
    heads = (
        head,
        "head_expected",
        "head_received",
        "report_merged",
        "report_on_time",
        "report_late",
        "head_complete",
        "head_timely",
    )
    rows = [
        (
            name,
            *map(str, (each.expected, each.received, each.merged, each.on_time, each.late)),
            *(percent(share, lang) for share in (each.complete, each.timely)),
        )
        for name, each in turnouts
    ]
    console.print(table_of(heads, rows, lang, right=tuple(range(1, len(heads)))))


def shown_paper(unit: UnitLine, lang: Lang) -> str:
    """The day on which the signed paper came, and whether the return was revised or withdrawn since."""
    shown = shown_day(unit.signed_on, lang)
    if not unit.signed_older:
        return shown
    key = "signed_withdrawn" if unit.revision is None else "signed_older"
    return phrase(key, lang, day=shown, revision=unit.signed_revision or 1)


def show_signed(noted: Signed, programme: Programme) -> None:
    """What was noted, where the scan lies, and what is to be known of it."""
    paper, lang = noted.paper, programme.lang
    facts = {"commune": unit_of(programme, paper.commune), "period": paper.period, "day": paper.received_on}
    say("signed_done" if noted.new else "signed_known", lang, **facts, revision=paper.revision)
    if noted.kept:
        say("signed_kept", lang, path=shown_path(noted.kept))
    if noted.others:
        say("signed_others", lang, count=noted.others)
    for commune, period in noted.also_of:
        say("signed_also_of", lang, commune=unit_of(programme, commune), period=period)
    if noted.latest is None:
        say("signed_unmerged", lang)
    elif paper.is_older_than(noted.latest):
        say("signed_revised", lang, revision=noted.latest)


def show_taken_back(taken: Sequence[Paper], programme: Programme) -> None:
    """That the unit counts as one without a signed paper again."""
    commune, period = taken[0].unit
    facts = {"commune": unit_of(programme, commune), "period": period, "count": len(taken)}
    say("signed_taken_back", programme.lang, **facts, scans=len(scans_of(taken)) or None)
