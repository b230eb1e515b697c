"""What weakens the figures, in sentences: units without a return, old figures, what the province accepted."""

from collections.abc import Sequence

from clubkit.messages.catalogue import phrase
from clubkit.reports.completeness import Arrival
from clubkit.reports.model import ProvinceReport, UnitRow
from clubkit.reports.readings import waiver_words
from clubkit.text import Lang

_WITHOUT = (Arrival.MISSING, Arrival.FAULTY, Arrival.WAITING)


def quality_words(report: ProvinceReport, lang: Lang) -> tuple[str, ...]:
    """On how much the figures stand, whose are old or lacking, where two judgements differ, then each waiver."""
    bases = [line.figure.measured for line in report.board]
    whole = sum(each.reporting >= each.expected for each in bases)
    said = [phrase("quality_bases", lang, count=whole, all=len(bases))]
    lists = (
        ("quality_carried", [row for row in report.communes if row.arrival is Arrival.CARRIED]),
        ("quality_silent", [row for row in report.communes if row.arrival in _WITHOUT]),
    )
    said += [_listed(key, rows, lang) for key, rows in lists if rows]
    doubtful = sum(
        _is_doubtful(club.meets_standard, club.standard_met, club.standard_of) for club in report.clubs
    )
    said += [phrase("quality_standard", lang, count=doubtful)] if doubtful else []
    waived = waiver_words(report, lang)
    return (*said, *([phrase("quality_waived", lang, count=len(waived)), *waived] if waived else []))


def _listed(key: str, rows: Sequence[UnitRow], lang: Lang) -> str:
    return phrase(key, lang, count=len(rows), names="; ".join(row.name.in_(lang) for row in rows))


def _is_doubtful(declared: bool | None, met: int | None, of: int) -> bool:  # noqa: FBT001  an answer, not a switch
    return bool(declared) and met is not None and met < of
