"""Merging: revisions follow each other, codes stay, order does not matter, all or nothing."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from clubkit.dataset.closing import close_period
from clubkit.dataset.frames import frames
from clubkit.dataset.ledger import load_ledger
from clubkit.dataset.merge import merge
from clubkit.dataset.store import close_store, open_store, reading
from clubkit.dataset.ties import settle
from clubkit.errors import StoreProblem
from clubkit.findings import Code
from tests.dataset.facts import (
    CAM_THANH,
    CLERK,
    FORMS,
    PLAN,
    TRA_BONG,
    Draft,
    Office,
    club,
    codes_of,
    new_office,
    village,
)

TWO_CLUBS = Draft(
    clubs=[club("CLB Hoa Mai"), club("CLB Sen", "Thôn 2")], villages=[village("Thôn 1"), village("Thôn 2")]
)


def shown(office: Office, sheet: str = "clubs") -> list[list[object]]:
    """The frame's rows without the numbers that returns were given."""
    frame = frames(office.store, FORMS, PLAN)[sheet].drop(columns="return_id")
    plain = frame.astype("object").where(frame.notna(), None)
    return sorted(plain.to_numpy().tolist(), key=str)


def counted(office: Office, table: str) -> int:
    with reading(office.store) as connection:
        counting = select(func.count()).select_from(office.store.tables.metadata.tables[table])
        return connection.execute(counting).scalar_one()


def test_new_clubs_and_villages_get_codes(office: Office) -> None:
    merged = office.merge(TWO_CLUBS)
    assert [(each.commune, each.name) for each in merged.new_clubs] == [
        (CAM_THANH, "CLB Hoa Mai"),
        (CAM_THANH, "CLB Sen"),
    ]
    assert [each.name for each in merged.new_villages] == ["Thôn 1", "Thôn 2"]
    found = frames(office.store, FORMS, PLAN)
    assert list(found["clubs"]["club_code"]) == [each.code for each in merged.new_clubs]
    assert list(found["villages"]["village_code"]) == [each.code for each in merged.new_villages]


def test_the_same_return_merged_twice_changes_nothing(office: Office) -> None:
    office.merge(TWO_CLUBS)
    before = (shown(office), counted(office, "events"))
    merged = office.merge(TWO_CLUBS)
    assert (merged.revisions, merged.new_clubs, merged.refused) == ((), (), ())
    assert [each.received.name for each in merged.unchanged] == ["phieu.xlsx"]
    assert (shown(office), counted(office, "events")) == before


def test_two_orders_of_the_same_files_make_the_same_dataset(tmp_path: Path) -> None:
    drafts = [
        TWO_CLUBS,
        replace(TWO_CLUBS, period="2026-H2", name="b.xlsx"),
        Draft(
            TRA_BONG,
            clubs=[club("CLB Hoa Mai"), club("CLB Cau")],
            villages=[village("Thôn 1")],
            name="c.xlsx",
        ),
    ]
    one, other = new_office(tmp_path / "one"), new_office(tmp_path / "other")
    one.merge(*drafts)
    for draft in reversed(drafts):
        other.merge(draft)
    for sheet in FORMS["return"].sheets:
        assert shown(one, sheet.name) == shown(other, sheet.name)
    close_store(one.store)
    close_store(other.store)


def test_a_return_revised_three_times_has_the_same_two_clubs(office: Office) -> None:
    office.merge(TWO_CLUBS)
    for note in ("lần 2", "lần 3"):
        merged = office.merge(replace(TWO_CLUBS, note=note, name=f"{note}.xlsx"))
        assert (merged.new_clubs, merged.new_villages, merged.refused) == ((), (), ())
    assert [each.revision for each in load_ledger(office.store).revisions] == [1, 2, 3]
    assert counted(office, "clubs") == 2
    assert counted(office, "return__clubs") == 6
    assert len(shown(office)) == 2


def test_a_revision_supersedes_the_one_before(office: Office) -> None:
    first = office.merge(TWO_CLUBS).revisions[0]
    second = office.merge(replace(TWO_CLUBS, note="sửa", name="sua.xlsx")).revisions[0]
    returns = office.store.tables.returns.c
    with reading(office.store) as connection:
        chain = connection.execute(select(returns.id, returns.supersedes).order_by(returns.id)).all()
    assert [tuple(row) for row in chain] == [(first.id, None), (second.id, first.id)]


def test_an_old_workbook_without_codes_one_period_later_has_the_same_two_clubs(office: Office) -> None:
    office.merge(TWO_CLUBS)
    merged = office.merge(replace(TWO_CLUBS, period="2026-H2", name="sau.xlsx"))
    assert (merged.new_clubs, merged.new_villages, merged.refused) == ((), (), ())
    assert counted(office, "clubs") == 2


def test_both_periods_of_a_new_club_in_one_run_make_one_club(office: Office) -> None:
    merged = office.merge(replace(TWO_CLUBS, period="2026-H2", name="a.xlsx"), TWO_CLUBS)
    assert [each.period for each in merged.revisions] == ["2026-H1", "2026-H2"]
    assert len(merged.new_clubs) == 2


def test_a_renamed_club_keeps_its_code_and_is_known_by_both_names(office: Office) -> None:
    code = office.merge(Draft(clubs=[club("CLB Mai")])).new_clubs[0].code
    renamed = [club("CLB Đào", club_code=code)]
    assert office.merge(Draft(period="2026-H2", clubs=renamed, name="b.xlsx")).new_clubs == ()
    for name in ("CLB Mai", "CLB Đào"):
        later = Draft(period="2027-H1", clubs=[club(name)], name=f"{name}.xlsx")
        assert office.merge(later).new_clubs == ()


def test_a_row_that_says_too_little_but_has_its_code_is_kept(office: Office) -> None:
    code = office.merge(Draft(clubs=[club("CLB Mai")])).new_clubs[0].code
    nameless = {**club("CLB Mai", club_code=code), "club_name": None, "members": 61}
    assert len(office.merge(Draft(clubs=[nameless], name="b.xlsx")).revisions) == 1
    assert frames(office.store, FORMS, PLAN)["clubs"]["members"].tolist() == [61]


def test_a_merged_club_names_its_heir_by_code(office: Office) -> None:
    office.merge(TWO_CLUBS)
    heir, gone = club("CLB Hoa Mai"), club("CLB Sen", "Thôn 2", status="merged", merged_into="clb hoa mai")
    office.merge(
        Draft(period="2026-H2", clubs=[heir, gone, club("CLB C", "Thôn 3", merged_into="?")], name="b.xlsx")
    )
    found = frames(office.store, FORMS, PLAN, periods=["2026-H2"])["clubs"]
    assert found["merged_into"].fillna("").tolist() == ["", found["club_code"][0], "?"]


def test_of_clubs_with_one_name_the_heir_is_another_one_and_never_guessed(office: Office) -> None:
    gone = club("CLB Sen", "Thôn 2", status="merged", merged_into="CLB Sen")
    office.merge(Draft(clubs=[club("CLB Sen"), gone]))
    both = frames(office.store, FORMS, PLAN)["clubs"]
    assert both["merged_into"].fillna("").tolist() == ["", both["club_code"][0]]
    office.merge(Draft(TRA_BONG, clubs=[club("CLB Sen"), gone, club("CLB Sen", "Thôn 3")], name="b.xlsx"))
    found = frames(office.store, FORMS, PLAN)["clubs"].query("commune == @TRA_BONG")
    assert found["merged_into"].fillna("").tolist() == ["", "CLB Sen", ""]


def test_an_inbox_of_96_first_files_30_of_them_faulty_and_30_mended_ones_merges_96(office: Office) -> None:
    communes = [f"2{number:04}" for number in range(96)]
    first = [
        Draft(each, name=f"{each}.xlsx", faults=(Code.CELL_REQUIRED,) if at < 30 else ())
        for at, each in enumerate(communes)
    ]
    mended = [Draft(each, name=f"{each} (2).xlsx", note="sửa") for each in communes[:30]]
    merged = office.merge(*first, *mended)
    assert len(merged.revisions) == 96
    assert merged.refused == ()
    again = office.merge(*first, *mended)
    assert (again.revisions, again.refused, len(again.unchanged)) == ((), (), 96)


def test_a_faulty_return_changes_nothing(office: Office) -> None:
    merged = office.merge(replace(TWO_CLUBS, faults=(Code.ROW_AT_MOST,)))
    assert [codes_of(each.findings) for each in merged.refused] == [["row.at_most"]]
    assert [counted(office, name) for name in ("returns", "clubs", "return__clubs", "events")] == [0, 0, 0, 0]


def test_a_dry_run_says_what_a_merge_would_do_and_keeps_nothing(office: Office) -> None:
    trial = office.merge(TWO_CLUBS, dry_run=True)
    assert counted(office, "returns") == 0
    merged = office.merge(TWO_CLUBS)
    assert (trial.new_clubs, len(trial.revisions)) == (merged.new_clubs, len(merged.revisions))


def test_a_closed_period_takes_no_more_returns(office: Office) -> None:
    close_period(office.store, "2026-H1", CLERK)
    merged = office.merge(TWO_CLUBS, replace(TWO_CLUBS, period="2026-H2", name="b.xlsx"))
    assert [codes_of(each.findings) for each in merged.refused] == [["file.period_closed"]]
    assert [each.period for each in merged.revisions] == ["2026-H2"]


def test_a_period_closed_and_a_file_merged_since_the_files_were_settled_are_seen(office: Office) -> None:
    other = replace(TWO_CLUBS, commune=TRA_BONG, period="2026-H2", name="b.xlsx")
    settled = office.settle(TWO_CLUBS, other)
    office.merge(other)
    close_period(office.store, "2026-H1", CLERK)
    merged = merge(office.store, settled, plan=PLAN, author=CLERK)
    assert merged.revisions == ()
    assert [each.received.name for each in merged.unchanged] == ["b.xlsx"]
    assert [codes_of(each.findings) for each in merged.refused] == [["file.period_closed"]]


def test_a_club_that_another_file_of_the_run_brought_is_asked_about(office: Office) -> None:
    later = Draft(period="2026-H2", clubs=[club("CLB Hoa Mai", founded_on="2026-03-11")], name="b.xlsx")
    merged = office.merge(Draft(clubs=[club("CLB Hoa Mai")]), later)
    assert [codes_of(each.findings) for each in merged.refused] == [["club.maybe_known"]]
    assert len(merged.revisions) == 1


def test_a_merge_that_fails_in_the_middle_leaves_everything_as_it_was(office: Office) -> None:
    verdicts = (*office.receive(TWO_CLUBS), *office.judge(Draft(TRA_BONG, name="never-received.xlsx")))
    settled = settle(verdicts, load_ledger(office.store))
    with pytest.raises(KeyError):
        merge(office.store, settled, plan=PLAN, author=CLERK)
    assert [counted(office, name) for name in ("returns", "clubs", "events")] == [0, 0, 0]


def test_two_officers_who_merge_the_same_files_at_once_make_one_revision(office: Office) -> None:
    settled = office.settle(TWO_CLUBS)
    colleague = open_store(office.address, FORMS)
    with ThreadPoolExecutor(2) as both:
        runs = [
            both.submit(merge, store, settled, plan=PLAN, author=CLERK) for store in (office.store, colleague)
        ]
        merged = [run.result() for run in runs]
    assert sorted(len(each.revisions) for each in merged) == [0, 1]
    assert sorted(len(each.unchanged) for each in merged) == [0, 1]
    assert counted(office, "clubs") == 2
    close_store(colleague)


def test_two_officers_who_merge_files_of_which_some_are_the_same_lose_and_double_nothing(
    office: Office,
) -> None:
    communes = [f"2{number:04}" for number in range(30)]
    drafts = [replace(TWO_CLUBS, commune=each, name=f"{each}.xlsx") for each in communes]
    parts = [office.settle(*drafts[:20]), office.settle(*drafts[10:])]
    colleague = open_store(office.address, FORMS)
    with ThreadPoolExecutor(2) as both:
        runs = [
            both.submit(merge, store, settled, plan=PLAN, author=CLERK)
            for store, settled in zip((office.store, colleague), parts, strict=True)
        ]
        merged = [run.result() for run in runs]
    assert sum(len(each.revisions) for each in merged) == 30
    assert sum(len(each.unchanged) for each in merged) == 10
    assert [(each.commune, each.revision) for each in load_ledger(office.store).revisions] == [
        (each, 1) for each in communes
    ]
    assert (counted(office, "clubs"), counted(office, "events")) == (60, 30)
    close_store(colleague)


def test_a_return_without_club_and_village_sheets_is_kept_as_it_is(office: Office) -> None:
    draft = Draft(note="5/KH")
    (verdict,) = office.receive(draft)
    only = replace(verdict.received, sheets={"commune": verdict.received.sheets["commune"]})
    settled = settle([replace(verdict, received=only)], load_ledger(office.store))
    merged = merge(office.store, settled, plan=PLAN, author=CLERK)
    assert (len(merged.revisions), merged.new_clubs) == (1, ())
    assert frames(office.store, FORMS, PLAN)["commune"]["plan_decision"].tolist() == ["5/KH"]


def test_a_dataset_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    office = new_office(tmp_path)
    settled = office.settle(TWO_CLUBS)
    with reading(office.store) as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(StoreProblem) as problem:
        merge(office.store, settled, plan=PLAN, author=CLERK)
    assert codes_of(problem.value.findings) == ["store.read_only"]
    close_store(office.store)


def test_figures_of_simulated_returns_are_marked(office: Office) -> None:
    office.merge(replace(TWO_CLUBS, simulated=True))
    assert frames(office.store, FORMS, PLAN)["returns"]["simulated"].tolist() == [True]


def test_each_merge_is_in_the_log_with_who_and_when(office: Office) -> None:
    office.merge(TWO_CLUBS, on=date(2026, 6, 17))
    events = office.store.tables.events.c
    with reading(office.store) as connection:
        (row,) = connection.execute(select(events.at, events.who, events.what)).all()
    assert tuple(row) == ("2026-06-17", "văn thư", "return.merged")
