"""The list of findings of a run: every finding of every file, in words."""

from pathlib import Path

from openpyxl import load_workbook

from clubkit.steps.findings_list import write_findings
from clubkit.steps.validate import validate_returns
from tests.steps.rounds import answers, issue, send, workspace


def test_every_finding_of_every_file_is_a_line(tmp_path: Path) -> None:
    programme = workspace(tmp_path / "ws")
    send(programme, issue(programme, "21025"), "21025", answers(programme, women=70), "a.xlsx")
    (programme.needed_workspace().inbox / "b.pdf").write_bytes(b"%PDF-1.7")
    validated = validate_returns(programme, (), period=None)
    path = write_findings(programme, validated, tmp_path / "loi.xlsx")
    sheet = load_workbook(path).worksheets[0]
    _, first, second = sheet.iter_rows(values_only=True)
    assert first[:5] == ("21025 Phường Cẩm Thành", "2026-H1", "a.xlsx", "Câu lạc bộ", "O8")
    assert first[7:] == ("lỗi", "Nữ", 70, "row.at_most")
    assert (second[0], second[2], second[7]) == (None, "b.pdf", "lỗi")


def test_what_stops_a_return_comes_before_what_does_not(tmp_path: Path) -> None:
    programme = workspace(tmp_path / "ws")
    issued = issue(programme, "21025", "21028")
    send(programme, issued, "21025", answers(programme, members=72, members_60plus=54), "a.xlsx")
    send(programme, issued, "21028", answers(programme, women=70), "b.xlsx")
    path = write_findings(programme, validate_returns(programme, (), period=None), tmp_path / "loi.xlsx")
    _, *rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
    assert [(row[2], row[7]) for row in rows] == [("b.xlsx", "lỗi"), ("a.xlsx", "cảnh báo")]


def test_a_list_that_a_person_changed_is_left_alone(tmp_path: Path) -> None:
    programme = workspace(tmp_path / "ws")
    programme.needed_workspace().inbox.mkdir(exist_ok=True)
    validated = validate_returns(programme, (), period=None)
    (tmp_path / "loi.xlsx").write_bytes(b"somebody's own")
    assert write_findings(programme, validated, tmp_path / "loi.xlsx") == tmp_path / "loi-2.xlsx"
    assert (tmp_path / "loi.xlsx").read_bytes() == b"somebody's own"
