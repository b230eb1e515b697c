"""A stamp held against forms, plan, registry and the period asked."""

from dataclasses import replace
from datetime import date

import pytest

from clubkit.communes.model import Commune, Registry
from clubkit.findings import Severity
from clubkit.forms.model import Form
from clubkit.forms.stamp import Stamp
from clubkit.plan.model import Period, Plan
from clubkit.returns.identify import check_identity, of_another_period
from clubkit.returns.model import Received
from clubkit.text import Text
from tests.returns.workbooks import FORM, STAMP

WORDS = Text("", "")
DAY = date(2026, 12, 16)
"""The day on which a file came, after all periods had begun."""
PLAN = Plan(
    code="39",
    title=WORDS,
    province="51",
    province_name=WORDS,
    start=date(2026, 1, 1),
    start_confirmed=True,
    phases=(),
    periods=(
        Period("2026-H1", WORDS, date(2025, 12, 15), date(2026, 6, 14), date(2026, 6, 18), "2025-2030"),
        Period("2026-H2", WORDS, date(2026, 6, 15), date(2026, 12, 14), date(2026, 12, 18), "2025-2030"),
    ),
    classes={},
    indicators=(),
    targets=(),
    standard=(),
)
REGISTRY = Registry(
    (
        Commune("21025", "Cẩm Thành", "phường", date(2025, 7, 1)),
        Commune("21028", "Nghĩa Lộ", "phường", date(2025, 7, 1), date(2026, 9, 30), "21025"),
    ),
    (),
)
FORMS: dict[str, Form] = {"return": FORM, "province": replace(FORM, name="province", unit="province")}


def codes(
    stamp: Stamp | None, name: str = "gui.xlsx", *, simulated: bool = False, day: date = DAY
) -> list[tuple[str, dict[str, object]]]:
    received = Received(name, name.rpartition("/")[2], "", 0, stamp, {}, ())
    found = check_identity(received, PLAN, REGISTRY, forms=FORMS, simulated=simulated, day=day)
    return [(each.code.value, dict(each.args)) for each in found]


@pytest.mark.parametrize(
    "name", ["gui.xlsx", "2026-H1_21025_Cam-Thanh.xlsx", "99999.xlsx", "báo cáo 210250.xlsx"]
)
def test_a_return_that_is_what_it_says(name: str) -> None:
    assert codes(STAMP, name) == []


def test_where_there_is_no_stamp_reading_has_said_so() -> None:
    assert codes(None) == []


def test_the_provinces_own_form_carries_the_provinces_code() -> None:
    stamp = replace(STAMP, form="province", commune="51")
    assert codes(stamp) == []
    assert codes(replace(stamp, commune="21025")) == [("file.unknown_commune", {"commune": "21025"})]
    assert codes(replace(STAMP, commune="51")) == [("file.unknown_commune", {"commune": "51"})]


def test_an_older_version_that_is_accepted() -> None:
    assert codes(replace(STAMP, version=1)) == []


@pytest.mark.parametrize(
    ("stamp", "code", "facts"),
    [
        (replace(STAMP, form="other"), "file.unknown_form", {"form": "other"}),
        (
            replace(STAMP, version=3),
            "file.newer_version",
            {"form": "return", "version": 3, "accepted": "1, 2"},
        ),
        (
            replace(STAMP, version=0),
            "file.unknown_version",
            {"form": "return", "version": 0, "accepted": "1, 2"},
        ),
        (replace(STAMP, commune="00000"), "file.unknown_commune", {"commune": "00000"}),
        (replace(STAMP, period="2040-H1"), "file.unknown_period", {"period": "2040-H1"}),
    ],
)
def test_a_stamp_of_things_nobody_knows(stamp: Stamp, code: str, facts: dict[str, object]) -> None:
    assert codes(stamp) == [(code, facts)]


def test_a_unit_that_was_merged_reports_no_more() -> None:
    assert codes(replace(STAMP, commune="21028")) == []
    assert codes(replace(STAMP, commune="21028", period="2026-H2")) == [
        ("file.unknown_commune", {"commune": "21028"})
    ]


def test_a_return_of_another_period_than_asked() -> None:
    (found,) = of_another_period(STAMP, PLAN, "2026-H2")
    assert (found.code, found.args) == ("file.other_period", {"period": "2026-H1", "wanted": "2026-H2"})
    assert of_another_period(STAMP, PLAN, "2026-H1") == of_another_period(STAMP, PLAN, None) == ()


def test_a_return_of_a_period_that_had_not_begun_when_it_came_is_warned_of() -> None:
    ahead = replace(STAMP, period="2026-H2")
    facts = {"period": "2026-H2", "start": "2026-06-15"}
    assert codes(ahead, day=date(2026, 6, 14)) == [("file.period_ahead", facts)]
    assert codes(ahead, day=date(2026, 6, 15)) == []


def test_a_return_of_no_known_period_is_of_no_other_one() -> None:
    assert of_another_period(replace(STAMP, period="2050-H1"), PLAN, "2026-H2") == ()
    assert of_another_period(None, PLAN, "2026-H2") == ()


@pytest.mark.parametrize(
    "name",
    [
        "2026-H1_21028_Nghia-Lo.xlsx",
        "BC phường Nghĩa Lộ.xlsx",
        "bao cao NGHIA LO (lan 2).xlsx",
        "nghi\u0303a lo\u0323\u0302.ods",
    ],
)
def test_a_file_named_after_another_commune_is_warned_of(name: str) -> None:
    facts = {"name": name, "named": "21028 Nghĩa Lộ", "commune": "21025 Cẩm Thành", "period": "2026-H1"}
    assert codes(STAMP, name) == [("file.name_disagrees", facts)]


@pytest.mark.parametrize("folder", ["21028", "Phường Nghĩa Lộ", "phuong nghia lo - gui lai"])
def test_a_file_in_another_communes_folder_is_warned_of(folder: str) -> None:
    facts = {"name": folder, "named": "21028 Nghĩa Lộ", "commune": "21025 Cẩm Thành", "period": "2026-H1"}
    assert codes(STAMP, f"nhận/{folder}/kỳ này/gui.xlsx") == [("file.folder_disagrees", facts)]


@pytest.mark.parametrize(
    "path",
    [
        "nhận/Nghĩa Lộ/gui.xlsx",
        "nhận/Phường Nghĩa Lộ/21025.xlsx",
        "nhận/21028/Cẩm Thành.xlsx",
        "nhận/21028/21025 Cẩm Thành/gui.xlsx",
        "Cẩm Thành gửi Nghĩa Lộ.xlsx",
        "BC nghia loan.xlsx",
    ],
)
def test_a_folder_of_an_old_district_or_a_nearer_name_is_no_reason_to_warn(path: str) -> None:
    assert codes(STAMP, path) == []


def test_made_up_figures_stay_out_of_a_real_workspace() -> None:
    stamp = replace(STAMP, simulated=True)
    assert codes(stamp) == [("file.simulated", {})]
    assert codes(stamp, simulated=True) == []
    assert codes(STAMP, simulated=True) == []


def test_all_that_is_wrong_is_said_at_once_and_only_the_name_is_a_warning() -> None:
    stamp = replace(STAMP, form="other", commune="00000", period="2040-H1", simulated=True)
    received = Received("21025.xlsx", "21025.xlsx", "", 0, stamp, {}, ())
    found = check_identity(received, PLAN, REGISTRY, forms=FORMS, simulated=False, day=DAY)
    assert len(found) == 5
    assert [each.code.value for each in found if each.severity is Severity.WARNING] == ["file.name_disagrees"]
