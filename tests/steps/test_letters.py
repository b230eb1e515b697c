"""Letters in a round: one for each unit whose return has errors, named after the file that it is about."""

import io
from pathlib import Path

import pytest
from docx import Document

from clubkit.steps.feedback import annotate_returns
from clubkit.steps.letters import Letters, write_letters
from clubkit.steps.programme import Programme
from clubkit.steps.validate import validate_returns
from tests.steps.rounds import THREE, answers, issue, send, workspace

ONE, TWO, THIRD = THREE


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    return workspace(tmp_path / "ws")


def letters(programme: Programme, folder: Path, *, copies: bool = True) -> Letters:
    validated = validate_returns(programme, (), period=None)
    made = annotate_returns(programme, validated, folder).copies if copies else {}
    return write_letters(programme, validated, folder, copies=made)


def text_of(path: Path) -> str:
    return "\n".join(each.text for each in Document(io.BytesIO(path.read_bytes())).paragraphs)


def test_only_units_with_errors_get_a_letter(programme: Programme, tmp_path: Path) -> None:
    issued = issue(programme, *THREE)
    send(programme, issued, ONE, answers(programme))
    send(programme, issued, TWO, answers(programme, women=70), "faulty.xlsx")
    send(programme, issued, THIRD, answers(programme, members=72, members_60plus=54), "unusual.xlsx")
    (programme.needed_workspace().inbox / "scan.pdf").write_bytes(b"%PDF-1.7")
    made = letters(programme, tmp_path / "out")
    assert [path.name for path in made.written] == ["faulty (công văn).docx"]
    assert "tệp gửi kèm “faulty (cần sửa).xlsx”" in text_of(made.written[0])
    assert "chậm nhất ngày 18/06/2026" in text_of(made.written[0])


def test_without_copies_the_letter_itself_names_the_cells(programme: Programme, tmp_path: Path) -> None:
    send(programme, issue(programme, ONE), ONE, answers(programme, women=70), "a.xlsx")
    (path,) = letters(programme, tmp_path / "out", copies=False).written
    assert "- Câu lạc bộ, ô O8: " in text_of(path)


def test_the_province_writes_no_letter_to_itself(programme: Programme, tmp_path: Path) -> None:
    issued = issue(programme, "51")
    (row,) = issued.written
    blank = programme.needed_workspace().inbox / row.file
    blank.write_bytes((issued.folder / row.file).read_bytes())
    assert letters(programme, tmp_path / "out").written == ()


def test_a_letter_that_an_officer_finished_is_left_alone(programme: Programme, tmp_path: Path) -> None:
    send(programme, issue(programme, ONE), ONE, answers(programme, women=70), "a.xlsx")
    (path,) = letters(programme, tmp_path / "out").written
    path.write_bytes(b"finished")
    made = letters(programme, tmp_path / "out")
    assert made.written == made.aside == (tmp_path / "out" / "a (công văn)-2.docx",)
    assert path.read_bytes() == b"finished"
