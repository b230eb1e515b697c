"""The page's table of clubs: a line a club, in words."""

from collections.abc import Callable, Iterable, Mapping

from clubkit.messages.catalogue import phrase
from clubkit.messages.figures import day, number
from clubkit.reports.model import Basis, ClubRow, ProvinceReport
from clubkit.reports.page_charts import ClubTable, Head
from clubkit.text import Lang

NOTHING = "–"
"""Stands where a club was asked nothing, or answered nothing."""

_Told = Callable[[ClubRow, Basis, Lang], str]


def club_table(report: ProvinceReport, lang: Lang) -> ClubTable:
    """Every club of the returns that the figures read, in their order."""
    heads = tuple(
        Head(phrase(f"clublist_{key}", lang), is_number=kind == "number", is_choice=kind == "choice")
        for key, kind, _ in _COLUMNS
    )
    rows = tuple(tuple(told(club, report.basis, lang) for _, _, told in _COLUMNS) for club in report.clubs)
    return ClubTable(heads, rows)


def _count(name: str) -> _Told:
    return lambda club, _, lang: _number(getattr(club, name), lang)


def _number(value: int | None, lang: Lang) -> str:
    return NOTHING if value is None else number(value, lang)


def _answer(name: str) -> _Told:
    return lambda club, _, lang: _yes_no(getattr(club, name), lang)


def _yes_no(value: bool | None, lang: Lang) -> str:  # noqa: FBT001  an answer, not a switch
    return NOTHING if value is None else phrase("clublist_yes" if value else "clublist_no", lang)


def _of(part: int | None, whole: int | None) -> str:
    return NOTHING if part is None or whole is None else f"{part}/{whole}"


def _yes_of(answers: Mapping[str, bool | None]) -> str:
    known = [each for each in answers.values() if each is not None]
    return _of(sum(known), len(answers)) if known else NOTHING


def _class(club: ClubRow, basis: Basis, lang: Lang) -> str:
    named = basis.classes.get(club.class_) if club.class_ else None
    return named.in_(lang) if named else phrase("report_no_class", lang)


def _status(club: ClubRow, _: Basis, lang: Lang) -> str:
    words = phrase(f"clublist_{club.status}", lang)
    return f"{words}*" if club.carried else words


def _months(club: ClubRow, _: Basis, __: Lang) -> str:
    return _of(club.months_met, club.months_due)


def _supported(club: ClubRow, _: Basis, __: Lang) -> str:
    return _of(club.members_supported, club.members_in_need)


def _score(club: ClubRow, _: Basis, __: Lang) -> str:
    return _of(club.standard_met, club.standard_of)


_COLUMNS: Iterable[tuple[str, str, _Told]] = (
    ("name", "text", lambda club, _, __: club.name),
    ("code", "text", lambda club, _, __: club.code),
    ("village", "text", lambda club, _, __: club.village),
    ("commune", "text", lambda club, _, __: club.commune_name),
    ("class", "choice", _class),
    ("status", "choice", _status),
    ("founded", "day", lambda club, _, lang: day(club.founded_on, lang) if club.founded_on else NOTHING),
    ("members", "number", _count("members")),
    ("older", "number", _count("members_60plus")),
    ("older_women", "number", _count("women_60plus")),
    ("board", "choice", _answer("board_trained_initial")),
    ("months", "number", _months),
    ("areas", "number", lambda club, _, __: _yes_of(club.areas)),
    ("tasks", "number", lambda club, _, __: _yes_of(club.tasks)),
    ("fund", "number", _count("fund_income")),
    ("loans", "number", _count("loans_outstanding")),
    ("overdue", "number", _count("loans_overdue")),
    ("supported", "number", _supported),
    ("standard", "choice", _answer("meets_standard")),
    ("score", "number", _score),
)
"""Each column's key among the phrases, what it holds, and what it says of a club."""
