"""Screens of letters to the units: who is reminded and who is not and why, and the receipts of merged returns."""

from clubkit.cli.screen import console, say, shown_day, shown_path, table_of
from clubkit.messages.catalogue import phrase
from clubkit.messages.lists import few_names
from clubkit.steps.differing import unit_of
from clubkit.steps.programme import Programme
from clubkit.steps.receipts import Receipts
from clubkit.steps.remind import Owing, Reminded
from clubkit.text import Lang


def show_reminded(found: Reminded, programme: Programme) -> None:
    """One line a unit that is reminded, then where everything lies."""
    lang = programme.lang
    say("remind_period", lang, period=found.period.code, due=found.period.due.isoformat())
    if found.owing:
        heads = (
            "head_code",
            "head_commune",
            "head_status",
            "head_days_late",
            "letter_head_errors",
            "head_file",
            "head_address",
        )
        console.print(table_of(heads, [_row(each, lang) for each in found.owing], lang, right=(3, 4)))
        say("remind_done", lang, count=len(found.letters), path=shown_path(found.folder))
        if found.listing:
            say("written", lang, path=shown_path(found.listing))
    else:
        say("remind_none", lang)
    for path in found.aside:
        say("written_aside", lang, path=shown_path(path))
    _show_copies(found, lang)
    for key, units in (("waiting", found.waiting), ("not_issued", found.not_issued), ("shut", found.shut)):
        if units:
            named = few_names([str(unit_of(programme, each)) for each in units], lang)
            say(f"remind_{key}", lang, count=len(units), units=named, period=found.period.code)


def _row(owing: Owing, lang: Lang) -> tuple[str, ...]:
    faulty = owing.faulty
    came = f"{faulty.name} ({shown_day(faulty.received_on, lang)})" if faulty else "–"
    late = str(owing.days_late) if owing.days_late > 0 else "–"
    errors = str(faulty.errors) if faulty else "–"
    state = phrase(f"owing_{owing.state.value}", lang)
    return owing.commune, owing.name, state, late, errors, came, owing.address or "–"


def _show_copies(found: Reminded, lang: Lang) -> None:
    """The letters speak of annotated copies: they have to go along."""
    lacking = [each for each in found.owing if each.faulty and each.faulty.copy and not each.copy_there]
    if lacking:
        say("remind_copies", lang, count=len(lacking), path=shown_path(found.folder))


def show_receipts(found: Receipts, programme: Programme) -> None:
    """Where the receipts lie, and who was named and has none."""
    lang = programme.lang
    say("period_taken", lang, period=found.period)
    if found.written:
        say("receipts_done", lang, count=len(found.written), path=shown_path(found.folder))
    elif not found.unmerged:
        say("receipts_none", lang)
    for path in found.aside:
        say("written_aside", lang, path=shown_path(path))
    if found.unmerged:
        named = few_names([str(unit_of(programme, each)) for each in found.unmerged], lang)
        say("receipts_unmerged", lang, units=named)
