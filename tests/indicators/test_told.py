"""What units tell in words, and what the province did itself."""

from dataclasses import replace
from datetime import date
from typing import cast

import pandas as pd
import pytest

from clubkit.communes.model import Commune, Registry
from clubkit.indicators.told import Spans, Told, done_by_province, told_in
from clubkit.plan.model import Period, Phase, Plan
from tests.indicators.conftest import Office, small_registry


def period_of(plan: Plan, code: str) -> Period:
    return cast("Period", plan.find_period(code))


@pytest.fixture
def phase(plan: Plan) -> Phase:
    return plan.phases[0]


def with_words(office: Office, sheet: str, *words: dict[str, str | None]) -> dict[str, pd.DataFrame]:
    frames = dict(office.frames())
    for name in {name for each in words for name in each}:
        frames[sheet][name] = pd.Series([each.get(name) for each in words], dtype="str")
    return frames


def test_the_period_s_words_are_told_the_province_first_then_unit_by_unit(office: Office) -> None:
    office.file("2026-H1", "22001").file("2026-H1", "21001").file_province("2026-H1", inspections=1)
    words: tuple[dict[str, str | None], ...] = (
        {"difficulties": "Xa"},
        {"difficulties": "Thiếu\nvốn", "proposals": "  "},
    )
    frames = with_words(office, "commune", *words)
    frames["province"]["leadership_note"] = pd.Series(["Đã chỉ đạo"], dtype="str")
    told = told_in(office.plan, office.registry, frames, period_of(office.plan, "2026-H1"))
    assert told == (
        Told("51", "leadership", "Đã chỉ đạo"),
        Told("21001", "difficulties", "Thiếu vốn"),
        Told("22001", "difficulties", "Xa"),
    )


def test_words_of_another_period_are_not_carried_forward(office: Office) -> None:
    frames = with_words(office.file("2026-H1", "21001"), "commune", {"difficulties": "Thiếu vốn"})
    assert told_in(office.plan, office.registry, frames, period_of(office.plan, "2026-H2")) == ()


def test_before_any_return_nothing_is_told(office: Office, phase: Phase) -> None:
    period = period_of(office.plan, "2026-H1")
    assert told_in(office.plan, office.registry, office.frames(), period) == ()
    assert done_by_province(office.plan, office.frames(), phase=phase, period=period) == {}


def test_a_unit_s_words_go_to_its_successor(plan: Plan) -> None:
    registry = small_registry(plan)
    old = Commune("20001", "cũ", "xã", date(2025, 7, 1), date(2026, 6, 1), "21001")
    merged = Registry((old, *registry.communes), registry.regions)
    office = Office(plan, merged).file("2026-H1", "20001")
    frames = with_words(office, "commune", {"results_note": "Tốt"})
    assert told_in(plan, merged, frames, period_of(plan, "2026-H1")) == (Told("21001", "results", "Tốt"),)


def test_the_province_s_actions_are_added_over_period_year_and_phase(office: Office, phase: Phase) -> None:
    for code, courses in (("2026-H2", 1), ("2027-H1", 2), ("2027-H2", 4), ("2028-H1", 8)):
        office.file_province(code, training_courses=courses)
    done = done_by_province(
        office.plan, office.frames(), phase=phase, period=period_of(office.plan, "2027-H2")
    )
    assert done["training_courses"] == Spans(in_period=4, in_year=6, since_phase=7)


def test_what_the_province_did_in_another_phase_is_not_this_one_s(office: Office) -> None:
    office.file_province("2030-H2", training_courses=1)
    later = office.plan.phases[1]
    assert (
        done_by_province(office.plan, office.frames(), phase=later, period=period_of(office.plan, "2031-H1"))
        == {}
    )


def test_a_phase_without_periods_has_no_actions(office: Office, phase: Phase) -> None:
    office.file_province("2026-H1", training_courses=1)
    before = replace(period_of(office.plan, "2026-H1"), end=date(2025, 12, 14))
    assert done_by_province(office.plan, office.frames(), phase=phase, period=before) == {}
