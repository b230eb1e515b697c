"""Write a scorecard for communes: what a unit gets back with its next workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from clubkit.issuing.issue import place_name
from clubkit.reports.card import Card, card_of, rows_of
from clubkit.reports.card_files import MASTER, card_docx, card_html
from clubkit.reports.pdf import card_pdf
from clubkit.steps.derived import write_derived
from clubkit.steps.judge import Watch, unwatched
from clubkit.steps.programme import Programme, file_in
from clubkit.steps.province_report import read_report
from clubkit.steps.units import unit_named

ALL = "all"
FOLDER = "communes"
CARD_FORMATS = ("html", "docx")
"""What is written where no format is asked for."""

ALL_CARD_FORMATS = (*CARD_FORMATS, "pdf")


@dataclass(frozen=True, slots=True)
class Which:
    """Whose scorecards: codes of communes or `all`, of a phase as of a period (None: as `read_report` chooses)."""

    phase: str
    communes: Sequence[str]
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Cards:
    """The scorecards that were written; `aside`: those beside one that a person changed."""

    folder: Path
    period: str
    units: int
    written: tuple[Path, ...]
    aside: tuple[Path, ...]
    simulated: bool


def write_cards(
    programme: Programme,
    which: Which,
    *,
    formats: Sequence[str],
    out: Path | None = None,
    watch: Watch = unwatched,
) -> Cards:
    """Write the scorecards of communes; a file that a person changed is never overwritten.

    Raises:
        UnknownName: a commune, the phase or the period is unknown.
        NoWorkspace: there is no workspace.
        BadDeclaration: a template has a mistake.
        ClubkitError: the folder cannot be written, or PDF is asked for without its extra.
    """
    codes = None if ALL in which.communes else [unit_named(programme, code) for code in which.communes]
    report = read_report(programme, which.phase, which.as_of).report
    folder = out or programme.needed_workspace().reports(which.phase) / FOLDER / report.period.code
    rows, written, aside = rows_of(report, codes), list[Path](), list[Path]()
    for at, row in enumerate(rows, start=1):
        name = f"{report.period.code}_{row.code}_{place_name(row.name.vi)}"
        for ending, data in _files(card_of(report, row), programme, formats).items():
            wanted = folder / f"{name}.{ending}"
            written.append(write_derived(wanted, data))
            aside += [written[-1]] if written[-1] != wanted else []
        watch("card", at, len(rows))
    return Cards(
        folder, report.period.code, len(rows), tuple(written), tuple(aside), report.heading.simulated
    )


def _files(card: Card, programme: Programme, formats: Sequence[str]) -> Mapping[str, bytes]:
    templates = programme.templates("reports")
    renderers = {
        "html": lambda: card_html(card, templates),
        "docx": lambda: card_docx(card, file_in(templates, MASTER), programme.today),
        "pdf": lambda: card_pdf(card, templates, programme.today),
    }
    return {name: renderers[name]() for name in formats}
