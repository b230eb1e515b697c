"""Returns of the real form, sound unless a test spoils them; no workbook is needed to judge typed values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from clubkit.findings import Finding
from clubkit.forms.layout import FIRST_ROW, LABEL_ROW, cell_of, column_of
from clubkit.forms.model import Form, Kind, Nature, Sheet
from clubkit.forms.stamp import Stamp
from clubkit.returns.model import ParsedSheet, Received, Value
from clubkit.validation.model import Verdict

Judge = Callable[..., Verdict]

CLUB: Mapping[str, Value] = {
    "club_name": "CLB Thôn 1", "village": "Thôn 1", "founded_on": "2026-03-01", "decision_no": "5/QĐ-UBND",
    "status": "active", "members": 60, "members_60plus": 42, "members_30_59": 12, "members_under_30": 6, "women": 38,
    "women_60plus": 25, "older_women_poor": 3, "older_women_near_poor": 4, "older_ethnic": 2, "older_hardship": 5,
    "board_size": 5, "months_met": 3, "meets_standard": "yes", "standard_decision": "9/QĐ", "fund_income": 52_000_000,
    "fund_activity": 3_000_000, "loans_outstanding": 30_000_000, "loans_overdue": 0, "members_in_need": 20,
    "members_supported": 12, "borrowers": 10,
}  # fmt: skip
"""A sound active club; what is not named is yes or 1."""

RECORD: Mapping[str, Value] = {
    "clubs_listed": 1, "plan_approved": "no", "older_people": 900, "older_women": 500, "association_members": 800,
    "awareness_audience": 1500, "awareness_reached_to_date": 300, "prepared_by": "A", "prepared_by_post": "B",
    "approved_by": "C", "approved_by_post": "D", "prepared_on": "2026-06-15",
}  # fmt: skip


def sound(sheet: Sheet, facts: Mapping[str, Value]) -> dict[str, Value]:
    """The facts, and for every other required field of the sheet a plain answer."""
    plain: Mapping[Kind, Value] = {Kind.COUNT: 1, Kind.MONEY: 0, Kind.YES_NO: "yes"}
    blank = {each.name: None for each in sheet}
    asked = {
        e.name: plain.get(e.kind)
        for e in sheet
        if e.required and e.nature is not Nature.IDENTITY and not _ends(e.name)
    }
    return blank | asked | dict(facts)


def _ends(name: str) -> bool:
    return name in {"ended_on", "end_reason", "merged_into", "plan_decision"}


@dataclass
class Draft:
    """A return in the making: change it, then judge it."""

    form: Form
    commune: str = "21025"
    period: str = "2026-H1"
    record: dict[str, Value] = field(default_factory=dict)
    villages: list[dict[str, Value]] = field(default_factory=list)
    clubs: list[dict[str, Value]] = field(default_factory=list)
    lost: set[tuple[str, str]] = field(default_factory=set)
    unread: set[tuple[str, int, str]] = field(default_factory=set)
    said: list[Finding] = field(default_factory=list)

    def received(self) -> Received:
        """The return as the returns room would hand it over."""
        rows = {
            "commune": {0: self.record},
            "villages": dict(enumerate(self.villages, start=FIRST_ROW)),
            "clubs": dict(enumerate(self.clubs, start=FIRST_ROW)),
        }
        sheets = {
            name: self._parsed(self.form[name], rows[name]) for name in rows if (name, "*") not in self.lost
        }
        stamp = Stamp("return", 1, self.commune, self.period)
        path = f"{self.period}_{self.commune}.xlsx"
        return Received(path, path, "0" * 64, 1, stamp, sheets, tuple(self.said))

    def _parsed(self, sheet: Sheet, rows: Mapping[int, Mapping[str, Value]]) -> ParsedSheet:
        kept = [each.name for each in sheet if (sheet.name, each.name) not in self.lost]
        cells = {(row, name): cell_of(sheet, name, row) for row in rows for name in kept}
        heads = {name: self._head(sheet, name) for name in kept}
        unread = frozenset((row, name) for at, row, name in self.unread if at == sheet.name)
        typed = {row: {name: values[name] for name in kept} for row, values in rows.items()}
        return ParsedSheet(sheet.name, sheet.title.vi, cells, typed, unread, heads)

    @staticmethod
    def _head(sheet: Sheet, name: str) -> str:
        return cell_of(sheet, name) if sheet.single else f"{column_of(sheet, name)}{LABEL_ROW}"


def previous_frame(sheet: Sheet, rows: list[dict[str, Value]], period: str) -> pd.DataFrame:
    """Last accepted rows as the dataset hands them over."""
    full = [{"commune": "21025", "period": period, "row": FIRST_ROW, **sound(sheet, row)} for row in rows]
    types = {each.name: "Int64" if each.is_number else "str" for each in sheet}
    return pd.DataFrame(full).astype(types | {"commune": "str", "period": "str"})


def told(verdict: Verdict) -> list[tuple[str | None, str]]:
    """(cell, code) of each finding, in order."""
    return [(finding.place.cell, finding.code.value) for finding in verdict.findings]
