"""The office's own list of clubs: columns by label, units by code or full name, sound lines taken, others said."""

import os
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import to_excel

from clubkit.dataset.known_list import load_known_clubs
from clubkit.errors import UnknownName
from clubkit.findings import Code, Severity
from clubkit.steps.judge import open_dataset
from clubkit.steps.known_clubs import import_known_clubs
from clubkit.steps.merge import merge_returns
from clubkit.steps.programme import Programme
from tests.steps.rounds import answers, issue, send, workspace


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    return workspace(tmp_path / "ws")


def list_of(path: Path, *rows: tuple[str | int | None, ...]) -> Path:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


HEADS = ("TT", "Mã xã", "Tên CLB", "Thôn", "Năm thành lập", "Số QĐ")


def test_a_list_prefills_the_first_workbooks(programme: Programme, tmp_path: Path) -> None:
    rows = (
        (1, 21025, "CLB Thôn 1", "Thôn 1", 2015, "12/QĐ"),
        (2, "Xã An Phú", "CLB Thôn 2", "Thôn 2", None, None),
    )
    path = list_of(tmp_path / "ds.xlsx", ("DANH SÁCH",), HEADS, *rows)
    imported = import_known_clubs(programme, path, by="tester")
    assert (imported.taken, imported.communes, imported.findings, imported.exit_code) == (2, 2, (), 0)
    issued = issue(programme, "21025")
    sheet = load_workbook(issued.folder / issued.written[0].file)["Câu lạc bộ"]
    assert [sheet[f"{column}8"].value for column in "CDF"] == ["CLB Thôn 1", "Thôn 1", "12/QĐ"]
    # the cell is formatted for days, so openpyxl takes the bare year 2015 for a day of 1905
    assert to_excel(sheet["E8"].value) == 2015  # type: ignore[no-untyped-call]


def test_a_club_of_the_list_is_confirmed_by_a_return_and_not_new(
    programme: Programme, tmp_path: Path
) -> None:
    path = list_of(tmp_path / "ds.xlsx", HEADS, (1, 21025, "CLB Thôn 1", "Thôn 1", None, None))
    import_known_clubs(programme, path, by="tester")
    send(programme, issue(programme, "21025"), "21025", answers(programme, clubs=2))
    for dry_run in (True, False):
        outcome = merge_returns(programme, (), dry_run=dry_run, by="tester")
        assert ([name for *_, name in outcome.new_clubs], outcome.confirmed) == (["CLB Thôn 2"], 1)


@pytest.mark.parametrize(
    "head", ["Tên đơn vị", "Tên xã", "Xã/Phường", "Địa phương", "Tên xã, phường, đặc khu", "TÊN XÃ\nPHƯỜNG"]
)
def test_a_units_column_is_found_under_any_usual_head(
    programme: Programme, tmp_path: Path, head: str
) -> None:
    path = list_of(tmp_path / "ds.xlsx", (head, "Tên CLB"), ("Xã An Phú", "CLB A"))
    assert import_known_clubs(programme, path, by="tester").taken == 1


def test_a_code_goes_before_a_name_and_a_name_stands_in_for_a_code(
    programme: Programme, tmp_path: Path
) -> None:
    rows = (("Xã An Phú", 21025, "CLB A"), ("Xã An Phú", None, "CLB B"))
    path = list_of(tmp_path / "ds.xlsx", ("Tên xã", "Mã xã", "Tên CLB"), *rows)
    assert import_known_clubs(programme, path, by="tester").findings == ()
    listed = load_known_clubs(open_dataset(programme))
    assert {each.club_name: each.commune for each in listed} == {"CLB A": "21025", "CLB B": "21034"}


@pytest.mark.parametrize(
    ("heads", "lacking"),
    [
        (("TT", "Mã xã", "Nhóm"), [("club_name", "Sheet!A1")]),
        (("TT", "Nơi", "Tên CLB"), [("unit", "Sheet!A1")]),
        (("a", "b"), [("unit", ""), ("club_name", "")]),
    ],
)
def test_the_column_that_is_lacking_is_named(
    programme: Programme, tmp_path: Path, heads: tuple[str, ...], lacking: list[tuple[str, str]]
) -> None:
    with pytest.raises(UnknownName) as caught:
        import_known_clubs(programme, list_of(tmp_path / "ds.xlsx", heads, (1, 2, 3)), by="tester")
    found = caught.value.findings
    assert {each.code for each in found} == {Code.LIST_NO_HEADS}
    assert [(each.args["head"], str(each.place)) for each in found] == lacking


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("An Phú", "21034 Xã An Phú"),
        ("P. Nghĩa Lộ", "21028 Phường Nghĩa Lộ"),
        ("phường Cam Thanh", "21025 Phường Cẩm Thành"),
    ],
)
def test_beside_a_unit_that_there_is_not_stands_the_one_that_is_near(
    programme: Programme, tmp_path: Path, typed: str, near: str
) -> None:
    path = list_of(tmp_path / "ds.xlsx", ("Xã", "Tên CLB"), (typed, "CLB A"))
    (finding,) = import_known_clubs(programme, path, by="tester").findings
    assert finding.args == {"name": typed, "allowed": near}


def test_a_total_with_a_count_under_the_names_is_no_club(programme: Programme, tmp_path: Path) -> None:
    rows = ((1, 21025, "CLB A"), ("Tổng cộng", None, 1), ("Cộng: 1 CLB", None, "1 câu lạc bộ"))
    path = list_of(tmp_path / "ds.xlsx", ("TT", "Mã xã", "Tên CLB"), *rows)
    imported = import_known_clubs(programme, path, by="tester")
    assert (imported.taken, imported.findings) == (1, ())


@pytest.mark.parametrize(
    ("typed", "kept", "said"),
    [
        ("20/05/2025", "2025-05-20", []),
        ("2025-05-20", "2025-05-20", []),
        ("20-5-2025", "2025-05-20", [Code.CELL_READ_AS]),
        ("3/2023", "2023", [Code.CELL_READ_AS]),
        ("2023-03", "2023", [Code.CELL_READ_AS]),
    ],
)
def test_a_founding_day_is_said_only_where_it_was_read_otherwise(
    programme: Programme, tmp_path: Path, typed: str, kept: str, said: list[Code]
) -> None:
    path = list_of(tmp_path / "ds.xlsx", HEADS, (1, 21025, "CLB A", "Thôn 1", typed, None))
    imported = import_known_clubs(programme, path, by="tester")
    (club,) = load_known_clubs(open_dataset(programme))
    assert (club.founded_on, [each.code for each in imported.findings]) == (kept, said)


def test_a_second_import_tells_what_is_new_and_what_is_as_before(
    programme: Programme, tmp_path: Path
) -> None:
    first = (1, 21025, "CLB A", "Thôn 1", 2015, None)
    import_known_clubs(programme, list_of(tmp_path / "a.xlsx", HEADS, first), by="tester")
    rows = (first, (2, 21028, "CLB B", "Thôn 1", None, None))
    second = import_known_clubs(programme, list_of(tmp_path / "b.xlsx", HEADS, *rows), by="tester")
    assert (second.added, second.changed, second.same) == (1, 0, 1)
    later = (1, 21025, "CLB A", "Thôn 1", 2016, None)
    third = import_known_clubs(programme, list_of(tmp_path / "c.xlsx", HEADS, later), by="tester")
    assert (third.added, third.changed, third.same) == (0, 1, 0)


def test_units_whose_workbook_is_out_are_named_after_an_import(programme: Programme, tmp_path: Path) -> None:
    issue(programme, "21025")
    rows = ((1, 21025, "CLB A", "Thôn 1", None, None), (2, 21028, "CLB B", "Thôn 1", None, None))
    path = list_of(tmp_path / "ds.xlsx", HEADS, *rows)
    first = import_known_clubs(programme, path, by="tester")
    assert (first.period, first.issued) == ("2026-H1", ("21025",))
    assert import_known_clubs(programme, path, by="tester").issued == ()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("ds.docx", b"", Code.FILE_EMPTY), ("ds.csv", "Mã xã,Tên CLB\n21025,CLB A\n".encode(), Code.FILE_CSV)],
)
def test_a_list_that_is_no_workbook_is_not_taken_for_a_return(
    programme: Programme, tmp_path: Path, name: str, content: bytes, code: Code
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnknownName) as caught:
        import_known_clubs(programme, path, by="tester")
    (finding,) = caught.value.findings
    assert (finding.code, finding.args["hindrance"]) == (Code.COMMAND_LIST_UNREADABLE, code.value)


def test_lines_that_cannot_be_read_are_said_with_their_cells(programme: Programme, tmp_path: Path) -> None:
    rows = (
        (1, "Sơn", "CLB A", "Thôn 1", 2015, None),
        (2, 21025, "CLB B", "Thôn 2", "lâu rồi", None),
        (3, 21025, None),
    )
    imported = import_known_clubs(programme, list_of(tmp_path / "ds.xlsx", HEADS, *rows), by="tester")
    told = [(finding.code, finding.place.cell) for finding in imported.findings]
    assert told == [
        (Code.COMMAND_UNKNOWN_COMMUNE, "B2"),
        (Code.LIST_DAY_LEFT_OUT, "E3"),
        (Code.LIST_NO_NAME, "C4"),
    ]
    assert (imported.taken, imported.left_out, imported.exit_code) == (1, 2, 1)


@pytest.mark.parametrize("typed", ["lâu rồi", "30/02/2020", "1/2/75", 12])
def test_a_club_whose_day_cannot_be_read_is_taken_without_it(
    programme: Programme, tmp_path: Path, typed: str | int
) -> None:
    path = list_of(tmp_path / "ds.xlsx", HEADS, (1, 21025, "CLB A", "Thôn 1", typed, "12/QĐ"))
    imported = import_known_clubs(programme, path, by="tester")
    (finding,) = imported.findings
    assert (finding.code, finding.severity, str(finding.place), finding.value) == (
        Code.LIST_DAY_LEFT_OUT,
        Severity.WARNING,
        "Sheet!E2",
        str(typed),
    )
    assert (imported.taken, imported.left_out, imported.exit_code) == (1, 0, 0)
    (club,) = load_known_clubs(open_dataset(programme))
    assert (club.club_name, club.founded_on, club.decision_no) == ("CLB A", None, "12/QĐ")


def test_titles_totals_and_signatures_below_a_list_are_no_clubs(programme: Programme, tmp_path: Path) -> None:
    rows = (
        (1, 21025, "CLB A", "Thôn 1", 2015, None),
        (None, "Tổng cộng", None, None, None, None),
        (None, None, None, "Người lập biểu", None, "Lãnh đạo đơn vị"),
    )
    imported = import_known_clubs(programme, list_of(tmp_path / "ds.xlsx", HEADS, *rows), by="tester")
    assert (imported.taken, imported.findings) == (1, ())


@pytest.mark.skipif(sys.platform == "win32", reason="made otherwise there")
def test_a_list_that_is_a_pipe_or_a_folder_is_refused(programme: Programme, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ds.xlsx")
    for path in (tmp_path / "ds.xlsx", tmp_path):
        with pytest.raises(UnknownName) as caught:
            import_known_clubs(programme, path, by="tester")
        assert [each.code for each in caught.value.findings] == [
            Code.COMMAND_LIST_UNREADABLE,
            Code.FILE_UNREADABLE,
        ]


def test_a_second_line_of_the_same_name_and_village_is_said_and_not_taken(
    programme: Programme, tmp_path: Path
) -> None:
    rows = (
        (1, 21025, "CLB Thôn 1", "Thôn 1", 2015, None),
        (2, 21025, "clb  thôn 1", "Thôn 1", 2018, None),
        (3, 21028, "CLB Thôn 1", "Thôn 1", 2018, None),
    )
    imported = import_known_clubs(programme, list_of(tmp_path / "ds.xlsx", HEADS, *rows), by="tester")
    told = [(finding.code, finding.place.cell, finding.args["rows"]) for finding in imported.findings]
    assert told == [(Code.ROW_DUPLICATE, "C3", "C2")]
    assert (imported.taken, imported.left_out, imported.exit_code) == (2, 1, 1)


@pytest.mark.parametrize("content", [b"", b"not a workbook"])
def test_a_file_that_is_no_list_is_refused(programme: Programme, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ds.xlsx"
    path.write_bytes(content)
    with pytest.raises(UnknownName) as caught:
        import_known_clubs(programme, path, by="tester")
    assert caught.value.findings[0].code is Code.COMMAND_LIST_UNREADABLE


def test_a_workbook_without_the_heads_and_a_missing_file_are_refused(
    programme: Programme, tmp_path: Path
) -> None:
    with pytest.raises(UnknownName):
        import_known_clubs(programme, list_of(tmp_path / "x.xlsx", ("a", "b")), by="tester")
    with pytest.raises(UnknownName) as caught:
        import_known_clubs(programme, tmp_path / "none.xlsx", by="tester")
    assert caught.value.findings[0].code is Code.COMMAND_NO_PATH
