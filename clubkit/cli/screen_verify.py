"""The screen of what proving the dataset found."""

from rich.markup import escape

from clubkit.cli.screen import SHOWN_AT_MOST, console, say, shown_path
from clubkit.messages.catalogue import word
from clubkit.steps.verify import Verified
from clubkit.text import Lang


def show_verified(found: Verified, lang: Lang) -> None:
    """What is wrong, line by line, then how much was looked at."""
    for told in found.told[:SHOWN_AT_MOST]:
        message, place = word(told.finding, lang, told.form), str(told.finding.place)
        where = f"[bold]{escape(place)}[/] " if place else ""
        code = escape(f"({told.finding.code.value})")
        console.print(
            f"[red]✗[/] {where}{escape(f'{message.says} → {message.fix}')} [dim]{code}[/]", soft_wrap=True
        )
    if len(found.told) > SHOWN_AT_MOST:
        say("verified_more", lang, count=len(found.told) - SHOWN_AT_MOST)
    if found.told:
        say("verified_done", lang, files=found.files, returns=found.returns, count=len(found.told))
    else:
        say("verified_clean", lang, files=found.files, returns=found.returns)
    say("verified_state", lang, hash=found.state)
    if not found.noted:
        say("verified_unnoted", lang)
    if found.backup:
        say("verified_rebuilt", lang, path=shown_path(found.backup))
