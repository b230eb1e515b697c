"""The app: its commands in three panels, and the only place where errors become sentences and exit codes."""

import sys
from collections.abc import Callable
from typing import Annotated

import typer

from clubkit.cli import (
    allocate,
    backup,
    close,
    club,
    demo,
    diff,
    doctor,
    explain,
    export,
    import_,
    import_clubs,
    init,
    issue_templates,
    log,
    merge,
    receipt,
    remind,
    report,
    restore,
    signed,
    status,
    template,
    trace,
    validate,
    verify,
    waive,
    withdraw,
)
from clubkit.cli.options import LANG, said
from clubkit.cli.worded import (
    Mistyped,
    UsageError,
    Worded,
    WordedGroup,
    asks_for_help,
    say_usage,
    word_panels,
)
from clubkit.errors import ClubkitError

BLOCKED, COULD_NOT_RUN, CRASHED = 1, 2, 3
"""Exit codes: 0 is sound; 1 findings that block; 2 the command could not run; 3 a check of ours crashed."""

app = typer.Typer(
    name="clubkit",
    help=said("help_clubkit"),
    cls=WordedGroup,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_COMMANDS: tuple[tuple[str, Callable[..., None], str], ...] = (
    ("issue-templates", issue_templates.issue_templates, "panel_round"),
    ("status", status.status, "panel_round"),
    ("validate", validate.validate, "panel_round"),
    ("merge", merge.merge, "panel_round"),
    ("report", report.report, "panel_round"),
    ("receipt", receipt.receipt, "panel_round"),
    ("remind", remind.remind, "panel_round"),
    ("signed", signed.signed, "panel_round"),
    ("close", close.close, "panel_round"),
    ("withdraw", withdraw.withdraw, "panel_round"),
    ("allocate", allocate.allocate, "panel_round"),
    ("explain", explain.explain, "panel_lookup"),
    ("trace", trace.trace, "panel_lookup"),
    ("diff", diff.diff, "panel_lookup"),
    ("log", log.log, "panel_lookup"),
    ("club", club.club, "panel_upkeep"),
    ("waive", waive.waive, "panel_upkeep"),
    ("init", init.init, "panel_upkeep"),
    ("verify", verify.verify, "panel_upkeep"),
    ("import-clubs", import_clubs.import_clubs, "panel_upkeep"),
    ("backup", backup.backup, "panel_upkeep"),
    ("restore", restore.restore, "panel_upkeep"),
    ("export", export.export, "panel_upkeep"),
    ("import", import_.import_, "panel_upkeep"),
    ("template", template.template, "panel_upkeep"),
    ("doctor", doctor.doctor, "panel_upkeep"),
    ("demo", demo.demo, "panel_upkeep"),
)
for _name, _command, _panel in _COMMANDS:
    app.command(
        _name, cls=Worded, help=said("help_" + _name.replace("-", "_")), rich_help_panel=said(_panel)
    )(_command)


def _version(*, shown: bool) -> None:
    if shown:
        from clubkit import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _clubkit(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001  its callback does it all
        bool,
        typer.Option(
            "--version",
            callback=lambda value: _version(shown=value),
            is_eager=True,
            help=said("option_version"),
        ),
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(COULD_NOT_RUN)


def main() -> None:
    """Run a command; what cannot go on is said in one sentence each on stderr, exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        # a redirected stream on Windows is not UTF-8 by itself
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    if asks_for_help():
        word_panels()
    try:
        sys.exit(app(prog_name="clubkit", standalone_mode=False))
    except (UsageError, Mistyped) as error:
        say_usage(error)
        sys.exit(COULD_NOT_RUN)
    except typer.Abort:
        sys.exit(COULD_NOT_RUN)
    except ClubkitError as error:
        from clubkit.cli.screen import show_problem

        show_problem(error, LANG)
        sys.exit(COULD_NOT_RUN)
    except Exception as error:  # noqa: BLE001  the last door: a person never meets a traceback
        from clubkit.cli.screen import show_crash

        show_crash(error, LANG)
        sys.exit(CRASHED)
