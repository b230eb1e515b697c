"""A club that is declared to meet the standard against the criteria that the province marked `must`: a warning."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from clubkit.findings import Code, Finding, Place
from clubkit.indicators.standard import DECLARED, assess
from clubkit.plan.model import Plan
from clubkit.returns.model import ParsedSheet
from clubkit.validation.frames import dtype_of
from clubkit.validation.model import Verdict

CLUBS = "clubs"


def with_standard_findings(verdict: Verdict, plan: Plan) -> Verdict:
    """The verdict with a warning for each declared club that fails a `must` criterion; the built-in plan has none."""
    sheet = verdict.received.sheets.get(CLUBS)
    if (
        verdict.stamp is None
        or sheet is None
        or not sheet.rows
        or not any(each.must for each in plan.standard)
    ):
        return verdict
    found = tuple(_found(sheet, _assessed(verdict, sheet, plan, verdict.stamp.period), plan))
    return replace(verdict, findings=(*verdict.findings, *found))


def _assessed(verdict: Verdict, sheet: ParsedSheet, plan: Plan, period: str) -> pd.DataFrame:
    assert verdict.form is not None
    fields = verdict.form[CLUBS].fields
    rows = pd.DataFrame(list(sheet.rows.values()), columns=[field.name for field in fields], dtype="object")
    typed = rows.astype({field.name: dtype_of(field) for field in fields}).assign(period=period)
    return assess(plan, typed.set_axis(list(sheet.rows), axis="index"))


def _found(sheet: ParsedSheet, assessed: pd.DataFrame, plan: Plan) -> Iterator[Finding]:
    for row in assessed.index[assessed["disagrees"]]:
        for criterion in plan.standard:
            if criterion.must and not bool(assessed[criterion.code].fillna(value=True).loc[row]):
                place = Place(sheet.title, sheet.cells.get((int(row), DECLARED)))
                yield Finding(
                    Code.CLUB_BELOW_STANDARD, place, DECLARED, "yes", {"criterion": criterion.title.vi}
                )
