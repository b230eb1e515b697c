"""`clubkit status`: who has sent what, and when."""

from clubkit.cli.options import LangOption, ListingOption, PeriodOption


def status(period: PeriodOption = None, listing: ListingOption = "text", lang: LangOption = None) -> None:
    from clubkit.cli import screen
    from clubkit.cli.screen_round import show_status
    from clubkit.cli.screen_working import show_working
    from clubkit.steps.status import round_status, status_listing
    from clubkit.steps.working import who_works

    screen.known_format(listing, screen.LISTINGS)
    programme = screen.programme(lang)
    with screen.busy(programme.lang):
        found = round_status(programme, period)
    if listing == "json":
        screen.write(status_listing(found), None)
    else:
        show_working(who_works(programme), programme.lang)
        show_status(found, programme)
