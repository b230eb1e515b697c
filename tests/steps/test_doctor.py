"""What holds on a machine and in a workspace, told without making or changing anything there."""

import json
import sys
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from clubkit.codes import Code
from clubkit.dataset.events import Author
from clubkit.dataset.state import state_hash
from clubkit.steps import upkeep
from clubkit.steps.backup import back_up
from clubkit.steps.close import close
from clubkit.steps.doctor import diagnose, diagnosis_listing
from clubkit.steps.judge import open_dataset
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.upkeep import upkeep_of
from clubkit.steps.verify import verify
from clubkit.waivers.model import Waiver
from clubkit.waivers.store import add_waiver
from clubkit.workspace.bundled import bundled
from tests.steps.rounds import TODAY, at, issue, workspace

LATER = date(2027, 1, 20)


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    return workspace(tmp_path / "ws")


def root(programme: Programme) -> Path:
    return programme.needed_workspace().root


def test_the_workspace_above_a_folder_is_named(programme: Programme, tmp_path: Path) -> None:
    assert diagnose(root(programme) / "inbox", TODAY).workspace == root(programme)
    outside = diagnose(tmp_path, TODAY)
    assert (outside.workspace, outside.kept, outside.exit_code) == (None, None, 0)
    assert json.loads(diagnosis_listing(outside, "en"))["workspace"] is None


def test_the_memory_limit_is_tried_and_not_believed(tmp_path: Path) -> None:
    found = diagnose(tmp_path, TODAY)
    assert found.memory_held is (sys.platform == "linux")
    assert (found.seconds, found.mebibytes) == (7, 448)
    assert "python-calamine" in found.libraries


def test_looking_makes_no_dataset(programme: Programme) -> None:
    kept = diagnose(root(programme), TODAY).kept
    assert kept is not None
    assert (kept.upkeep, kept.journal, list((root(programme) / "dataset").iterdir())) == (None, None, [])
    assert kept.places["originals"] == str(root(programme) / "dataset" / "originals")


def test_the_last_backup_and_the_last_proof_are_told_with_who_and_when(programme: Programme) -> None:
    store = open_dataset(programme)
    assert (upkeep_of(programme, store).backed_up, upkeep_of(programme, store).verified) == (None, None)
    back_up(programme, None, by="Văn thư")
    assert verify(at(programme, LATER), by="Thanh tra").noted
    told = json.loads(diagnosis_listing(diagnose(root(programme), LATER), "vi"))
    assert told["last_backup"]["who"] == "Văn thư"
    assert (told["last_backup"]["at"], told["last_verify"]["at"]) == ("2026-06-16", "2027-01-20")
    assert (told["last_verify"]["who"], told["last_verify"]["wrong"], told["journal"]) == (
        "Thanh tra",
        0,
        "delete",
    )


def test_the_state_that_receipts_and_final_reports_print_is_told(programme: Programme) -> None:
    state = state_hash(open_dataset(programme))
    found = diagnose(root(programme), TODAY)
    assert found.kept
    assert found.kept.upkeep
    assert found.kept.upkeep.state == state
    assert json.loads(diagnosis_listing(found, "vi"))["state_hash"] == state


def test_who_may_only_read_proves_the_dataset_and_the_log_does_not_know(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_dataset(programme)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
        monkeypatch.setattr(type(store.engine), "connect", lambda _engine: connection)
        assert not upkeep.note_verified(store, 0, Author("x", TODAY))


def test_rounds_past_their_due_day_that_nobody_closed_are_told(programme: Programme) -> None:
    store = open_dataset(programme)
    for period in ("2026-H1", "2026-H2"):
        issue(programme, "21025", period=period)
    assert upkeep_of(programme, store).open_rounds == ()
    later = at(programme, LATER)
    assert [each.code for each in upkeep_of(later, store).open_rounds] == ["2026-H1", "2026-H2"]
    close(later, "2026-H1", by="tester", reason="đã báo cáo")
    assert [each.code for each in upkeep_of(later, store).open_rounds] == ["2026-H2"]


def test_a_period_in_which_nothing_was_issued_or_came_wants_no_closing(programme: Programme) -> None:
    issue(programme, "21025", period="2026-H2")
    later = at(programme, LATER)
    assert [each.code for each in upkeep_of(later, open_dataset(later)).open_rounds] == ["2026-H2"]


def test_waivers_that_end_within_a_month_are_told(programme: Programme) -> None:
    days = {"women": date(2026, 7, 1), "members": date(2026, 12, 31), "borrowers": date(2026, 6, 1)}
    for field, until in days.items():
        waiver = Waiver(Code.ROW_AT_MOST, "21025", "2026-H1", field, "đã đối chiếu", until, "tester", TODAY)
        add_waiver(programme.needed_workspace().waivers, waiver)
    again = open_programme(root(programme), TODAY)
    assert [each.until for each in upkeep_of(again, open_dataset(again)).ending] == [date(2026, 7, 1)]


def own_blank(programme: Programme, name: str = "return.xlsx") -> Path:
    folder = root(programme) / "templates" / "xlsx"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes((bundled("xlsx") / "return.xlsx").read_bytes())
    return folder / name


def test_a_restyled_blank_workbook_with_every_cell_fits(programme: Programme) -> None:
    path = own_blank(programme)
    kept = diagnose(root(programme), TODAY).kept
    assert kept is not None
    (found,) = kept.templates
    assert (found.path, found.fits, found.version) == (path, True, 1)


def test_a_blank_workbook_that_lacks_cells_or_is_of_another_version_no_longer_fits(
    programme: Programme,
) -> None:
    path = own_blank(programme)
    book = load_workbook(path)
    del book["Câu lạc bộ"]
    book.defined_names[
        "clubkit_stamp"
    ].attr_text = '"form=return;version=7;commune=;period=;issue=;simulated=0"'
    book.save(path)
    found = diagnose(root(programme), TODAY)
    assert found.kept is not None
    (template,) = found.kept.templates
    assert (template.fits, template.version, "Câu lạc bộ" in template.missing, found.exit_code) == (
        False,
        7,
        True,
        1,
    )


def test_a_blank_workbook_that_is_none_is_told(programme: Programme) -> None:
    own_blank(programme).write_bytes(b"x")
    found = diagnose(root(programme), TODAY)
    assert found.kept is not None
    assert (found.kept.templates[0].readable, found.exit_code) == (False, 1)


def test_other_own_templates_are_named(programme: Programme) -> None:
    folder = root(programme) / "templates" / "reports"
    folder.mkdir(parents=True)
    (folder / "province.css").write_text("body {}", encoding="utf-8")
    found = diagnose(root(programme), TODAY)
    assert found.kept is not None
    assert ([each.path.name for each in found.kept.templates], found.exit_code) == (["province.css"], 0)


def test_what_stops_commands_is_told_and_the_rest_as_well(programme: Programme) -> None:
    (root(programme) / "plan.toml").write_text("x", encoding="utf-8")
    found = diagnose(root(programme), TODAY)
    assert found.kept is not None
    assert ([each.code for each in found.kept.problems], found.exit_code) == ([Code.DECLARED_UNREADABLE], 1)
    told = json.loads(diagnosis_listing(found, "en"))
    assert told["problems"][0]["code"] == "declared.unreadable"


def test_a_dataset_that_cannot_be_opened_is_told(programme: Programme) -> None:
    (root(programme) / "dataset" / "clubkit.sqlite").write_bytes(b"no database" * 100)
    found = diagnose(root(programme), TODAY)
    assert found.kept is not None
    assert [each.code for each in found.kept.problems] == [Code.STORE_UNREADABLE]
