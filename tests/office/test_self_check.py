"""The self-check of the workbook, computed by LibreOffice, counts what validate finds: code by code, row for row.

The self-check is stricter on texts that a person can read and Excel cannot ("60 người" as a number): it asks for a
number where validate takes one and says so (`cell.read_as`). No such text is typed here.
"""

from collections import Counter

import pytest

from clubkit.forms.load_rules import RULES
from clubkit.forms.model import Form
from clubkit.issuing.lines import check_lines
from tests.office.conftest import Compute, Computed
from tests.office.drawn import drawn_returns
from tests.office.faults import BREAKING
from tests.office.spread import Spread, spread_faults
from tests.office.typed import sound_return

pytestmark = pytest.mark.office

LEAST_ROWS = 200


@pytest.fixture(scope="module")
def faults(form: Form) -> Spread:
    return spread_faults(form)


@pytest.fixture(scope="module")
def faulty(faults: Spread, compute: Compute) -> tuple[Computed, ...]:
    """Workbooks whose rows have one fault each."""
    return compute(faults.returns)


@pytest.fixture(scope="module")
def drawn(form: Form, compute: Compute) -> tuple[Computed, ...]:
    """Workbooks whose rows hypothesis made."""
    return compute(drawn_returns(form))


def disagreements(computed: Computed, form: Form) -> dict[str, tuple[int, int]]:
    """Code → (the self-check's count, validate's count), of those that differ."""
    checked = {line.code.value for line in check_lines(form)}
    found = Counter(str(each.code) for each in computed.found)
    return {
        code: (computed.counts[code], found[code]) for code in checked if computed.counts[code] != found[code]
    }


def test_a_sound_return_has_nothing_to_count_and_nothing_to_find(form: Form, compute: Compute) -> None:
    (computed,) = compute([sound_return(form)])
    assert [line for line, count in computed.lines.items() if count] == []
    assert computed.found == computed.found_saved == ()


def test_each_fault_is_found_at_its_cell(form: Form, faults: Spread, faulty: tuple[Computed, ...]) -> None:
    missed = [
        (fault.what, cell)
        for at, row, fault in faults.placed
        if (fault.code.value, form[fault.sheet].title.vi, cell := fault.cell(form, row))
        not in faulty[at].places
    ]
    assert missed == []


def test_every_limit_and_every_rule_is_provoked(faulty: tuple[Computed, ...]) -> None:
    counted = Counter[str]()
    for each in faulty:
        counted.update(each.lines)
    assert [line for line, count in counted.items() if not count] == []
    assert BREAKING.keys() == {name for name, rule in RULES.items() if rule.live}


def test_a_fault_of_each_kind_is_counted_as_it_is_found(form: Form, faulty: tuple[Computed, ...]) -> None:
    assert [disagreements(each, form) for each in faulty] == [{}] * len(faulty)


def test_rows_made_by_hypothesis_are_counted_as_they_are_found(
    form: Form, drawn: tuple[Computed, ...]
) -> None:
    assert sum(len(each.typed.clubs) for each in drawn) >= LEAST_ROWS
    assert [disagreements(each, form) for each in drawn] == [{}] * len(drawn)


def test_heirs_ended_villages_and_bare_years_are_counted_as_they_are_found(
    form: Form, compute: Compute
) -> None:
    typed = sound_return(form)
    clubs, villages = typed.clubs, typed.villages
    # of five names one stands, one is over, one is both, one is over twice, one stands twice
    for row, name, status in (
        (0, "CLB A", "Đang hoạt động"), (1, "CLB B", "Đã giải thể"), (2, "CLB C", "Tạm dừng"), (3, "clb  c", "Đã sáp nhập"),
        (4, "CLB D", "Đã giải thể"), (5, "CLB D", "Đã sáp nhập"), (6, "CLB E", "Đang hoạt động"), (7, "CLB E", None),
    ):  # fmt: skip
        clubs[row] |= {"club_name": name, "status": status}
    heirs = ("clb a ", "CLB B", "CLB C", "CLB D", "CLB E", "CLB số 14", "CLB nào đó", None)
    for row, heir in enumerate(heirs, start=8):
        clubs[row] |= {"status": "Đã sáp nhập", "merged_into": heir}
    for row, heir in ((3, "CLB C"), (5, "CLB D"), (16, "CLB số 17"), (17, "CLB A")):
        clubs[row]["merged_into"] = heir
    for row, (here, ended) in enumerate(
        (("Không", "Có"), ("Có", "Có"), ("Không", None), (None, "Có")), start=20
    ):
        villages[row] |= {"club_here": here, "ended": ended}
    for row, founded in enumerate((2024, 2025, 2026, 2027, 45_657, 45_658), start=26):
        clubs[row] |= {"founded_on": founded, "decision_no": None}
    (computed,) = compute([typed])
    found = {code: computed.counts[code] for code in ("row.heir_itself", "row.heir_gone", "row.heir_shared")}
    assert found == {"row.heir_itself": 1, "row.heir_gone": 3, "row.heir_shared": 2}
    assert disagreements(computed, form) == {}


def test_saving_by_libreoffice_changes_no_finding(
    faulty: tuple[Computed, ...], drawn: tuple[Computed, ...]
) -> None:
    assert [each.found_saved for each in (*faulty, *drawn)] == [each.found for each in (*faulty, *drawn)]
