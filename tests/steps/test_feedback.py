"""Annotated copies in a round: who gets one, what it is called, and what happens when it comes back."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from clubkit.dataset.closing import close_period
from clubkit.dataset.events import Author
from clubkit.findings import Code
from clubkit.forms.mark import FINDINGS_SHEET
from clubkit.steps.derived import LEDGER
from clubkit.steps.feedback import Annotated, annotate_returns
from clubkit.steps.judge import open_dataset
from clubkit.steps.merge import merge_returns
from clubkit.steps.programme import Programme
from clubkit.steps.status import round_status
from clubkit.steps.validate import Validated, validate_returns
from clubkit.steps.withdraw import withdraw_return
from tests.returns.workbooks import sheet_in
from tests.steps.rounds import PERIOD, THREE, TODAY, answers, at, issue, send, workspace

ONE, TWO, THIRD = THREE


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    return workspace(tmp_path / "ws")


def annotate(programme: Programme, folder: Path, *paths: Path) -> tuple[Validated, Annotated]:
    validated = validate_returns(programme, paths, period=None)
    return validated, annotate_returns(programme, validated, folder)


def codes(validated: Validated) -> list[str]:
    return [finding.code.value for verdict in validated.verdicts for finding in verdict.findings]


def mend(copy: Path, sheet: str, cell: str, value: object) -> bytes:
    book = load_workbook(copy)
    sheet_in(book, sheet)[cell] = value  # type: ignore[assignment]  # what a person types
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_only_files_with_errors_or_warnings_get_a_copy(programme: Programme, tmp_path: Path) -> None:
    issued = issue(programme, *THREE)
    send(programme, issued, ONE, answers(programme))
    send(programme, issued, TWO, answers(programme, women=70), "faulty.xlsx")
    send(programme, issued, THIRD, answers(programme, members=72, members_60plus=54), "unusual.xlsx")
    _, made = annotate(programme, tmp_path / "copies")
    assert [path.name for path in made.written] == ["faulty (cần sửa).xlsx", "unusual (cần sửa).xlsx"]
    assert (made.left, made.aside) == ((), ())


def test_what_cannot_be_annotated_is_named_with_the_reason(programme: Programme, tmp_path: Path) -> None:
    inbox = programme.needed_workspace().inbox
    inbox.mkdir(exist_ok=True)
    (inbox / "scan.pdf").write_bytes(b"%PDF-1.7")
    validated, made = annotate(programme, tmp_path / "copies")
    assert made.written == ()
    ((name, why),) = made.left
    assert name == "scan.pdf"
    assert why
    assert validated.summary.unreadable == 1
    assert not (tmp_path / "copies").exists()


def test_an_unmended_copy_counts_neither_way_and_is_never_merged(programme: Programme) -> None:
    send(programme, issue(programme, ONE), ONE, answers(programme, women=70), "a.xlsx")
    inbox = programme.needed_workspace().inbox
    annotate(programme, inbox)
    assert {path.name for path in inbox.iterdir()} == {"a.xlsx", "a (cần sửa).xlsx", LEDGER}
    validated, made = annotate(programme, inbox)
    assert codes(validated) == ["file.unmended_copy", "row.at_most"]
    assert [path.name for path in made.written] == ["a (cần sửa).xlsx"]
    outcome = merge_returns(programme, (), dry_run=False, by="tester")
    assert [verdict.received.name for verdict in outcome.refused] == ["a.xlsx"]
    assert round_status(programme, PERIOD).counts["faulty"] == 1


def test_an_unmended_copy_of_a_faulty_return_is_no_sound_file(programme: Programme, tmp_path: Path) -> None:
    path = send(programme, issue(programme, ONE), ONE, answers(programme, women=70), "a.xlsx")
    _, made = annotate(programme, tmp_path / "copies")
    path.write_bytes(made.written[0].read_bytes())
    validated = validate_returns(programme, (), period=None)
    assert (validated.summary.valid, validated.summary.invalid) == (0, 1)


def test_an_unmended_copy_is_awaited_until_a_sound_return_is_here(
    programme: Programme, tmp_path: Path
) -> None:
    issued = issue(programme, ONE)
    path = send(programme, issued, ONE, answers(programme, women=70), "a.xlsx")
    _, made = annotate(programme, tmp_path / "copies")
    path.write_bytes(made.written[0].read_bytes())
    validated = validate_returns(programme, (), period=None)
    assert (validated.unmended, validated.is_awaited, validated.is_blocked) == (1, True, False)
    send(programme, issued, ONE, answers(programme), "b.xlsx")
    merge_returns(programme, (), dry_run=False, by="tester")
    validated = validate_returns(programme, (), period=None)
    assert (validated.unmended, validated.is_awaited) == (1, False)
    withdraw_return(programme, (ONE, PERIOD), by="tester", reason="nhầm xã")
    assert validate_returns(programme, (), period=None).is_awaited


UNUSUAL = {"members": 72, "members_60plus": 54}
"""A sound return of which only something unusual is said."""


def test_a_sound_return_may_come_back_as_its_copy(programme: Programme, tmp_path: Path) -> None:
    path = send(programme, issue(programme, ONE), ONE, answers(programme, **UNUSUAL), "a.xlsx")
    _, made = annotate(programme, tmp_path / "copies")
    path.unlink()
    path.with_name("b.xlsx").write_bytes(made.written[0].read_bytes())
    assert merge_returns(programme, (), dry_run=False, by="tester").merged == 1


def test_the_copy_of_a_merged_return_is_no_new_revision(programme: Programme, tmp_path: Path) -> None:
    path = send(programme, issue(programme, ONE), ONE, answers(programme, **UNUSUAL), "a.xlsx")
    _, made = annotate(programme, tmp_path / "copies")
    merge_returns(programme, (), dry_run=False, by="tester")
    path.unlink()
    path.with_name("b.xlsx").write_bytes(made.written[0].read_bytes())
    assert merge_returns(programme, (), dry_run=False, by="tester").merged == 0
    assert codes(validate_returns(programme, (), period=None)) == ["file.same_content"]


def test_which_of_two_sound_files_counts_is_not_the_units_to_mend(
    programme: Programme, tmp_path: Path
) -> None:
    issued = issue(programme, ONE)
    send(programme, issued, ONE, answers(programme), "a.xlsx")
    send(programme, issued, ONE, answers(programme, members=56, members_60plus=38), "b.xlsx")
    validated, made = annotate(programme, tmp_path / "copies")
    assert codes(validated).count("file.conflict") == 2
    assert made.written == ()


def test_a_period_that_the_province_closed_is_not_the_units_to_mend(
    programme: Programme, tmp_path: Path
) -> None:
    path = send(programme, issue(programme, "21025"), "21025", answers(programme))
    close_period(open_dataset(programme), PERIOD, Author("tester", TODAY))
    validated, annotated = annotate(programme, tmp_path / "copies", path)
    assert codes(validated) == ["file.period_closed"]
    assert (annotated.copies, annotated.left) == ({}, ())


def test_a_mended_copy_is_merged_as_any_return(programme: Programme, tmp_path: Path) -> None:
    send(programme, issue(programme, ONE), ONE, answers(programme, women=70), "a.xlsx")
    validated, made = annotate(programme, tmp_path / "copies")
    (finding,) = validated.verdicts[0].findings
    assert (finding.code, finding.place.sheet, finding.place.cell) == (Code.ROW_AT_MOST, "Câu lạc bộ", "O8")
    mended = programme.needed_workspace().inbox / "mended.xlsx"
    mended.write_bytes(mend(made.written[0], "Câu lạc bộ", "O8", 38))
    again = validate_returns(programme, (), period=None)
    assert codes(again) == ["file.replaced"]
    assert merge_returns(programme, (), dry_run=False, by="tester").merged == 1


def test_a_copy_still_faulty_is_annotated_anew_under_the_same_name(
    programme: Programme, tmp_path: Path
) -> None:
    path = send(programme, issue(programme, ONE), ONE, answers(programme, women=70), "a.xlsx")
    _, made = annotate(programme, tmp_path / "copies")
    path.unlink()
    again = path.with_name("a (cần sửa).xlsx")
    again.write_bytes(mend(made.written[0], "Câu lạc bộ", "O8", 80))
    _, made = annotate(programme, tmp_path / "copies")
    assert [copy.name for copy in made.written] == ["a (cần sửa).xlsx"]
    book = load_workbook(made.written[0])
    assert book.sheetnames.count(FINDINGS_SHEET) == 1
    note = sheet_in(book, "Câu lạc bộ")["O8"].comment
    assert note is not None
    assert "(80)" in note.text
    assert "(70)" not in note.text


def test_files_of_one_name_get_copies_of_their_own(programme: Programme, tmp_path: Path) -> None:
    issued = issue(programme, *THREE)
    for commune in (ONE, TWO):
        send(programme, issued, commune, answers(programme, women=70), f"{commune}/phieu.xlsx")
    _, made = annotate(programme, tmp_path / "copies")
    assert [path.name for path in made.written] == ["phieu (cần sửa).xlsx", "phieu (cần sửa 2).xlsx"]


def test_a_copy_that_a_person_changed_is_left_alone(programme: Programme, tmp_path: Path) -> None:
    send(programme, issue(programme, ONE), ONE, answers(programme, women=70), "a.xlsx")
    folder = tmp_path / "copies"
    _, first = annotate(programme, folder)
    assert annotate(programme, folder)[1].written == first.written
    first.written[0].write_bytes(b"changed by hand")
    _, again = annotate(programme, folder)
    assert again.written == again.aside == (folder / "a (cần sửa)-2.xlsx",)
    assert first.written[0].read_bytes() == b"changed by hand"


def test_a_file_that_changed_after_it_was_judged_is_not_annotated(
    programme: Programme, tmp_path: Path
) -> None:
    path = send(programme, issue(programme, ONE), ONE, answers(programme, women=70), "a.xlsx")
    outside = workspace_of_none(programme)
    validated = validate_returns(outside, (path,), period=None)
    path.write_bytes(b"")
    made = annotate_returns(outside, validated, tmp_path / "copies")
    assert [name for name, _ in made.left] == ["a.xlsx"]


def workspace_of_none(programme: Programme) -> Programme:
    return replace(programme, workspace=None)


def test_in_a_workspace_the_copy_is_of_what_was_received(programme: Programme, tmp_path: Path) -> None:
    path = send(programme, issue(programme, ONE), ONE, answers(programme, women=70), "a.xlsx")
    validated = validate_returns(programme, (), period=None)
    path.unlink()
    made = annotate_returns(programme, validated, tmp_path / "copies")
    assert [copy.name for copy in made.written] == ["a (cần sửa).xlsx"]


def test_the_codes_that_clubs_were_given_are_told(programme: Programme, tmp_path: Path) -> None:
    issued = issue(programme, ONE)
    first = send(programme, issued, ONE, answers(programme), "a.xlsx")
    ((_, code, _),) = merge_returns(programme, (), dry_run=False, by="tester").new_clubs
    first.unlink()
    later = at(programme, date(2026, 6, 17))
    send(later, issued, ONE, answers(programme, women=70), "b.xlsx")
    _, made = annotate(later, tmp_path / "copies")
    listing = sheet_in(load_workbook(made.written[0]), FINDINGS_SHEET)
    texts = [cell.value for row in listing.iter_rows() for cell in row]
    assert code in texts
    assert "CLB Thôn 1" in texts
