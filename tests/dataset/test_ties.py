"""Several files of one commune and period: one counts, and only two valid ones that differ stop."""

from dataclasses import replace
from datetime import date
from itertools import permutations

from clubkit.dataset.closing import Closings
from clubkit.dataset.ledger import Ledger, load_ledger
from clubkit.dataset.ties import Settled, settle
from clubkit.findings import Code
from clubkit.validation.model import Status, Verdict
from tests.dataset.facts import TRA_BONG, Draft, Office

FIRST = Draft(name="a.xlsx", note="1")
MENDED = Draft(name="b.xlsx", note="2")
FAULTY = Draft(name="c.xlsx", note="3", faults=(Code.CELL_REQUIRED,))


def settled(*drafts: Draft, ledger: Ledger | None = None) -> Settled:
    return settle([draft.verdict() for draft in drafts], ledger or Ledger())


def names(verdicts: tuple[Verdict, ...]) -> list[str]:
    return [each.received.name for each in verdicts]


def said(found: Settled) -> dict[str, list[tuple[str, object]]]:
    return {
        path.removeprefix("inbox/"): [(each.code.value, each.args.get("other")) for each in findings]
        for path, findings in found.findings.items()
    }


def test_a_single_valid_file_is_merged() -> None:
    found = settled(FIRST)
    assert (names(found.to_merge), found.refused, found.findings) == (["a.xlsx"], (), {})


def test_a_single_faulty_file_is_refused_for_its_own_faults() -> None:
    found = settled(FAULTY)
    assert (found.to_merge, names(found.refused), found.findings) == ((), ["c.xlsx"], {})
    assert found.as_said(found.refused[0]).findings == FAULTY.verdict().findings


def test_a_faulty_file_is_replaced_by_a_valid_one_that_is_present() -> None:
    found = settled(FAULTY, MENDED)
    assert (names(found.to_merge), found.refused) == (["b.xlsx"], ())
    assert said(found) == {"c.xlsx": [("file.replaced", "b.xlsx")]}
    assert [each.code for each in found.as_said(FAULTY.verdict()).findings] == [Code.FILE_REPLACED]


def test_two_valid_files_that_differ_stop_each_other_and_only_that_commune() -> None:
    other = Draft(TRA_BONG, name="d.xlsx")
    found = settled(FIRST, MENDED, other)
    assert names(found.to_merge) == ["d.xlsx"]
    assert names(found.refused) == ["a.xlsx", "b.xlsx"]
    assert said(found) == {"a.xlsx": [("file.conflict", "b.xlsx")], "b.xlsx": [("file.conflict", "a.xlsx")]}


def test_the_same_content_under_two_names_counts_once() -> None:
    found = settled(FIRST, replace(FIRST, name="z.xlsx"))
    assert names(found.to_merge) == ["a.xlsx"]
    assert said(found) == {"z.xlsx": [("file.same_content", "a.xlsx")]}


def saved_anew(draft: Draft, name: str, answers: str = "the same") -> tuple[Verdict, Verdict]:
    """A file, and what another program made of it: other bytes, the same answers."""
    first, again = draft.verdict(), replace(draft, name=name, note="saved anew").verdict()
    return tuple(replace(v, received=replace(v.received, answers=answers)) for v in (first, again))  # type: ignore[return-value]  # two of two


def test_a_file_saved_anew_with_the_same_answers_counts_once() -> None:
    found = settle(saved_anew(FIRST, "z.xlsx"), Ledger())
    assert (names(found.to_merge), found.refused) == (["a.xlsx"], ())
    assert said(found) == {"z.xlsx": [("file.same_content", "a.xlsx")]}


def test_of_a_faulty_and_a_sound_file_with_the_same_answers_the_sound_one_counts() -> None:
    faulty, sound = saved_anew(replace(FAULTY, name="a.xlsx"), "z.xlsx")
    found = settle((faulty, replace(sound, findings=())), Ledger())
    assert (names(found.to_merge), found.refused) == (["z.xlsx"], ())


def test_files_of_which_nothing_was_read_are_no_twins() -> None:
    found = settle(saved_anew(FIRST, "z.xlsx", answers=""), Ledger())
    assert names(found.refused) == ["a.xlsx", "z.xlsx"]


def standings(found: Settled, *drafts: Draft) -> list[Status]:
    return [found.as_said(draft.verdict()).status for draft in drafts]


def test_a_twin_stands_as_the_file_that_it_repeats() -> None:
    for first in (FIRST, FAULTY):
        twin = replace(first, name="z.xlsx")
        found = settled(first, twin)
        assert standings(found, twin) == [first.verdict().status]
        assert found.as_said(twin.verdict()).findings == found.findings["inbox/z.xlsx"]


def test_a_twin_of_a_file_in_conflict_is_not_valid() -> None:
    twin = replace(FIRST, name="z.xlsx")
    assert standings(settled(FIRST, MENDED, twin), FIRST, MENDED, twin) == [Status.INVALID] * 3


def test_a_twin_of_what_cannot_be_read_cannot_be_read() -> None:
    scans = [
        replace(each, received=replace(each.received, stamp=None, sheets={}))
        for each in (FAULTY.verdict(), replace(FAULTY, name="z.xlsx").verdict())
    ]
    found = settle(scans, Ledger())
    assert [found.as_said(each).status for each in scans] == [Status.UNREADABLE] * 2


def test_a_replaced_file_stays_faulty() -> None:
    assert standings(settled(FAULTY, MENDED), FAULTY, MENDED) == [Status.INVALID, Status.VALID]


def test_the_order_of_the_files_does_not_matter() -> None:
    drafts = [FIRST, replace(FIRST, name="z.xlsx"), FAULTY, Draft(TRA_BONG, name="d.xlsx")]
    assert len({repr(settled(*order)) for order in permutations(drafts)}) == 1


def test_a_file_of_another_period_is_no_rival() -> None:
    assert len(settled(FIRST, replace(MENDED, period="2026-H2")).to_merge) == 2


def test_a_file_that_was_merged_before_is_one_line(office: Office) -> None:
    office.merge(FIRST)
    found = office.settle(FIRST)
    (finding,) = found.findings["inbox/a.xlsx"]
    assert (finding.code, finding.args) == (
        Code.FILE_ALREADY_MERGED,
        {"revision": 1, "merged_on": "2026-06-16"},
    )
    assert (found.to_merge, found.refused, names(found.unchanged)) == ((), (), ["a.xlsx"])


def test_a_mended_file_supersedes_the_merged_one(office: Office) -> None:
    office.merge(FIRST)
    found = office.settle(FIRST, MENDED)
    assert (names(found.to_merge), names(found.unchanged)) == (["b.xlsx"], ["a.xlsx"])


def test_a_faulty_file_stays_replaced_once_the_mended_one_is_merged(office: Office) -> None:
    office.merge(FAULTY, MENDED)
    found = office.settle(FAULTY, MENDED)
    assert said(found)["c.xlsx"] == [("file.replaced", "b.xlsx")]
    assert found.refused == ()


def test_a_faulty_correction_of_a_merged_return_is_still_to_be_mended(office: Office) -> None:
    office.merge(FIRST)
    office.receive(FAULTY, on=date(2026, 7, 1))
    found = settle([FIRST.verdict(), FAULTY.verdict()], load_ledger(office.store))
    assert names(found.refused) == ["c.xlsx"]


def test_a_faulty_correction_of_the_same_day_is_still_to_be_mended(office: Office) -> None:
    office.merge(FIRST)
    found = office.settle(FIRST, FAULTY)
    assert (names(found.refused), names(found.unchanged)) == (["c.xlsx"], ["a.xlsx"])


def test_a_faulty_correction_of_a_valid_file_that_waits_is_still_to_be_mended(office: Office) -> None:
    office.receive(FIRST)
    found = office.settle(FIRST, FAULTY)
    assert (names(found.to_merge), names(found.refused)) == (["a.xlsx"], ["c.xlsx"])


def test_a_faulty_correction_is_replaced_once_it_is_mended(office: Office) -> None:
    for each in (FIRST, FAULTY, MENDED):
        office.merge(each)
    found = office.settle(FIRST, FAULTY, MENDED)
    assert said(found)["c.xlsx"] == [("file.replaced", "b.xlsx")]
    assert found.refused == ()


def test_a_faulty_file_of_an_earlier_day_that_turns_up_later_is_replaced(office: Office) -> None:
    office.merge(FIRST)
    office.receive(FAULTY, on=date(2026, 6, 1))
    found = settle([FIRST.verdict(), FAULTY.verdict()], load_ledger(office.store))
    assert said(found)["c.xlsx"] == [("file.replaced", "a.xlsx")]


def test_a_faulty_file_that_was_never_filed_is_replaced_by_the_merged_one(office: Office) -> None:
    office.merge(FIRST)
    found = settle([FIRST.verdict(), FAULTY.verdict()], load_ledger(office.store))
    assert said(found)["c.xlsx"] == [("file.replaced", "a.xlsx")]


def test_a_valid_file_of_a_closed_period_is_refused() -> None:
    found = settled(FIRST, FAULTY, ledger=Ledger(closed=Closings(frozenset({"2026-H1"}))))
    assert names(found.refused) == ["a.xlsx"]
    (finding,) = found.findings["inbox/a.xlsx"]
    assert (finding.code, finding.args) == (Code.FILE_PERIOD_CLOSED, {"period": "2026-H1"})


def test_a_file_that_says_not_whose_it_is_keeps_its_own_fault() -> None:
    unknown = replace(FAULTY.verdict(), received=replace(FAULTY.verdict().received, stamp=None, sheets={}))
    found = settle([FIRST.verdict(), unknown], Ledger())
    assert names(found.refused) == ["c.xlsx"]
