"""What a new workbook carries beforehand."""

from dataclasses import replace

from clubkit.dataset.frames import previous_frames
from clubkit.dataset.known_list import ListedClub
from clubkit.dataset.prefill import prefill_of, rows_by_commune
from tests.dataset.facts import CAM_THANH, FORM, FORMS, PLAN, PROVINCE, TRA_BONG, Draft, Office, club, village

LISTED = (
    ListedClub(CAM_THANH, "CLB Mai", "Thôn 1", "2015", "12/QĐ", code="51-AAAAAA"),
    ListedClub(CAM_THANH, "CLB Sen", "Thôn 1", code="51-BBBBBB"),
    ListedClub(TRA_BONG, "CLB Cau", code="51-CCCCCC"),
)


def test_a_commune_without_a_return_gets_the_offices_list(office: Office) -> None:
    found = prefill_of(FORM, previous_frames(office.store, FORMS, PLAN, "2026-H1"), LISTED)
    assert [row["club_name"] for row in found[CAM_THANH]["clubs"]] == ["CLB Mai", "CLB Sen"]
    assert found[CAM_THANH]["clubs"][0] == {
        "club_code": "51-AAAAAA",
        "club_name": "CLB Mai",
        "village": "Thôn 1",
        "founded_on": "2015",
        "decision_no": "12/QĐ",
    }
    assert found[CAM_THANH]["villages"] == ({"village_code": None, "village_name": "Thôn 1"},)
    assert found[TRA_BONG]["villages"] == ()


def test_a_commune_with_a_return_gets_its_own_clubs_with_their_codes(office: Office) -> None:
    merged = office.merge(
        Draft(
            clubs=[club("CLB Mai"), club("CLB Cũ", "Thôn 2", status="dissolved")],
            villages=[village("Thôn 1")],
            note="5/KH",
        )
    )
    found = prefill_of(FORM, previous_frames(office.store, FORMS, PLAN, "2026-H2"), LISTED)[CAM_THANH]
    assert [(row["club_code"], row["club_name"]) for row in found["clubs"]] == [
        (merged.new_clubs[0].code, "CLB Mai")
    ]
    assert found["villages"][0]["village_code"] == merged.new_villages[0].code
    assert found["commune"] == ({"plan_decision": "5/KH"},)


def test_a_nil_return_of_before_leaves_the_club_sheet_empty(office: Office) -> None:
    office.merge(Draft())
    found = prefill_of(FORM, previous_frames(office.store, FORMS, PLAN, "2026-H2"), LISTED)
    assert set(found[CAM_THANH]) == {"commune"}


def test_a_form_without_clubs_takes_nothing_of_the_list(office: Office) -> None:
    assert prefill_of(PROVINCE, previous_frames(office.store, FORMS, PLAN, "2026-H1"), LISTED) == {}


def test_a_form_without_villages_gets_the_clubs_alone(office: Office) -> None:
    clubs_only = replace(FORM, sheets=(FORM["clubs"],))
    found = prefill_of(clubs_only, previous_frames(office.store, FORMS, PLAN, "2026-H1"), LISTED)
    assert set(found[CAM_THANH]) == {"clubs"}


def test_last_values_come_as_plain_values_with_blanks_as_none(office: Office) -> None:
    office.merge(Draft(clubs=[club("CLB Mai", members=None)]))
    previous = previous_frames(office.store, FORMS, PLAN, "2026-H2")
    (row,) = rows_by_commune({"clubs": previous["clubs"]})[CAM_THANH]["clubs"]
    assert (row["members"], row["fund_income"], row["merged_into"]) == (None, 52_000_000_000, None)
