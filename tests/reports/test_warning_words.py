"""Early warnings and projections as every output says them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from clubkit.indicators.early import EarlyWarning, Why
from clubkit.indicators.model import Figure, Level
from clubkit.indicators.outlook import Outlook
from clubkit.plan.load import load_plan
from clubkit.plan.model import Target, Unit
from clubkit.reports.model import ProvinceReport
from clubkit.reports.warning_words import counted, method_words, projection_words, warning_words
from clubkit.workspace.bundled import built_in_plan
from tests.reports.conftest import PHASE, PROVINCE, Build, count, figure, share

PLAN = load_plan(built_in_plan())


def outlook(code: str, **more: object) -> Outlook:
    plain = Outlook(code, Level.PROVINCE, PROVINCE, 0.4, 4, 60.0, 5.0, 6, True)  # noqa: FBT003  a record's field
    return replace(plain, **more)  # type: ignore[arg-type]  # hand-made


def warning(
    why: Why, found: Figure, missing: int = 56, per_period: int | None = 10, **more: object
) -> EarlyWarning:
    code = found.indicator
    indicator = PLAN.find_indicator(code)
    assert indicator
    aimed = replace(found, target=found.target or PLAN.target_of(code, PHASE))
    plain = EarlyWarning(why, indicator, aimed, outlook(code), missing, per_period)
    return replace(plain, **more)  # type: ignore[arg-type]  # hand-made


def said(report: ProvinceReport, *warnings: EarlyWarning) -> tuple[str, ...]:
    return warning_words(replace(report, warnings=warnings, outlooks={}), "vi")


NEW_CLUBS = figure("new_clubs", Level.PROVINCE, PROVINCE, count(24))
VILLAGES = figure("village_coverage", Level.PROVINCE, PROVINCE, share(130, 1001))
TASKS = figure("transition_tasks", Level.PROVINCE, PROVINCE, share(49, 101))
LOWLAND = figure("coverage_lowland", Level.PROVINCE, PROVINCE, share(1, 4))


def of_commune(code: str, value: int, floor: int, per_period: int | None) -> EarlyWarning:
    aim = Target("new_clubs", PHASE, Decimal(floor), commune=code)
    found = figure("new_clubs", Level.COMMUNE, code, count(value), target=aim)
    return warning(Why.PACE, found, floor - value, per_period)


def test_a_pace_that_is_too_slow_is_said_with_what_would_still_do(report: ProvinceReport) -> None:
    (sentence,) = said(report, warning(Why.PACE, NEW_CLUBS))
    assert sentence == (
        "CLB thành lập mới: hiện là 24; theo đà của 4 kỳ gần nhất thì hết giai đoạn đạt khoảng 60, mục tiêu ≥ 80. "
        "Còn 6 kỳ: mỗi kỳ cần thêm ít nhất 10 CLB thì vẫn đạt."
    )


def test_a_share_is_said_in_what_its_numerator_counts(report: ProvinceReport) -> None:
    (sentence,) = said(report, warning(Why.SLOW, VILLAGES, 71, 12))
    assert sentence == (
        "Thôn, tổ dân phố có CLB: hiện là 13%, chậm tiến độ so với mục tiêu ≥ 20% khi đã qua 40% thời gian thực hiện. "
        "Còn 6 kỳ: mỗi kỳ cần thêm ít nhất 12 thôn, tổ dân phố thì vẫn đạt."
    )


def test_what_must_hold_is_said_with_what_is_short_now(report: ProvinceReport) -> None:
    (sentence,) = said(report, warning(Why.HOLD, TASKS, 2, 1))
    assert sentence.endswith("hiện là 48,5%, thấp hơn mức phải giữ ≥ 50%; còn thiếu 2 CLB.")


def test_where_nothing_is_missing_yet_no_number_is_asked_for(report: ProvinceReport) -> None:
    (sentence,) = said(report, warning(Why.PACE, NEW_CLUBS, 0, None))
    assert sentence.endswith("mục tiêu ≥ 80.")


def test_the_units_that_do_not_count_yet_are_named_and_those_without_data_apart(
    report: ProvinceReport,
) -> None:
    found = warning(Why.LAST, LOWLAND, 3, None, lacking=("21040", "21154"), silent=("21160",))
    (sentence,) = said(report, found)
    assert sentence.endswith(
        "; còn thiếu 3 đơn vị. Chưa đạt (2 đơn vị): Xã Bình Sơn, Xã Sơn Hà. Chưa có số liệu (1 đơn vị): Xã Sơn Hạ."
    )


def test_many_units_are_named_up_to_thirty_and_counted(report: ProvinceReport) -> None:
    codes = tuple(f"2{at:04}" for at in range(33))
    (named,) = said(report, warning(Why.LAST, LOWLAND, 3, None, lacking=codes))
    assert named.endswith("20029 và 3 đơn vị khác.")


def test_communes_are_told_in_one_sentence_an_indicator(report: ProvinceReport) -> None:
    found = (of_commune("21154", 1, 3, 1), of_commune("21160", 0, 2, None))
    (sentence,) = said(report, *found)
    assert sentence == (
        "CLB thành lập mới: theo đà hiện nay, 2 đơn vị không đạt mục tiêu được giao: "
        "Xã Sơn Hà (1, mục tiêu ≥ 3, mỗi kỳ cần thêm 1 CLB), Xã Sơn Hạ (0, mục tiêu ≥ 2)."
    )


@pytest.mark.parametrize("why", Why)
def test_every_reason_has_its_words_in_both_languages(report: ProvinceReport, why: Why) -> None:
    of_both = (warning(why, NEW_CLUBS), replace(of_commune("21154", 1, 3, 1), why=why))
    for lang in ("vi", "en"):
        assert len(warning_words(replace(report, warnings=of_both, outlooks={}), lang)) == 2


def test_indicators_that_cannot_be_projected_yet_are_counted(report: ProvinceReport) -> None:
    ahead = {("new_clubs", Level.PROVINCE, PROVINCE): outlook("new_clubs", projected=None, will_miss=None)}
    told = warning_words(replace(report, warnings=(), outlooks=ahead), "vi")
    assert told == ("1 chỉ tiêu chưa dự báo được vì có dưới ba kỳ số liệu.",)
    unbegun = {key: replace(each, elapsed=0.0) for key, each in ahead.items()}
    assert warning_words(replace(report, warnings=(), outlooks=unbegun), "vi") == ()


def test_that_nothing_points_to_a_miss_is_said_of_as_many_as_can_be_judged(report: ProvinceReport) -> None:
    fine = {("new_clubs", Level.PROVINCE, PROVINCE): outlook("new_clubs", will_miss=False)}
    told = warning_words(replace(report, warnings=(), outlooks=fine), "vi")
    assert told == ("Chưa thấy chỉ tiêu nào có nguy cơ không đạt trong 1 chỉ tiêu xét được.",)


def test_a_closed_phase_has_no_words(build: Build) -> None:
    # the small plan has one period, so that its phase is reported whole
    assert warning_words(build(today=date(2031, 2, 1)), "vi") == ()


def test_people_are_said_as_the_plan_words_them() -> None:
    women, people = PLAN.find_indicator("women_share"), PLAN.find_indicator("older_participants")
    lowland = PLAN.find_indicator("coverage_lowland")
    assert women
    assert people
    assert lowland
    assert counted(1200, women, "vi") == "1.200 (nữ từ đủ 60 tuổi)"
    assert counted(1200, people, "vi") == "1.200 người"
    assert counted(3, lowland, "vi") == "3 đơn vị"


def test_a_projection_is_said_in_the_indicators_unit() -> None:
    assert projection_words(outlook("x", projected=61.25), Unit.PERCENT, "vi") == "61,3%"
    assert projection_words(outlook("x", projected=None), Unit.PERCENT, "vi") == ""
    assert projection_words(None, Unit.CLUBS, "vi") == ""


def test_the_method_is_printed() -> None:
    assert "bốn kỳ gần nhất" in method_words("vi")
    assert "last four periods" in method_words("en")


def test_a_commune_that_is_not_in_force_is_named_by_its_code(report: ProvinceReport) -> None:
    assert "99999 (1" in said(report, of_commune("99999", 1, 3, 1))[0]
