"""The annex's list of clubs, to filter by commune or class: what is shown adds up again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clubkit.indicators.clubs import ClubRow
from clubkit.messages.catalogue import phrase
from clubkit.reports.annex.founded import known_of, put_earlier, put_recount
from clubkit.reports.annex.heads import capital, titles
from clubkit.reports.annex.looks import Look
from clubkit.reports.annex.paper import Content, Live, Paper, Print, Size, Styled, address
from clubkit.reports.model import ProvinceReport
from clubkit.reports.words import NOT_FOR_UNIT, title_words
from clubkit.text import Lang

YES = "x"
_ANSWER, _COUNT, _SUM = 3.8, 6.2, 13.0
_REPEATED, _SCALE = 3, 82
"""Columns on every page, and percent: on A3 what a club does stands on one page's width, its money on the next."""

_HEAD_HEIGHT = 150.0


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: the words over it, its width, whether its numbers are added up, and whether its head stands upright."""

    words: str
    width: float
    sums: bool = False
    upright: bool = False


def put_clubs(paper: Paper, report: ProvinceReport, lang: Lang) -> None:
    """One row a club; the row of sums counts what a filter leaves."""
    at = paper.put_titles(titles(report, lang), _REPEATED + 1)
    columns = _columns(report, lang)
    for place, column in enumerate(columns, start=1):
        paper.put(at, place, column.words, Look.UPRIGHT_HEAD if column.upright else Look.HEAD)
        paper.widen(place, column.width)
    paper.sheet.set_row(at - 1, _HEAD_HEIGHT)
    first, count = at + 1, len(_names(report, "areas"))
    for row, club in enumerate(report.clubs, start=first):
        paper.put_row(row, _row(row - at, club, _Areas(row, count), (report, lang)))
    last = at + max(put_earlier(paper, first + len(report.clubs), report, lang, len(columns)) - first, 1)
    paper.sheet.autofilter(at - 1, 0, last - 1, len(columns) - 1)
    paper.put_row(last + 1, _sums(report.clubs, columns, (first, last), lang), total=True)
    paper.put(
        put_recount(paper, (first, last), report, lang), 1, phrase("report_clubs_note", lang), Look.NOTE
    )
    paper.set_up(Print((at, at), _REPEATED, title_words(report, lang), Size.A3, _SCALE))
    paper.sheet.set_v_pagebreaks(
        [next(at for at, each in enumerate(columns) if each.sums and not each.upright)]
    )


def _columns(report: ProvinceReport, lang: Lang) -> tuple[_Column, ...]:
    def named(key: str, width: float, *, sums: bool = False, upright: bool = False) -> _Column:
        return _Column(capital(phrase(key, lang)), width, sums, upright)

    areas, tasks = (_answers(report, part, lang) for part in ("areas", "tasks"))
    return (
        named("report_number", 4.6),
        named("head_code", 12),
        named("head_club", 38),
        named("club_village", 14),
        named("head_commune", 22),
        named("report_class", 14.5),
        named("head_status", 13.5),
        named("club_founded_on", 10.5),
        named("club_ended_on", 10.5),
        *(named(f"club_{each}", _COUNT, sums=True, upright=True) for each in PEOPLE),
        named("club_board_trained", _ANSWER, upright=True),
        named("club_months_met", _ANSWER, upright=True),
        named("club_months_due", _ANSWER, upright=True),
        *areas,
        named("club_areas_met", _ANSWER, upright=True),
        *tasks,
        *(named(f"club_{each}", _SUM, sums=True) for each in MONEY),
        *(named(f"club_{each}", _COUNT, sums=True, upright=True) for each in NEED),
        named("club_meets_standard", _ANSWER, upright=True),
        named("club_standard", 5, upright=True),
        named("report_remarks", 30),
    )


PEOPLE = ("members", "members_60plus", "women", "women_60plus")
MONEY = ("fund_income", "fund_activity", "loans_outstanding", "loans_overdue")
NEED = ("members_in_need", "members_supported")
"""The numbers of a club by their names in `ClubRow`; `club_…` are the words over them."""

_FIRST_AREA = 9 + len(PEOPLE) + 3 + 1


def _answers(report: ProvinceReport, part: str, lang: Lang) -> tuple[_Column, ...]:
    """A column for each area or task: it is called as the indicator that counts it alone."""
    called = {
        fields[0]: line.indicator.title.in_(lang)
        for line in report.followed
        if isinstance(fields := line.indicator.params.get("all_yes"), tuple) and len(fields) == 1
    }
    return tuple(_Column(called.get(name, name), _ANSWER, upright=True) for name in _names(report, part))


def _names(report: ProvinceReport, part: str) -> tuple[str, ...]:
    """The form's fields of the areas or tasks, as the first club lists them: all have the same."""
    asked: Mapping[str, bool | None] = getattr(report.clubs[0], part) if report.clubs else {}
    return tuple(asked)


@dataclass(frozen=True, slots=True)
class _Areas:
    """Where a club's answers on the areas stand."""

    row: int
    count: int

    def counted(self, club: ClubRow) -> Content:
        """How many are yes: counted in the sheet."""
        if club.areas_met is None:
            return None
        ends = (_FIRST_AREA, _FIRST_AREA + self.count - 1)
        first, last = (address(self.row, each) for each in ends)
        return Live(f'COUNTIF({first}:{last},"{YES}")', club.areas_met)


def _row(place: int, club: ClubRow, areas: _Areas, said: tuple[ProvinceReport, Lang]) -> tuple[Content, ...]:
    report, lang = said
    met = None if club.standard_met is None else Styled(f"{club.standard_met}/{club.standard_of}", "General")
    return (
        *known_of(place, club, report, lang),
        *(getattr(club, each) for each in PEOPLE),
        _said(club.board_trained_initial),
        club.months_met,
        club.months_due,
        *(_said(club.areas.get(each)) for each in _names(report, "areas")),
        areas.counted(club),
        *(_said(club.tasks.get(each)) for each in _names(report, "tasks")),
        *(getattr(club, each) for each in MONEY),
        *(getattr(club, each) for each in NEED),
        _said(club.meets_standard),
        met,
        "; ".join(
            each for each in (phrase("report_carried", lang) if club.carried else "", club.note or "") if each
        ),
    )


def _said(answer: bool | None) -> Content:  # noqa: FBT001  a club's answer, not a switch
    return None if answer is None else Styled(YES if answer else NOT_FOR_UNIT, "General")


def _sums(
    clubs: Sequence[ClubRow], columns: Sequence[_Column], rows: tuple[int, int], lang: Lang
) -> list[Content]:
    """Sums of what is shown; all clubs as long as nobody filters."""
    totals = iter(sum(getattr(club, each) or 0 for club in clubs) for each in (*PEOPLE, *MONEY, *NEED))
    found = list[Content]()
    for place, column in enumerate(columns, start=1):
        first, last = (address(row, place) for row in rows)
        found.append(Live(f"SUBTOTAL(109,{first}:{last})", next(totals)) if column.sums else None)
    found[2] = phrase("report_sum_clubs", lang)
    return found
