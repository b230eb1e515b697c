"""What changed between two revisions is told cell by cell; rows are known by their codes, not by where they stand."""

from clubkit.dataset.changes import Change, changes_between
from tests.dataset.facts import FORM, Draft, Office, club, village

A, B = "CLB Thôn 1", "CLB Thôn 2"


def changes(office: Office, first: Draft, second: Draft) -> tuple[Change, ...]:
    (old,) = office.merge(first).revisions
    (new,) = office.merge(second).revisions
    return changes_between(office.store, FORM, old, new)


def test_an_answer_that_differs_is_told_with_its_clubs_code_and_name(office: Office) -> None:
    (old,) = office.merge(Draft(clubs=(club(A), club(B, "Thôn 2")))).revisions
    merged = office.merge(Draft(clubs=(club(A), club(B, "Thôn 2", members=61)), name="b.xlsx"))
    (change,) = changes_between(office.store, FORM, old, merged.revisions[0])
    assert change.code is not None
    assert change == Change("clubs", change.code, B, "members", 60, 61)


def test_rows_that_were_only_moved_have_not_changed(office: Office) -> None:
    clubs = (club(A), club(B, "Thôn 2"))
    assert changes(office, Draft(clubs=clubs), Draft(clubs=clubs[::-1], name="b.xlsx")) == ()


def test_an_answer_of_the_units_own_sheet_is_told_without_a_row(office: Office) -> None:
    found = changes(office, Draft(note="QĐ 1"), Draft(note="QĐ 2", name="b.xlsx"))
    assert found == (Change("commune", None, None, "plan_decision", "QĐ 1", "QĐ 2"),)


def test_every_answer_of_a_row_that_came_or_went_is_told_blank_on_the_other_side(office: Office) -> None:
    first, second = Draft(villages=(village("Thôn 1"),)), Draft(villages=(village("Thôn 2"),), name="b.xlsx")
    found = changes(office, first, second)
    assert [(each.name, each.field, each.old, each.new) for each in found] == [
        ("Thôn 2", "village_name", None, "Thôn 2"),
        ("Thôn 2", "club_here", None, "yes"),
        ("Thôn 1", "village_name", "Thôn 1", None),
        ("Thôn 1", "club_here", "yes", None),
    ]
