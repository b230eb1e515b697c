"""What a change of an earlier period does to what came after is said before it is written."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from clubkit.dataset.ledger import Revision, load_ledger
from clubkit.dataset.state import state_hash
from clubkit.errors import ClubkitError
from clubkit.findings import Code
from clubkit.steps.close import close
from clubkit.steps.diff import Compared, compare_revisions
from clubkit.steps.effects import Effects
from clubkit.steps.final import write_final
from clubkit.steps.judge import open_dataset
from clubkit.steps.merge import Outcome, Said, merge_returns
from clubkit.steps.programme import Programme
from clubkit.steps.status import UnitLine, round_status
from clubkit.steps.trace import Wanted, trace
from clubkit.steps.verify import Verified, verify
from clubkit.steps.withdraw import withdraw_return
from tests.steps.rounds import answers, issue, send, workspace

pytestmark = pytest.mark.long

LATER = date(2026, 12, 16)
H1, H2 = "2026-H1", "2026-H2"
UNIT = ("return", "21025", H1)


@dataclass
class Heard:
    """What was told of a change, and the dataset's state when it was told."""

    programme: Programme
    effects: list[Effects] = field(default_factory=list)
    states: list[str] = field(default_factory=list)

    def __call__(self, effects: Effects) -> None:
        self.effects.append(effects)
        self.states.append(state(self.programme))


@dataclass(frozen=True)
class Tale:
    """A workspace in which a return of the first half-year was corrected, withdrawn, and merged again."""

    programme: Programme
    states: tuple[str, str, str]
    preview: Heard
    corrected: Heard
    withdrawn: Heard
    after: UnitLine
    traced: frozenset[str]
    compared: Compared
    still_there: Outcome
    back: Outcome
    last: Revision
    proved: Verified


def state(programme: Programme) -> str:
    return state_hash(open_dataset(programme))


def merge(programme: Programme, *names: str, dry_run: bool = False, said: Said | None = None) -> Outcome:
    inbox = programme.needed_workspace().inbox
    paths = [inbox / name for name in names]
    return merge_returns(programme, paths, dry_run=dry_run, by="tester", said=said or Said())


def two_periods(programme: Programme) -> None:
    """21025 and 21028 in the first half-year, 21025 in the second; a correction of the first one waits."""
    first = issue(programme, "21025", "21028", period=H1)
    second = issue(programme, "21025", period=H2)
    for commune in ("21025", "21028"):
        send(programme, first, commune, answers(programme), f"h1 {commune}.xlsx")
    send(programme, second, "21025", answers(programme), "h2 21025.xlsx")
    merge(programme)
    send(programme, first, "21025", answers(programme, fund_income=152_000_000), "../richer.xlsx")


@pytest.fixture(scope="module")
def tale(tmp_path_factory: pytest.TempPathFactory) -> Tale:
    programme = workspace(tmp_path_factory.mktemp("effects") / "ws", LATER)
    two_periods(programme)
    final = write_final(programme, "2025-2030", as_of=H1, formats=("json",), by="tester").final.folder
    preview, corrected, withdrawn = Heard(programme), Heard(programme), Heard(programme)
    before = state(programme)
    merge(programme, "../richer.xlsx", dry_run=True, said=Said(tell=preview))
    unchanged = state(programme)
    merge(programme, "../richer.xlsx", said=Said(tell=corrected))
    after = state(programme)
    (final / "figures.json").write_text("[]", encoding="utf-8")
    withdraw_return(programme, UNIT[1:], by="tester", reason="nhầm xã", tell=withdrawn)
    units = {each.commune: each for each in round_status(programme, H1).units}
    sources = trace(programme, Wanted("new_clubs", as_of=H1)).sources
    compared = compare_revisions(programme, "21025", H1)
    still_there = merge(programme, "../richer.xlsx", "h1 21025.xlsx")
    back = merge(programme, "../richer.xlsx", said=Said(again="xã  xác nhận đúng"))
    return Tale(
        programme, (before, unchanged, after), preview, corrected, withdrawn, units["21025"],
        frozenset(each.commune for each in sources if each.period == H1), compared, still_there, back,
        load_ledger(open_dataset(programme)).accepted[UNIT], verify(programme),
    )  # fmt: skip


def test_a_later_return_gets_a_finding_with_the_corrected_figure(tale: Tale) -> None:
    (effects,) = tale.corrected.effects
    (later,) = effects.later
    assert (later.revision.commune, later.revision.period) == ("21025", H2)
    assert [(each.code, each.field, each.args["previous"]) for each in later.findings] == [
        (Code.PREVIOUS_FELL, "fund_income", 152_000_000)
    ]


def test_figures_that_move_are_told_with_both_values(tale: Tale) -> None:
    moved = tale.corrected.effects[0].moved
    assert {(each.phase, each.period) for each in moved} == {("2025-2030", H1)}
    assert all(each.old != each.new for each in moved)
    assert moved[0].amounts("vi")[0] != moved[0].amounts("vi")[1]


def test_a_frozen_report_that_no_longer_says_what_the_dataset_says_is_named(tale: Tale) -> None:
    (final,) = tale.corrected.effects[0].finals
    assert (final.phase, final.period, bool(final.differing)) == ("2025-2030", H1, True)


def test_a_frozen_report_that_was_changed_is_told_and_stops_nothing(tale: Tale) -> None:
    (final,) = tale.withdrawn.effects[0].finals
    assert (final.path.name, final.differing) == (H1, None)


def test_it_is_said_before_anything_is_written(tale: Tale) -> None:
    before, _, after = tale.states
    assert tale.corrected.states == [before]
    assert after != before


def test_a_preview_says_the_same_and_writes_nothing(tale: Tale) -> None:
    assert tale.preview.effects == tale.corrected.effects
    assert tale.states[0] == tale.states[1]


def test_a_withdrawal_is_told_in_the_same_way_before_it_is_written(tale: Tale) -> None:
    assert {each.period for each in tale.withdrawn.effects[0].moved} >= {H1}
    assert tale.withdrawn.states == [tale.states[2]]


def test_after_a_withdrawal_the_unit_has_nothing_then(tale: Tale) -> None:
    assert (tale.after.state, tale.after.revision) == ("withdrawn", None)
    assert tale.traced == {"21028"}


def test_what_was_withdrawn_can_still_be_compared_and_says_so(tale: Tale) -> None:
    assert (tale.compared.there_are, len(tale.compared.changes)) == (2, 1)
    assert tale.compared.withdrawn
    assert tale.compared.withdrawn.reason == "nhầm xã"


def test_its_files_stay_out_until_one_is_asked_for(tale: Tale) -> None:
    assert (tale.still_there.merged, tale.still_there.exit_code) == (0, 0)
    assert {each.received.name for each in tale.still_there.withdrawn} == {"richer.xlsx", "h1 21025.xlsx"}
    assert tale.back.merged == 1
    assert (tale.last.revision, tale.last.reason) == (4, "xã xác nhận đúng")


def test_a_dataset_with_a_withdrawal_is_as_its_originals_have_it(tale: Tale) -> None:
    assert (tale.proved.returns, tale.proved.told) == (5, ())


def test_of_a_frozen_report_only_what_the_change_adds_is_told(tale: Tale, tmp_path: Path) -> None:
    programme = workspace(tmp_path / "ws", LATER)
    two_periods(programme)
    write_final(programme, "2025-2030", as_of=H1, formats=("json",), by="tester")
    withdraw_return(programme, ("21028", H1), by="tester", reason="nhầm xã")
    after_another = Heard(programme)
    merge(programme, "../richer.xlsx", dry_run=True, said=Said(tell=after_another))
    (alone,), (later,) = tale.corrected.effects[0].finals, after_another.effects[0].finals
    assert later.differing == alone.differing


def refused(tale: Tale, whose: tuple[str, str], reason: str = "nhầm xã") -> list[Code]:
    with pytest.raises(ClubkitError) as caught:
        withdraw_return(tale.programme, whose, by="tester", reason=reason)
    return [each.code for each in caught.value.findings]


def test_a_unit_without_a_return_has_nothing_to_withdraw(tale: Tale) -> None:
    assert refused(tale, ("21028", H2)) == [Code.COMMAND_NOT_MERGED]


def test_a_withdrawal_says_why(tale: Tale) -> None:
    assert refused(tale, ("21028", H1), " … ") == [Code.COMMAND_NO_REASON]


def test_nothing_is_withdrawn_from_a_closed_period(tale: Tale) -> None:
    close(tale.programme, H1, by="tester", reason="đã báo cáo")
    assert refused(tale, ("21028", H1)) == [Code.COMMAND_PERIOD_CLOSED]
