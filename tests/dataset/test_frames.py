"""Frames: the latest accepted revision of every return, typed by the form."""

from dataclasses import replace
from datetime import date

import pandas as pd

from clubkit.dataset.frames import BATCH, batches, frames, previous_frames
from tests.dataset.facts import CAM_THANH, CLUBS, FORMS, PLAN, TRA_BONG, Draft, Office, club, village

H1 = Draft(clubs=[club("CLB Mai", members=60), club("CLB Sen", members=None)], villages=[village("Thôn 1")])
H2 = replace(H1, period="2026-H2", clubs=[club("CLB Mai", members=70)], name="h2.xlsx")


def everything(office: Office) -> dict[str, pd.DataFrame]:
    return frames(office.store, FORMS, PLAN)


def test_a_dataset_without_returns_has_every_frame_with_every_column(office: Office) -> None:
    found = everything(office)
    assert set(found) == {"commune", "villages", "clubs", "province", "returns"}
    assert all(frame.empty for frame in found.values())
    assert list(found["clubs"]) == ["return_id", "commune", "period", "row", *(each.name for each in CLUBS)]
    assert list(found["returns"]) == [
        "return_id", "form", "commune", "period", "revision", "sha256", "received_on", "late", "simulated",
    ]  # fmt: skip


def test_texts_are_str_and_numbers_are_int64_with_blanks_missing(office: Office) -> None:
    for clubs in (everything(office)["clubs"], (office.merge(H1), everything(office)["clubs"])[1]):
        assert str(clubs["club_name"].dtype) == "str"
        assert str(clubs["members"].dtype) == "Int64"
    assert clubs["members"].isna().tolist() == [False, True]
    assert clubs["merged_into"].isna().all()
    assert clubs["fund_income"].tolist() == [52_000_000_000, 52_000_000_000]
    assert clubs["row"].tolist() == [8, 9]


def test_only_the_latest_revision_counts(office: Office) -> None:
    office.merge(H1)
    office.merge(replace(H1, clubs=[club("CLB Mai", members=61)], name="sua.xlsx"))
    assert everything(office)["clubs"]["members"].tolist() == [61]
    assert everything(office)["returns"]["revision"].tolist() == [2]


def test_periods_may_be_chosen(office: Office) -> None:
    office.merge(H1, H2)
    assert frames(office.store, FORMS, PLAN, periods=["2026-H2"])["clubs"]["members"].tolist() == [70]
    assert len(everything(office)["clubs"]) == 3


def test_who_prepared_a_return_is_in_no_frame(office: Office) -> None:
    office.merge(H1)
    assert "prepared_by" not in everything(office)["commune"]
    assert everything(office)["commune"]["clubs_listed"].tolist() == [2]


def test_what_came_in_time_stays_so_when_a_correction_follows(office: Office) -> None:
    office.merge(H1, on=date(2026, 6, 18))
    office.merge(replace(H1, note="sửa", name="sua.xlsx"), on=date(2026, 6, 30))
    office.merge(replace(H1, commune=TRA_BONG, name="b.xlsx"), on=date(2026, 6, 19))
    returns = everything(office)["returns"]
    assert returns["received_on"].tolist() == ["2026-06-30", "2026-06-19"]
    assert returns["late"].tolist() == [False, True]
    assert str(returns["late"].dtype) == str(returns["simulated"].dtype) == "bool"


def test_before_a_unit_has_any_return_there_is_nothing_previous(office: Office) -> None:
    office.merge(H2)
    assert previous_frames(office.store, FORMS, PLAN, "2026-H2")["clubs"].empty


def test_the_last_return_before_a_period_is_the_previous_one_whichever_period_it_is_of(
    office: Office,
) -> None:
    office.merge(H1, H2, replace(H1, commune=TRA_BONG, name="b.xlsx"))
    previous = previous_frames(office.store, FORMS, PLAN, "2027-H1")["commune"]
    assert dict(zip(previous["commune"], previous["period"], strict=True)) == {
        CAM_THANH: "2026-H2",
        TRA_BONG: "2026-H1",
    }


def test_clubs_and_villages_that_are_over_are_not_asked_for_again(office: Office) -> None:
    ends = [
        club("CLB Mai"),
        *(club(each, each, status=each) for each in ("suspended", "dissolved", "merged")),
    ]
    villages = [village("Thôn 1"), village("Thôn 2", ended="yes"), village("Thôn 3", ended="no")]
    office.merge(Draft(clubs=ends, villages=villages))
    previous = previous_frames(office.store, FORMS, PLAN, "2026-H2")
    assert previous["clubs"]["status"].tolist() == ["active", "suspended"]
    assert previous["villages"]["village_name"].tolist() == ["Thôn 1", "Thôn 3"]
    assert len(everything(office)["clubs"]) == 4


def test_many_returns_are_asked_for_inbatches_that_databases_take() -> None:
    asked = [list(each) for each in batches(range(2 * BATCH + 1))]
    assert [len(each) for each in asked] == [BATCH, BATCH, 1]
    assert [each for batch in asked for each in batch] == list(range(2 * BATCH + 1))
