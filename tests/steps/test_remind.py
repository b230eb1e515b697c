"""Reminders in a round: who gets one, who does not and why."""

import io
import shutil
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from clubkit.dataset.round import State
from clubkit.errors import UnknownName
from clubkit.returns.model import Value
from clubkit.steps.close import Reopening, close, reopen
from clubkit.steps.feedback import annotate_returns
from clubkit.steps.merge import merge_returns
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.remind import Reminded, remind
from clubkit.steps.validate import validate_returns
from clubkit.steps.withdraw import withdraw_return
from tests.steps.rounds import PERIOD, answers, at, issue, send, workspace

MERGED, FAULTY, WAITING, MISSING = "21025", "21028", "21548", "21115"
LATE = date(2026, 6, 22)


@pytest.fixture(scope="module")
def round_(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One unit is merged, one faulty, one sound and not merged yet, one sent nothing; the others have no workbook."""
    programme = workspace(tmp_path_factory.mktemp("remind") / "ws")
    issued = issue(programme, MERGED, FAULTY, WAITING, MISSING)
    send(programme, issued, MERGED, answers(programme))
    send(programme, issued, FAULTY, answers(programme, women=70), "BC phường.xlsx")
    merge_returns(programme, (), dry_run=False, by="tester")
    send(programme, issued, WAITING, answers(programme))
    validate_returns(programme, (), period=None)
    root = programme.needed_workspace().root
    (root / "contacts.csv").write_text(f"code,address\n{MISSING},trabong@example.vn\n", encoding="utf-8")
    return root


@pytest.fixture
def programme(round_: Path, tmp_path: Path) -> Programme:
    shutil.copytree(round_, tmp_path / "ws")
    return open_programme(tmp_path / "ws", LATE)


def text_of(path: Path) -> str:
    return "\n".join(each.text for each in Document(io.BytesIO(path.read_bytes())).paragraphs)


def of(found: Reminded, commune: str) -> str:
    return text_of(found.folder / f"nhac_{commune}.docx")


def test_missing_and_faulty_units_get_a_letter_and_merged_ones_none(programme: Programme) -> None:
    found = remind(programme, PERIOD)
    assert [(each.commune, each.state) for each in found.owing] == [
        (FAULTY, State.FAULTY),
        (MISSING, State.ISSUED),
    ]
    assert [path.name for path in found.letters] == [f"nhac_{FAULTY}.docx", f"nhac_{MISSING}.docx"]
    assert (found.waiting, len(found.not_issued), found.shut) == ((WAITING,), 92, ())
    assert found.folder == programme.needed_workspace().root / "letters" / PERIOD


def test_a_faulty_unit_is_told_its_file_its_errors_and_its_copy(programme: Programme) -> None:
    text = of(remind(programme, PERIOD), FAULTY)
    assert "“BC phường.xlsx”" in text
    assert "còn 1 lỗi phải sửa" in text
    assert "“BC phường (cần sửa).xlsx”" in text


def test_the_copy_is_called_as_validate_calls_it(programme: Programme) -> None:
    before = remind(programme, PERIOD)
    validated = validate_returns(programme, (), period=None)
    annotate_returns(programme, validated, before.folder)
    after = remind(programme, PERIOD)
    assert [(each.copy_there, bool(each.faulty)) for each in before.owing] == [(False, True), (False, False)]
    assert [each.copy_there for each in after.owing] == [True, False]


def again(programme: Programme, commune: str, name: str, **facts: Value) -> None:
    """A unit sends once more, and its file is looked at."""
    send(programme, issue(programme, commune, force=True), commune, answers(programme, 1, **facts), name)
    validate_returns(programme, (), period=None)


def owed(programme: Programme, commune: str) -> tuple[State, str | None]:
    (owing,) = remind(programme, PERIOD, communes=[commune]).owing
    return owing.state, owing.faulty.name if owing.faulty else None


def test_of_several_faulty_files_of_a_day_the_one_that_came_last_is_named(programme: Programme) -> None:
    again(programme, FAULTY, "A lần 2.xlsx", women=80)
    assert owed(programme, FAULTY) == (State.FAULTY, "A lần 2.xlsx")


def test_whose_return_was_withdrawn_is_not_told_to_mend_what_came_before_it(programme: Programme) -> None:
    again(programme, FAULTY, "đã sửa.xlsx")
    merge_returns(programme, [programme.needed_workspace().inbox / "đã sửa.xlsx"], dry_run=False, by="tester")
    withdraw_return(programme, (FAULTY, PERIOD), by="tester", reason="nhầm xã")
    validate_returns(programme, (), period=None)
    assert owed(programme, FAULTY) == (State.WITHDRAWN, None)
    text = of(remind(programme, PERIOD), FAULTY)
    assert "phiếu đã gửi trước đó được rút khỏi số liệu của tỉnh" in text
    assert "BC phường" not in text
    again(programme, FAULTY, "B gửi lại.xlsx", women=80)
    assert owed(programme, FAULTY) == (State.FAULTY, "B gửi lại.xlsx")


def test_the_list_of_calls_has_the_address_and_the_days_late(programme: Programme) -> None:
    found = remind(programme, PERIOD)
    assert found.listing is not None
    sheet = load_workbook(found.listing).worksheets[0]
    rows = {row[0]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert rows[MISSING][2:4] == ("chưa gửi", 4)
    assert rows[MISSING][7] == "trabong@example.vn"
    assert rows[FAULTY][3:7] == (4, 1, "BC phường.xlsx", "16/06/2026")


def test_only_the_units_that_are_named_are_reminded(programme: Programme, tmp_path: Path) -> None:
    found = remind(programme, PERIOD, communes=[MISSING, MERGED], out=tmp_path / "out")
    assert [path.relative_to(tmp_path).as_posix() for path in found.letters] == [f"out/nhac_{MISSING}.docx"]
    nobody = remind(programme, PERIOD, communes=[MERGED], out=tmp_path / "none")
    assert (nobody.owing, nobody.letters, nobody.listing) == ((), (), None)
    assert not (tmp_path / "none").exists()


def test_an_unknown_unit_is_refused(programme: Programme) -> None:
    with pytest.raises(UnknownName):
        remind(programme, PERIOD, communes=["99999"])


def test_before_the_due_day_nobody_is_late(programme: Programme) -> None:
    found = remind(at(programme, date(2026, 6, 16)), None)
    assert {each.days_late for each in found.owing} == {-2}
    assert "Thời hạn còn 2 ngày." in of(found, MISSING)


def test_to_whom_the_period_is_closed_no_letter_is_written(programme: Programme) -> None:
    close(programme, PERIOD, by="tester", reason="đã báo cáo")
    found = remind(programme, PERIOD)
    assert (found.owing, MISSING in found.shut, MERGED in found.shut) == ((), True, False)
    reopen(programme, PERIOD, Reopening(MISSING, LATE), by="tester", reason="xin gửi muộn")
    assert [each.commune for each in remind(programme, PERIOD).owing] == [MISSING]


def test_a_letter_that_an_officer_finished_is_left_alone(programme: Programme) -> None:
    first = remind(programme, PERIOD)
    first.letters[0].write_bytes(b"finished")
    again = remind(programme, PERIOD)
    assert again.aside == (first.letters[0].with_stem(f"nhac_{FAULTY}-2"),)
    assert first.letters[0].read_bytes() == b"finished"
