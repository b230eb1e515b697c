"""The screen of how things stand on this machine and in this workspace."""

from rich.markup import escape

from clubkit.cli.screen import console, problems, say, shown_path
from clubkit.messages.catalogue import phrase, where, word
from clubkit.messages.figures import day
from clubkit.steps.doctor import Diagnosis, Kept
from clubkit.steps.own_templates import OwnTemplate
from clubkit.steps.upkeep import Event, Upkeep
from clubkit.text import Lang


def show_diagnosis(found: Diagnosis, lang: Lang) -> None:
    """Versions and limits, then the workspace: where everything lies, and what wants looking after."""
    say("doctor_versions", lang, version=found.version, python=found.python, system=found.system)
    say("doctor_libraries", lang, libraries=found.libraries)
    if found.workspace:
        say("doctor_workspace", lang, path=str(found.workspace))
    else:
        say("doctor_no_workspace", lang)
    say("doctor_time", lang, seconds=found.seconds)
    held = "doctor_memory_held" if found.memory_held else "doctor_memory_free"
    say(held, lang, limit=found.mebibytes)
    if found.kept:
        _show_kept(found.kept, lang)


def _show_kept(kept: Kept, lang: Lang) -> None:
    for name, path in kept.places.items():
        say("doctor_place", lang, what=phrase(f"place_{name}", lang), path=path)
    if kept.lies.by:
        _warn(f"doctor_{kept.lies.where.value}", lang, by=kept.lies.by)
    if kept.journal:
        say("doctor_journal", lang, mode=kept.journal)
    if kept.upkeep:
        _show_upkeep(kept.upkeep, lang)
    elif not kept.problems:
        say("doctor_no_dataset", lang)
    for each in kept.templates:
        _show_template(each, lang)
    for finding in kept.problems:
        message = word(finding, lang)
        problems.print(
            escape(f"{where(finding.place, lang)}: {message.says} → {message.fix}"),
            style="red",
            soft_wrap=True,
        )


def _show_upkeep(upkeep: Upkeep, lang: Lang) -> None:
    say("doctor_state", lang, hash=upkeep.state)
    _show_last(upkeep.backed_up, "backup", lang)
    _show_last(upkeep.verified, "verify", lang)
    for period in upkeep.open_rounds:
        say("doctor_open_round", lang, period=period.code, due=day(period.due, lang))
    for each in upkeep.ending:
        facts = {"code": each.code.value, "commune": each.commune, "period": each.period}
        _warn("doctor_waiver_ends", lang, until=day(each.until, lang), **facts)


def _show_last(event: Event | None, what: str, lang: Lang) -> None:
    if event is None:
        _warn(f"doctor_never_{what}", lang)
        return
    wrong = event.detail.get("wrong")
    say(
        f"doctor_last_{what}", lang, at=day(event.at, lang), who=event.who,
        wrong=wrong if isinstance(wrong, int) and wrong else None, file=str(event.detail.get("file", "")),
    )  # fmt: skip


def _show_template(template: OwnTemplate, lang: Lang) -> None:
    path = shown_path(template.path)
    if template.wanted is None:
        say("doctor_template", lang, path=path)
    elif not template.readable:
        _warn("doctor_template_unreadable", lang, path=path)
    elif template.fits:
        say("doctor_template_fits", lang, path=path, version=template.wanted)
    else:
        _warn(
            "doctor_template_unfit", lang, path=path, version=template.version, wanted=template.wanted,
            missing=", ".join(template.missing[:5]) or None, count=len(template.missing),
        )  # fmt: skip


def _warn(key: str, lang: Lang, **facts: str | int | None) -> None:
    console.print(escape(phrase(key, lang, **facts)), style="yellow", soft_wrap=True)
