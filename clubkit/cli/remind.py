"""`clubkit remind`: draft letters to the units whose returns are missing or faulty, and a list of whom to call."""

from clubkit.cli.options import CommuneOption, LangOption, OutOption, PeriodOption


def remind(
    period: PeriodOption = None,
    communes: CommuneOption = None,
    out: OutOption = None,
    lang: LangOption = None,
) -> None:
    from clubkit.cli import screen
    from clubkit.cli.screen_remind import show_reminded
    from clubkit.steps.remind import remind

    programme = screen.programme(lang)
    with screen.progress(programme.lang) as watch:
        found = remind(programme, period, communes=communes or (), out=out, watch=watch)
    show_reminded(found, programme)
