"""Receipts in a round: one for each merged return, with what the dataset knows of it."""

import io
import shutil
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from sqlalchemy import update

from clubkit.dataset.events import Author
from clubkit.dataset.known_list import ListedClub, save_known_clubs
from clubkit.dataset.ledger import load_ledger
from clubkit.dataset.state import state_hash
from clubkit.dataset.store import writing
from clubkit.errors import UnknownName
from clubkit.steps.judge import open_dataset
from clubkit.steps.merge import merge_returns
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.receipts import write_receipts
from clubkit.steps.signed import note_signed
from tests.steps.rounds import PERIOD, answers, at, issue, send, workspace

TWICE, ONCE, FAULTY = "21025", "21028", "21548"
LATER = date(2026, 6, 22)


@pytest.fixture(scope="module")
def round_(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One unit's return was merged twice, another's once with something unusual, a third is faulty."""
    programme = workspace(tmp_path_factory.mktemp("receipts") / "ws")
    issued = issue(programme, TWICE, ONCE, FAULTY)
    send(programme, issued, TWICE, answers(programme, clubs=2), "lần 1.xlsx")
    send(programme, issued, FAULTY, answers(programme, women=70))
    merge_returns(programme, (), dry_run=False, by="tester")
    later = at(programme, LATER)
    send(programme, issued, TWICE, answers(programme, clubs=2, women=39), "lần 2.xlsx")
    send(programme, issued, ONCE, answers(programme, members=72, members_60plus=54), "lạ.xlsx")
    merge_returns(later, (), dry_run=False, by="tester")
    return programme.needed_workspace().root


@pytest.fixture
def programme(round_: Path, tmp_path: Path) -> Programme:
    shutil.copytree(round_, tmp_path / "ws")
    return open_programme(tmp_path / "ws", LATER)


def facts_in(path: Path) -> dict[str, str]:
    rows = Document(io.BytesIO(path.read_bytes())).tables[1].rows
    return {row.cells[0].text: row.cells[1].text for row in rows}


def text_of(path: Path) -> str:
    return "\n".join(each.text for each in Document(io.BytesIO(path.read_bytes())).paragraphs)


def test_every_merged_return_has_one(programme: Programme) -> None:
    found = write_receipts(programme, PERIOD)
    assert [path.name for path in found.written] == [
        f"xac-nhan_{TWICE}_lan-2.docx",
        f"xac-nhan_{ONCE}_lan-1.docx",
    ]
    assert found.folder == programme.needed_workspace().root / "letters" / PERIOD


def test_it_tells_file_hash_days_revision_and_state(programme: Programme) -> None:
    store = open_dataset(programme)
    latest = load_ledger(store).accepted["return", TWICE, PERIOD]
    facts = facts_in(write_receipts(programme, PERIOD, communes=[TWICE]).written[0])
    assert facts["Tệp"] == "lần 2.xlsx"
    assert facts["Mã đối chiếu của tệp (SHA-256)"] == latest.sha256
    assert facts["Ngày nhận"] == "22/06/2026 (lần đầu 16/06/2026), đúng hạn"
    assert facts["Lần gửi"] == "Lần 2, thay cho lần 1"
    assert facts["Mã trạng thái kho số liệu"] == state_hash(store)


def test_codes_given_by_any_revision_are_told(programme: Programme) -> None:
    (path,) = write_receipts(programme, PERIOD, communes=[TWICE]).written
    heads, *clubs = Document(io.BytesIO(path.read_bytes())).tables[2].rows
    assert [row.cells[1].text for row in clubs] == ["CLB Thôn 1", "CLB Thôn 2"]
    assert all(row.cells[0].text.startswith("51-") for row in clubs)
    assert "(Thôn 1); 51-T" in text_of(path)
    assert heads.cells[0].text == "Mã"


def test_what_is_still_to_be_looked_at_is_told(programme: Programme) -> None:
    (path,) = write_receipts(programme, PERIOD, communes=[ONCE]).written
    assert facts_in(path)["Kết luận"].endswith("; 1 chỗ cần xem lại")
    assert "- Câu lạc bộ, ô K8: “Tổng số thành viên”: " in text_of(path)
    assert facts_in(path)["Ngày nhận"] == "22/06/2026, quá hạn 4 ngày"


def test_a_signed_paper_is_told(programme: Programme) -> None:
    note_signed(programme, (TWICE, PERIOD), scan=None, revision=1, by="tester")
    facts = facts_in(write_receipts(programme, PERIOD, communes=[TWICE]).written[0])
    assert facts["Bản ký"].startswith("Nhận ngày 22/06/2026, trước khi phiếu được sửa")


def test_what_the_office_corrected_is_told_with_the_file_that_was_sent(programme: Programme) -> None:
    store = open_dataset(programme)
    first, second = [each for each in load_ledger(store).revisions if each.commune == TWICE]
    returns = store.tables.returns
    with writing(store) as connection:
        changed = {"edited_from": first.sha256, "reason": "xã gọi điện nhờ sửa"}
        connection.execute(update(returns).where(returns.c.id == second.id).values(**changed))
    text = text_of(write_receipts(programme, PERIOD, communes=[TWICE]).written[0])
    assert f"(“lần 1.xlsx”, mã đối chiếu {first.sha256})" in text
    assert "lý do: xã gọi điện nhờ sửa" in text


def test_units_without_a_merged_return_are_named_and_get_none(programme: Programme, tmp_path: Path) -> None:
    found = write_receipts(programme, PERIOD, communes=[FAULTY], out=tmp_path / "out")
    assert (found.written, found.unmerged) == ((), (FAULTY,))
    with pytest.raises(UnknownName):
        write_receipts(programme, PERIOD, communes=["99999"])


def test_a_receipt_that_an_officer_finished_is_left_alone(programme: Programme) -> None:
    path = write_receipts(programme, PERIOD, communes=[ONCE]).written[0]
    path.write_bytes(b"finished")
    again = write_receipts(programme, PERIOD, communes=[ONCE])
    assert again.aside == again.written == (path.with_stem(f"{path.stem}-2"),)
    assert path.read_bytes() == b"finished"


def clubs_told(programme: Programme) -> int:
    (path,) = write_receipts(programme, PERIOD, communes=[TWICE]).written
    tables = Document(io.BytesIO(path.read_bytes())).tables[2:]
    heads = [table.rows[0].cells[0].text for table in tables]
    return len(tables[0].rows) - 1 if heads[:1] == ["Mã"] else 0


def list_clubs(programme: Programme, *names: tuple[str, str]) -> None:
    clubs = [ListedClub(TWICE, name, village) for name, village in names]
    author = Author("tester", programme.today)
    save_known_clubs(open_dataset(programme), clubs, author, province=programme.plan.province)


def test_a_club_that_the_office_had_on_its_list_has_no_new_code(tmp_path: Path) -> None:
    programme = workspace(tmp_path / "ws")
    list_clubs(programme, ("CLB Thôn 1", "Thôn 1"))
    send(programme, issue(programme, TWICE), TWICE, answers(programme, clubs=2), "a.xlsx")
    merge_returns(programme, (), dry_run=False, by="tester")
    assert clubs_told(programme) == 1


def test_a_code_that_a_return_brought_stays_its_own_when_a_list_comes_later(programme: Programme) -> None:
    list_clubs(programme, ("CLB Thôn 1", "Thôn 1"))
    assert clubs_told(programme) == 2
