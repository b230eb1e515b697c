"""Report target versus actual for a phase: one figure table, shown as page, annex and JSON, and on the screen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from clubkit.messages.catalogue import phrase
from clubkit.reports.annex.book import annex_bytes
from clubkit.reports.change_words import change_line
from clubkit.reports.draft import TEMPLATE, Letterhead, render_draft
from clubkit.reports.figures_json import figures_text
from clubkit.reports.html import render_html
from clubkit.reports.model import Line, ProvinceReport
from clubkit.reports.pdf import render_pdf
from clubkit.reports.warning_words import warning_words
from clubkit.reports.words import amount, fraction, gap_words, standing_words, target_words, title_words
from clubkit.steps.derived import write_derived
from clubkit.steps.judge import Watch, unwatched
from clubkit.steps.programme import Programme, file_in
from clubkit.steps.province_report import Read, read_report
from clubkit.text import Lang


@dataclass(frozen=True, slots=True)
class Reported:
    """What was written (`aside`: beside a file that a person changed), and the scoreboard and early warnings in words.

    `has_data`: a return of the phase was merged, in this period or an earlier one. `changes`: since the last final
    report, in one line, or "".
    """

    title: str
    phase: str
    period: str
    has_data: bool
    simulated: bool
    merged: int
    expected: int
    board: tuple[tuple[str, ...], ...]
    warnings: tuple[str, ...]
    changes: str
    paths: tuple[Path, ...]
    aside: tuple[Path, ...]


Render = Callable[[ProvinceReport, Programme], bytes]


def _html(report: ProvinceReport, programme: Programme) -> bytes:
    return render_html(report, programme.lang, programme.templates("reports")).encode()


def _xlsx(report: ProvinceReport, programme: Programme) -> bytes:
    return annex_bytes(report, programme.lang)


def _json(report: ProvinceReport, programme: Programme) -> bytes:  # noqa: ARG001  same signature for all formats
    return figures_text(report).encode()


def _docx(report: ProvinceReport, programme: Programme) -> bytes:
    config = programme.config
    letterhead = Letterhead(
        parent_issuer=config.parent_issuer,
        symbol=config.draft.symbol,
        place=config.draft.place,
        addressee=config.draft.addressee,
        recipients=config.draft.recipients,
        signature=config.draft.signature,
    )
    return render_draft(report, letterhead, file_in(programme.templates("reports"), TEMPLATE))


def _pdf(report: ProvinceReport, programme: Programme) -> bytes:
    return render_pdf(report, programme.lang, programme.templates("reports"))


RENDERERS: Mapping[str, Render] = {"html": _html, "xlsx": _xlsx, "json": _json, "docx": _docx, "pdf": _pdf}

REPORT_FORMATS = ("html", "xlsx", "json", "docx")
"""What is written where no format is asked for: what every installation can make."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """One file of a report."""

    name: str
    data: bytes


def write_report(
    programme: Programme,
    phase: str,
    *,
    as_of: str | None,
    formats: Sequence[str],
    out: Path | None,
    watch: Watch = unwatched,
) -> Reported:
    """Write the report of a phase in the formats asked for; before any return every figure has no data.

    A file that a person changed is never overwritten.

    Raises:
        BadDeclaration: a template has a mistake.
        ClubkitError: the folder cannot be written, or PDF is asked for without its extra.
        UnknownName, NoWorkspace: as `read_report`.
    """
    read = read_report(programme, phase, as_of)
    rendered = render_report(read, programme, formats, watch)
    return write_rendered(read, rendered, programme, out or programme.needed_workspace().reports(phase))


def render_report(
    read: Read, programme: Programme, formats: Sequence[str], watch: Watch = unwatched
) -> tuple[Rendered, ...]:
    """The files of a report in the formats asked for.

    Raises:
        BadDeclaration: a template has a mistake.
        ClubkitError: PDF is asked for without its extra.
    """
    report, rendered = read.report, list[Rendered]()
    for at, name in enumerate(formats, start=1):
        file = f"{phrase('report_file', 'vi')}_{report.phase.code}_{report.period.code}.{name}"
        rendered.append(Rendered(file, RENDERERS[name](report, programme)))
        watch("report", at, len(formats))
    return tuple(rendered)


def write_rendered(read: Read, rendered: Sequence[Rendered], programme: Programme, folder: Path) -> Reported:
    """Write a report's files into a folder; one that a person changed is never overwritten.

    Raises:
        ClubkitError: the folder cannot be written.
    """
    written = [(folder / each.name, write_derived(folder / each.name, each.data)) for each in rendered]
    paths = tuple(path for wanted, path in written if path == wanted)
    aside = tuple(path for wanted, path in written if path != wanted)
    return _reported(read, programme.lang, paths=paths, aside=aside)


def _reported(read: Read, lang: Lang, *, paths: tuple[Path, ...], aside: tuple[Path, ...]) -> Reported:
    report = read.report
    return Reported(
        title=title_words(report, lang),
        phase=report.phase.code,
        period=report.period.code,
        has_data=read.has_data,
        simulated=report.heading.simulated,
        merged=report.completeness.merged,
        expected=report.completeness.expected,
        board=board_rows(report, lang),
        warnings=warning_words(report, lang),
        changes=change_line(report, lang),
        paths=paths,
        aside=aside,
    )


def board_rows(report: ProvinceReport, lang: Lang) -> tuple[tuple[str, ...], ...]:
    """The scoreboard in words: title, standing, value, target, fraction, gap of each indicator."""
    return tuple(_row(line, lang) for line in report.board)


def _row(line: Line, lang: Lang) -> tuple[str, ...]:
    figure, unit = line.figure, line.indicator.unit
    standing = standing_words(figure.standing, lang)
    promised = figure.target is not None and figure.target.floor is not None
    return (
        line.indicator.title.in_(lang),
        f"{standing.sign} {standing.words}",
        amount(figure.measured.value, unit, lang),
        target_words(figure.target, unit, lang) if promised else phrase("board_no_figure", lang),
        fraction(figure.measured, lang),
        gap_words(figure.gap, unit, lang),
    )
