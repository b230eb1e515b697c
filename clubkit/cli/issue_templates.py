"""`clubkit issue-templates`: one workbook a commune, and the province's form."""

from typing import Annotated

import typer

from clubkit.cli.options import CommuneOption, LangOption, OutOption, PeriodOption, said


def issue_templates(
    period: PeriodOption = None,
    commune: CommuneOption = None,
    out: OutOption = None,
    force: Annotated[bool, typer.Option("--force", help=said("option_force"))] = False,
    lang: LangOption = None,
) -> None:
    from clubkit.cli import screen
    from clubkit.cli import screen_upkeep as screens
    from clubkit.steps.issue import issue_workbooks

    programme = screen.programme(lang)
    with screen.progress(programme.lang) as watch:
        issued = issue_workbooks(programme, period, communes=commune or (), out=out, force=force, watch=watch)
    screens.show_issued(issued, programme.lang)
