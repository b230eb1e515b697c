"""Every mutant of a sound workbook: exactly what must be said is said, at exactly the cell, and nothing else is lost."""

from pathlib import Path

import pytest

from tests.mutations.bench import KINDS, SHEETS, Outcome, outcomes_of, outcomes_of_pairs

pytestmark = pytest.mark.long

PAGE = Path(__file__).parents[2] / "docs" / "mutations.md"
LEAST = 300
OF_A_WHOLE_SHEET = ("sheet.", "column.", "file.")


def wrong(outcomes: tuple[Outcome, ...]) -> list[str]:
    assert outcomes
    bare = {code for each in outcomes for code, _, cell in each.told if cell is None}
    assert all(code.startswith(OF_A_WHOLE_SHEET) for code in bare), "what is about a cell names it"
    return [str(each) for each in outcomes if not each.right]


@pytest.mark.parametrize("kind", KINDS)
def test_what_must_be_said_of_a_mutant_is_said_at_its_cell(kind: str) -> None:
    assert wrong(outcomes_of(kind)) == []


@pytest.mark.parametrize(("form", "sheet"), SHEETS)
def test_of_two_mutations_both_are_said_and_nothing_else(form: str, sheet: str) -> None:
    assert wrong(outcomes_of_pairs(form, sheet)) == []


def test_the_published_table_has_every_kind_and_mutants_enough() -> None:
    page = PAGE.read_text(encoding="utf-8")
    right, total = page.split("**")[1].split(" ")[0].split("/")
    assert right == total
    assert int(total) >= LEAST
    assert [kind for kind in KINDS if f"| {kind} |" not in page] == []
