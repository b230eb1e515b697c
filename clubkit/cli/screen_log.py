"""The screen of the log."""

from clubkit.cli.screen import console, say, shown_day, table_of
from clubkit.findings import Fact
from clubkit.messages.catalogue import phrase
from clubkit.messages.words import screen_words
from clubkit.steps.differing import unit_of
from clubkit.steps.log import Event, Log, withdrew
from clubkit.steps.programme import Programme
from clubkit.text import Lang

LAST = 60
"""So many lines a terminal shows, the last ones; all stand in --format json."""

_TOLD = ("revision", "again_after", "until", "received_on", "name", "club_code", "clubs", "backup", "why")
"""The particulars that a line tells, as far as it has them."""


def show_log(found: Log, programme: Programme) -> None:
    """The last lines, then how many there are."""
    lang = programme.lang
    heads = ("log_number", "log_day", "log_who", "log_what", "head_commune", "head_period", "log_detail")
    rows = [_row(each, programme) for each in found.events[-LAST:]]
    console.print(table_of(heads, rows, lang, right=(0,)))
    say("log_done", lang, shown=len(rows), found=len(found.events), count=found.there_are)


def _row(event: Event, programme: Programme) -> tuple[str, ...]:
    lang, detail = programme.lang, event.detail
    commune, period = (str(detail.get(name) or "") for name in ("commune", "period"))
    facts = {name: _fact(detail.get(name)) for name in _TOLD}
    facts["revision"] = withdrew(event) or facts["revision"]
    sha256 = str(detail.get("sha256") or "")[:10] or None
    told = phrase("log_told", lang, **facts, sha256=sha256)
    whose = (unit_of(programme, commune) if commune else None) or ""
    return str(event.number), shown_day(event.at, lang), event.who, _what(event, lang), whose, period, told


def _fact(value: object) -> Fact:
    """A plain particular; a list of things is left to JSON."""
    return value if isinstance(value, str | int) else None


def _what(event: Event, lang: Lang) -> str:
    """What was done in words; the log may be of a newer clubkit that does more."""
    key = "event_" + event.what.replace(".", "_")
    return phrase(key, lang) if key in screen_words(lang) else event.what
