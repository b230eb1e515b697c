"""A return that the office itself corrected: both files stay, and it is known who, why and which cells."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from clubkit.dataset.ledger import Revision, load_ledger
from clubkit.dataset.office import OfficeEdit, office_edit_of
from clubkit.dataset.store import Store
from clubkit.errors import ClubkitError
from clubkit.findings import Code
from clubkit.steps.judge import open_dataset
from clubkit.steps.merge import Outcome, Said, merge_returns
from clubkit.steps.programme import Programme
from clubkit.steps.receipts import write_receipts_of
from clubkit.steps.verify import Verified, verify
from tests.steps.rounds import TODAY, answers, at, issue, send, workspace
from tests.steps.test_verify import change

UNIT = ("return", "21025", "2026-H1")
NEXT_WEEK = date(2026, 6, 23)
WHY = "gọi điện, xã xác nhận 38"


@dataclass(frozen=True)
class Tale:
    """A faulty return that the office corrected a week later, on the word of the commune."""

    programme: Programme
    sent: Outcome
    corrected: Outcome
    later: Outcome
    store: Store
    proved: Verified

    @property
    def revision(self) -> Revision:
        return load_ledger(self.store).accepted[UNIT]

    @property
    def edit(self) -> OfficeEdit:
        found = office_edit_of(self.store, self.revision)
        assert found
        return found


def merge(programme: Programme, *names: str, edited: str | None = WHY) -> Outcome:
    inbox = programme.needed_workspace().inbox
    paths = [inbox / name for name in names]
    return merge_returns(programme, paths, dry_run=False, by="Văn thư", said=Said(edited=edited))


@pytest.fixture(scope="module")
def tale(tmp_path_factory: pytest.TempPathFactory) -> Tale:
    programme = workspace(tmp_path_factory.mktemp("office") / "ws")
    issued = issue(programme, "21025", "21028")
    send(programme, issued, "21025", answers(programme, women=380, area_income="có lẽ"), "xa gui.xlsx")
    sent = merge(programme, edited=None)
    programme = at(programme, NEXT_WEEK)
    send(programme, issued, "21025", answers(programme), "../tinh sua.xlsx")
    corrected = merge(programme, "../tinh sua.xlsx")
    later = merge(programme, edited=None)
    return Tale(programme, sent, corrected, later, open_dataset(programme), verify(programme))


def test_the_corrected_file_is_merged_in_place_of_the_faulty_one(tale: Tale) -> None:
    assert (tale.sent.merged, len(tale.sent.refused), tale.corrected.merged) == (0, 1, 1)
    assert tale.revision.reason == WHY


def test_both_files_are_known_and_kept(tale: Tale) -> None:
    assert (tale.edit.sent.name, tale.edit.edited.name) == ("xa gui.xlsx", "tinh sua.xlsx")
    assert {tale.edit.sent.sha256, tale.edit.edited.sha256} == set(tale.revision.contents)


def test_who_when_why_and_which_cells(tale: Tale) -> None:
    edit = tale.edit
    assert (edit.who, edit.on, edit.why) == ("Văn thư", NEXT_WEEK.isoformat(), WHY)
    assert [(each.sheet, each.row, each.field, each.old, each.new) for each in edit.changes] == [
        ("clubs", 8, "women", "380", "38"),
        ("clubs", 8, "area_income", "có lẽ", "yes"),
    ]
    assert all(each.cell for each in edit.changes)


def test_it_came_on_the_day_of_the_communes_own_file(tale: Tale) -> None:
    assert tale.revision.received_on == TODAY.isoformat()


def test_the_communes_own_file_does_not_take_its_place_again(tale: Tale) -> None:
    assert (tale.later.merged, tale.later.unchanged, tale.later.exit_code) == (0, 1, 0)


def test_the_dataset_is_as_both_originals_have_it(tale: Tale) -> None:
    assert (tale.proved.returns, tale.proved.told) == (1, ())


def test_the_log_has_a_line_of_its_own(tale: Tale) -> None:
    with tale.store.engine.connect() as connection:
        events = connection.exec_driver_sql(
            "SELECT who, what FROM events WHERE what LIKE 'return.%' ORDER BY id"
        ).all()
    assert [tuple(each) for each in events] == [("Văn thư", "return.edited"), ("Văn thư", "return.merged")]


def refused(tale: Tale, name: str, reason: str = WHY) -> list[Code]:
    with pytest.raises(ClubkitError) as caught:
        merge(tale.programme, name, edited=reason)
    return [each.code for each in caught.value.findings]


def test_a_correction_of_nothing_is_none(tale: Tale) -> None:
    issued = issue(tale.programme, "21028", force=True)
    send(tale.programme, issued, "21028", answers(tale.programme), "../le.xlsx")
    assert refused(tale, "../le.xlsx", " … ") == [Code.COMMAND_NO_REASON]
    assert refused(tale, "../le.xlsx") == [Code.COMMAND_NOTHING_SENT]


def test_a_file_that_answers_as_the_communes_corrects_nothing(tale: Tale) -> None:
    inbox = tale.programme.needed_workspace().inbox
    issued = issue(tale.programme, "21028", force=True)
    sent = send(tale.programme, issued, "21028", answers(tale.programme), "b.xlsx")
    merge(tale.programme, "b.xlsx", edited=None)
    anew = Path(inbox.parent / "anew.xlsx")
    anew.write_bytes(sent.read_bytes() + b"\0")
    assert refused(tale, "../anew.xlsx") == [Code.COMMAND_NOTHING_EDITED]


def test_cells_that_somebody_changed_in_the_dataset_are_told(tale: Tale) -> None:
    change(tale.programme, "UPDATE office_changes SET new = '39' WHERE at = 0")
    found = verify(tale.programme)
    assert [each.finding.code for each in found.told] == [Code.VERIFY_ROW]
    assert verify(tale.programme, rebuild=True, by="tester").backup
    assert office_edit_of(tale.store, tale.revision) == tale.edit


def test_its_receipt_tells_the_commune_why_and_which_cells(tale: Tale, tmp_path: Path) -> None:
    assert tale.corrected.returns == {UNIT}
    (made,) = write_receipts_of(tale.programme, tale.corrected.returns, tmp_path)
    (path,) = made.written
    assert path.parent == tmp_path / UNIT[2]
    lines = [each.text for each in Document(str(path)).paragraphs]
    at = next(at for at, line in enumerate(lines) if WHY in line)
    assert "“xa gui.xlsx”" in lines[at]
    assert [line.partition(": ")[2] for line in lines[at + 1 : at + 3]] == [
        "“Nữ”: 380 → 38",
        "“Tăng thu nhập”: có lẽ → Có",
    ]


def test_a_revision_of_the_communes_own_file_was_not_edited(tale: Tale) -> None:
    own = Revision(1, *UNIT, 1, "0" * 64, "2026-06-16", "2026-06-16", simulated=False)
    assert office_edit_of(tale.store, own) is None
