"""Counts of one and two people are not shown, nor what they could be worked out from in the same row."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clubkit.exchange.mask import masked_in, relations_of
from clubkit.forms.load import load_form
from clubkit.workspace.bundled import bundled

CLUBS = load_form(bundled("xlsx") / "return.toml")["clubs"]
RELATIONS = relations_of(CLUBS)

SOUND = {
    "members": 60, "members_60plus": 42, "members_30_59": 12, "members_under_30": 6, "women": 40, "women_60plus": 30,
    "older_women_poor": 5, "borrowers": 9, "loans_outstanding": 40_000_000, "loans_overdue": 0, "months_met": 2,
}  # fmt: skip


def masked(**facts: int | None) -> set[str]:
    return set(masked_in({**SOUND, **facts}, RELATIONS))


def test_a_row_without_small_counts_is_shown_whole() -> None:
    assert masked() == set()


@pytest.mark.parametrize("small", [1, 2])
def test_one_or_two_people_are_masked(small: int) -> None:
    assert masked(older_women_poor=small) == {"older_women_poor"}


def test_nobody_three_people_and_what_counts_no_people_are_shown() -> None:
    assert masked(older_women_poor=0, older_ethnic=3, months_met=1, older_hardship=None) == set()


def test_a_part_that_leaves_one_or_two_of_its_whole_is_masked() -> None:
    assert masked(women=59) == {"women"}
    assert masked(women_60plus=41) == {"women_60plus"}


def test_two_men_under_sixty_between_four_counts_are_masked() -> None:
    # 60 members less 42 aged 60 or more are 18; of 40 women 30 less 6: 16 are under 60
    assert masked(women=46) == {"women"}


def test_of_parts_and_whole_another_part_is_masked_so_that_the_rest_is_not_the_small_one() -> None:
    assert masked(members_under_30=2, members_30_59=16) == {"members_under_30", "members_30_59"}


def test_two_small_parts_take_a_third_with_them() -> None:
    assert masked(members_under_30=2, members_30_59=1, members=45, women=40) == {
        "members_under_30", "members_30_59", "members_60plus",
    }  # fmt: skip


def test_the_money_of_one_borrower_is_masked_with_the_count() -> None:
    assert masked(borrowers=1) == {"borrowers", "loans_outstanding", "loans_overdue"}


@settings(max_examples=60, deadline=None)
@given(st.tuples(*[st.integers(0, 12)] * 3))
def test_no_small_part_of_the_members_can_be_worked_out_from_what_is_shown(
    parts: tuple[int, int, int],
) -> None:
    names = ("members_60plus", "members_30_59", "members_under_30")
    row = {"members": sum(parts), **dict(zip(names, parts, strict=True))}
    shown = {name: value for name, value in row.items() if name not in masked_in(row, RELATIONS)}
    possible = [
        found for found in product(range(16), repeat=3)
        if all(shown.get(name, value) == value for name, value in zip(names, found, strict=True))
        and shown.get("members", sum(found)) == sum(found)
    ]  # fmt: skip
    for at, value in enumerate(parts):
        if value in {1, 2}:
            assert len({found[at] for found in possible}) > 1
