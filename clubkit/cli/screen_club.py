"""The screen of an answer on a club."""

from clubkit.cli.screen import say, shown_day
from clubkit.steps.clubs import Settled
from clubkit.steps.differing import unit_of
from clubkit.steps.programme import Programme


def show_settled(done: Settled, programme: Programme) -> None:
    """What counts from now on, what it takes the place of, and what to do next."""
    lang, club = programme.lang, done.club
    say(
        "club_own_done" if done.own else "club_same_done", lang, name=club.name, village=club.village,
        founded=shown_day(club.founded_on, lang) if club.founded_on else None, commune=unit_of(programme, club.commune), code=club.code,
    )  # fmt: skip
    if done.before and done.before.club.code != club.code:
        say("club_before", lang, code=done.before.club.code or None)
    say("club_next", lang)
