"""A signed paper in a round: whose, of which revision, and what the round then says."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from clubkit.dataset.state import state_hash
from clubkit.errors import ClubkitError, UnknownName
from clubkit.findings import Code
from clubkit.steps.close import close
from clubkit.steps.judge import open_dataset
from clubkit.steps.merge import merge_returns
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.signed import Signed, note_signed, take_back_signed
from clubkit.steps.status import UnitLine, round_status
from clubkit.steps.verify import verify
from clubkit.steps.withdraw import withdraw_return
from tests.steps.rounds import PERIOD, TODAY, answers, at, issue, send, workspace

ONE, TWO = "21025", "21028"
UNIT = (ONE, PERIOD)


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which one unit's return is merged, and sent again corrected four days later."""
    programme = workspace(tmp_path_factory.mktemp("signed") / "ws")
    issued = issue(programme, ONE, TWO)
    send(programme, issued, ONE, answers(programme))
    merge_returns(programme, (), dry_run=False, by="tester")
    send(programme, issued, ONE, answers(programme, women=39), "lan 2.xlsx")
    send(programme, issued, TWO, answers(programme))
    return programme.needed_workspace().root


@pytest.fixture
def programme(merged: Path, tmp_path: Path) -> Programme:
    shutil.copytree(merged, tmp_path / "ws")
    return open_programme(tmp_path / "ws", TODAY)


def revise(programme: Programme) -> Programme:
    """The correction is merged, four days later."""
    later = at(programme, date(2026, 6, 20))
    merge_returns(later, (), dry_run=False, by="tester")
    return later


def note(programme: Programme, scan: Path | None = None, revision: int | None = None) -> Signed:
    return note_signed(programme, UNIT, scan=scan, revision=revision, by="văn thư")


def line(programme: Programme, commune: str = ONE) -> UnitLine:
    return next(each for each in round_status(programme, PERIOD).units if each.commune == commune)


def test_the_round_tells_whose_signed_paper_came_and_when(programme: Programme) -> None:
    assert (line(programme).signed_on, line(programme).signed_older) == (None, None)
    noted = note(programme)
    assert (noted.new, noted.latest, noted.paper.revision, noted.kept) == (True, 1, 1, None)
    assert (line(programme).signed_on, line(programme).signed_older) == ("2026-06-16", False)
    assert round_status(programme, PERIOD).counts["signed"] == 1


def test_a_return_revised_after_the_paper_makes_it_older(programme: Programme) -> None:
    note(programme)
    later = revise(programme)
    assert (line(later).revision, line(later).signed_revision, line(later).signed_older) == (2, 1, True)
    assert round_status(later, PERIOD).counts["signed"] == 0
    note(later)
    assert (line(later).signed_revision, line(later).signed_older) == (2, False)


def test_a_paper_is_the_print_of_what_had_come_by_its_day(programme: Programme) -> None:
    later = revise(programme)
    noted = note_signed(later, UNIT, scan=None, received_on=TODAY, by="văn thư")
    assert (noted.paper.revision, noted.paper.received_on) == (1, "2026-06-16")
    assert note(later, revision=2).paper.revision == 2
    before = note_signed(later, UNIT, scan=None, received_on=date(2026, 6, 10), by="văn thư")
    assert before.paper.revision == 1


def test_a_paper_that_comes_before_the_workbook_counts_for_its_first_revision(programme: Programme) -> None:
    noted = note_signed(programme, (TWO, PERIOD), scan=None, by="văn thư")
    assert (noted.latest, noted.paper.revision) == (None, None)
    assert line(revise(programme), TWO).signed_older is False


def test_a_paper_that_comes_after_a_withdrawal_is_of_the_revision_still_to_come(programme: Programme) -> None:
    note(programme)
    withdraw_return(programme, UNIT, by="văn thư", reason="gửi nhầm")
    noted = note(programme)
    assert (noted.latest, noted.paper.revision) == (None, 3)
    later = revise(programme)
    assert (line(later).revision, line(later).signed_older) == (3, False)


def test_while_no_return_counts_nothing_counts_as_signed(programme: Programme) -> None:
    note(programme)
    withdraw_return(programme, UNIT, by="văn thư", reason="gửi nhầm")
    note_signed(programme, (TWO, PERIOD), scan=None, by="văn thư")
    assert (line(programme).signed_on, line(programme).signed_older) == ("2026-06-16", True)
    assert (line(programme, TWO).signed_older, line(programme, TWO).is_signed) == (False, False)
    assert round_status(programme, PERIOD).counts["signed"] == 0
    closed = close(programme, PERIOD, by="văn thư", reason="đã báo cáo")
    assert {ONE, TWO} <= {each.commune for each in closed.unsigned}


def test_the_province_signs_too(programme: Programme) -> None:
    assert note_signed(programme, ("51", PERIOD), scan=None, by="văn thư").new


def test_a_scan_is_kept_whatever_it_is_and_a_second_one_beside_it(
    programme: Programme, tmp_path: Path
) -> None:
    first, second = tmp_path / "bản ký.pdf", tmp_path / "trang 2.jpg"
    first.write_bytes(b"%PDF-1.7 one")
    second.write_bytes(b"\xff\xd8 two")
    noted, again = note(programme, first), note(programme, second)
    assert noted.kept is not None
    assert noted.kept.suffix == ".pdf"
    assert noted.kept.read_bytes() == first.read_bytes()
    assert (noted.others, again.others) == (0, 1)
    assert not note(programme, first).new


def test_verify_hashes_scans_too(programme: Programme, tmp_path: Path) -> None:
    scan = tmp_path / "bản ký.pdf"
    scan.write_bytes(b"%PDF-1.7 one")
    kept = note(programme, scan).kept
    assert kept is not None
    assert (verify(programme).files, verify(programme).told) == (2, ())
    kept.write_bytes(b"saved again")
    assert [each.finding.code for each in verify(programme).told] == [Code.VERIFY_SCAN_CHANGED]
    kept.unlink()
    assert [each.finding.code for each in verify(programme).told] == [Code.VERIFY_SCAN_MISSING]
    note(programme, scan)
    assert verify(programme).told == ()


def test_a_paper_leaves_the_accepted_state_as_it_is(programme: Programme) -> None:
    before = state_hash(open_dataset(programme))
    note(programme)
    assert state_hash(open_dataset(programme)) == before


def test_closing_names_the_units_without_a_signed_paper(programme: Programme) -> None:
    note(programme)
    closed = close(programme, PERIOD, by="văn thư", reason="đã báo cáo")
    assert (len(closed.unsigned), ONE in {each.commune for each in closed.unsigned}) == (95, False)


def test_a_paper_noted_by_mistake_is_taken_back(programme: Programme) -> None:
    note(programme)
    (taken,) = take_back_signed(programme, UNIT, by="văn thư", reason="nhầm xã")
    assert (taken.unit, taken.scan) == (UNIT, None)
    assert line(programme).signed_on is None


def refused(programme: Programme, **what: object) -> Code:
    asked: dict[str, object] = {"scan": None, "by": "văn thư"} | what
    with pytest.raises(ClubkitError) as caught:
        note_signed(programme, UNIT, **asked)  # type: ignore[arg-type]
    return caught.value.findings[0].code


def test_what_cannot_be_noted_is_refused_and_nothing_is_kept(programme: Programme, tmp_path: Path) -> None:
    (tmp_path / "rỗng.pdf").touch()
    assert refused(programme, scan=tmp_path / "rỗng.pdf") is Code.COMMAND_SCAN_UNREADABLE
    assert refused(programme, scan=tmp_path) is Code.COMMAND_SCAN_UNREADABLE
    assert refused(programme, scan=tmp_path / "đâu.pdf") is Code.COMMAND_NO_PATH
    assert refused(programme, revision=7) is Code.COMMAND_UNKNOWN_REVISION
    assert refused(programme, received_on=date(2026, 6, 17)) is Code.COMMAND_DAY_OUTSIDE
    assert line(programme).signed_on is None


@pytest.mark.parametrize(("commune", "period"), [("99999", PERIOD), (ONE, "2026-H9")])
def test_an_unknown_unit_or_period_is_refused(programme: Programme, commune: str, period: str) -> None:
    with pytest.raises(UnknownName):
        note_signed(programme, (commune, period), scan=None, by="văn thư")


@pytest.mark.parametrize(
    ("reason", "code"), [("nhầm", Code.COMMAND_NO_PAPER), (" – ", Code.COMMAND_NO_REASON)]
)
def test_what_cannot_be_taken_back_is_refused(programme: Programme, reason: str, code: Code) -> None:
    with pytest.raises(ClubkitError) as caught:
        take_back_signed(programme, UNIT, by="văn thư", reason=reason)
    assert caught.value.findings[0].code is code
