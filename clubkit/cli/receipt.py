"""`clubkit receipt`: a receipt for each return that is merged."""

from clubkit.cli.options import CommuneOption, LangOption, OutOption, PeriodOption


def receipt(
    period: PeriodOption = None,
    communes: CommuneOption = None,
    out: OutOption = None,
    lang: LangOption = None,
) -> None:
    from clubkit.cli import screen
    from clubkit.cli.screen_remind import show_receipts
    from clubkit.steps.receipts import write_receipts

    programme = screen.programme(lang)
    with screen.progress(programme.lang) as watch:
        found = write_receipts(programme, period, communes=communes or (), out=out, watch=watch)
    show_receipts(found, programme)
