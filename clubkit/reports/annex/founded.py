"""Below the annex's list of clubs: those that the returns do not list any more, and a recount of the clubs newly founded."""

from collections.abc import Iterable, Iterator
from datetime import date

from clubkit.indicators.clubs import ClubRow
from clubkit.indicators.founding import EarlierClub, Founding
from clubkit.messages.catalogue import phrase
from clubkit.reports.annex.looks import Look
from clubkit.reports.annex.paper import Content, Live, Paper, address
from clubkit.reports.model import Line, ProvinceReport
from clubkit.text import Lang

_WORDS, _RESULT, _FOUNDED = 5, 6, 8
"""Columns: up to which the words of the recount go, of its numbers, and of the days on which the clubs were founded."""

_STATUSES = ("active", "suspended", "dissolved", "merged")
_BARE_YEAR = 4


def known_of(
    place: int, club: ClubRow | EarlierClub, report: ProvinceReport, lang: Lang
) -> tuple[Content, ...]:
    """What the list says first of each club: who it is, whose, and since when until when."""
    class_ = report.basis.classes.get(club.class_ or "")
    return (
        place,
        club.code,
        club.name,
        club.village,
        f"{club.commune} {club.commune_name}",
        class_.in_(lang) if class_ else phrase("report_no_class", lang),
        phrase(f"club_{club.status}", lang) if club.status in _STATUSES else club.status,
        *(_day(each) for each in (club.founded_on, club.ended_on)),
    )


def _day(day: str | None) -> Content:
    """A day as Excel knows it; a bare year, as clubs older than the plan have it, in words."""
    if not day or len(day) == _BARE_YEAR:
        return day or None
    return date.fromisoformat(day)


def put_earlier(paper: Paper, row: int, report: ProvinceReport, lang: Lang, columns: int) -> int:
    """The clubs that the returns read do not list any more, with no figures of now; the first free row."""
    earlier = report.founding.earlier if report.founding else ()
    for at, club in enumerate(earlier, start=row):
        known = known_of(len(report.clubs) + 1 + at - row, club, report, lang)
        blank = (None,) * (columns - len(known) - 1)
        paper.put_row(at, (*known, *blank, phrase("report_club_earlier", lang, period=club.told_in)))
    return row + len(earlier)


def put_recount(paper: Paper, rows: tuple[int, int], report: ProvinceReport, lang: Lang) -> int:
    """The clubs newly founded in the phase, counted in the list (its first and last row), beside the figure; the next row."""
    founding, line = report.founding, _counting(report)
    if founding is None or line is None or line.figure.measured.value is None:
        return rows[1] + 2
    figure = int(line.figure.measured.value)
    at = rows[1] + 3
    formula, counted = _counted(founding, report, rows)
    terms = f"{address(at, _RESULT)}-{address(at + 1, _RESULT)}-{address(at + 2, _RESULT)}"
    lines: tuple[tuple[str, Content], ...] = (
        (phrase("report_recount", lang, first=founding.first, last=founding.last), Live(formula, counted)),
        (phrase("report_recount_products", lang), founding.products),
        (phrase("report_recount_figure", lang, indicator=line.indicator.title.in_(lang)), figure),
        (phrase("report_recount_difference", lang), Live(terms, counted - founding.products - figure)),
    )
    for row, (words, number) in enumerate(lines, start=at):
        paper.put_over(row, (1, _WORDS), words, Look.SUM_WORDS)
        paper.put(row, _RESULT, number, Look.SUM_NUMBER)
    return at + len(lines) + 1


def _counting(report: ProvinceReport) -> Line | None:
    """The indicator that counts clubs by the day of their founding."""
    return next((line for line in report.board if line.indicator.measure == "founded"), None)


def _counted(founding: Founding, report: ProvinceReport, rows: tuple[int, int]) -> tuple[str, int]:
    """A count by the day of founding; a bare year, which is no day, stands for its first one, as in the figures."""
    first, last = (address(row, _FOUNDED) for row in rows)
    cells, days = f"{first}:{last}", list(_days((*report.clubs, *founding.earlier)))
    years = sorted({day for day in days if len(day) == _BARE_YEAR and _is_within(f"{day}-01-01", founding)})
    limits = [
        f'{cells},"{sign}"&{_date(day)}' for sign, day in ((">=", founding.first), ("<=", founding.last))
    ]
    formula = "+".join([f"COUNTIFS({','.join(limits)})", *(f'COUNTIF({cells},"{year}")' for year in years)])
    return formula, sum(_is_within(day, founding) or day in years for day in days)


def _date(day: str) -> str:
    known = date.fromisoformat(day)
    return f"DATE({known.year},{known.month},{known.day})"


def _is_within(day: str, founding: Founding) -> bool:
    return len(day) > _BARE_YEAR and founding.first <= day <= founding.last


def _days(clubs: Iterable[ClubRow | EarlierClub]) -> Iterator[str]:
    return (club.founded_on for club in clubs if club.founded_on)
