"""What was found, in the shape and at the place that were asked for: the screen, or a file."""

from pathlib import Path

from clubkit.cli.screen import noted, say, shown_path, write
from clubkit.cli.screen_feedback import show_written
from clubkit.cli.screen_returns import show_validated
from clubkit.steps.derived import write_derived
from clubkit.steps.findings_list import write_findings
from clubkit.steps.programme import Programme
from clubkit.steps.validate import Validated
from clubkit.steps.validate_listing import listing_of


def show_listing(validated: Validated, programme: Programme, shape: str, output: Path | None) -> None:
    """As text (on the screen, and in a file where one is named), JSON, or a workbook (in a file only).

    Raises:
        ClubkitError: the file cannot be written.
    """
    if shape == "json":
        _show_json(validated, programme, output)
    elif shape == "xlsx" and output:
        show_written(output, write_findings(programme, validated, output), programme.lang)
    else:
        _show_text(validated, programme, output)


def _show_json(validated: Validated, programme: Programme, output: Path | None) -> None:
    write(listing_of(validated, programme.lang), output)
    if output:
        say("written", programme.lang, path=shown_path(output))


def _show_text(validated: Validated, programme: Programme, output: Path | None) -> None:
    with noted() as text:
        show_validated(validated, programme)
    if output:
        # a file name may be no text
        written = write_derived(output, text().encode(errors="replace"))
        show_written(output, written, programme.lang)
