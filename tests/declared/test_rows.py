"""Rows of a CSV: read with their lines, or one cause told for each that nobody can understand."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clubkit.declared import Columns, Row, load_rows
from clubkit.errors import BadDeclaration
from clubkit.findings import Code, Finding

UNITS = Columns(needed=("code", "name"), others=("note",))


def rows(path: Path, words: str, encoding: str = "utf-8") -> tuple[Row, ...]:
    path.write_text(words, encoding=encoding, newline="")
    return load_rows(path, UNITS)


def refused(path: Path, words: str) -> tuple[Finding, ...]:
    with pytest.raises(BadDeclaration) as problem:
        rows(path, words)
    return problem.value.findings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "communes.csv"


def test_rows_keep_their_line_and_blank_lines_are_none(path: Path) -> None:
    assert rows(path, "code,name\n21025, Cẩm Thành \n,\n\n21028,Nghĩa Lộ\n") == (
        (2, {"code": "21025", "name": "Cẩm Thành"}),
        (5, {"code": "21028", "name": "Nghĩa Lộ"}),
    )


def test_a_row_over_several_lines_is_told_by_its_first(path: Path) -> None:
    assert rows(path, 'code,name,note\n1,A,"x\ny"\n2,B,z\n') == (
        (2, {"code": "1", "name": "A", "note": "x\ny"}),
        (4, {"code": "2", "name": "B", "note": "z"}),
    )


def test_semicolons_as_excel_writes_them_here_separate_too(path: Path) -> None:
    found = rows(path, "code;name;note\n21025;Cẩm Thành;x, y\n", "utf-8-sig")
    assert found == ((2, {"code": "21025", "name": "Cẩm Thành", "note": "x, y"}),)


def test_a_row_may_end_before_what_it_need_not_have_and_go_on_with_blanks(path: Path) -> None:
    assert rows(path, "code , name,note,,\n1,A\n2,B,,,\n3,C,x, ,\n") == (
        (2, {"code": "1", "name": "A", "note": ""}),
        (3, {"code": "2", "name": "B", "note": ""}),
        (4, {"code": "3", "name": "C", "note": "x"}),
    )


@pytest.mark.parametrize("words", ["", "\n\n", "code,name\n", "code,name\n,\n"])
def test_a_file_without_rows_has_none(path: Path, words: str) -> None:
    assert rows(path, words) == ()


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("21028,Phường, Nghĩa Lộ,x", 4),
        ('"21028,Phường Nghĩa Lộ,x"', 1),
        ("21028", 1),
        ('21028,"Phường ""Nghĩa Lộ"", x", y,z', 4),
        ('21028,Phường "Nghĩa Lộ", x, y', 4),
    ],
)
def test_a_stray_comma_or_quote_is_one_mistake(path: Path, row: str, cells: int) -> None:
    (found,) = refused(path, f"code,name,note\n1,A,\n{row}\n2,B,\n")
    assert (found.code, found.place.key, found.place.line) == (Code.DECLARED_ROW_CELLS, "row[3]", 3)
    assert found.args == {"found": cells, "heads": 3, "separator": ","}
    assert str(found.value).startswith("21028")


def test_all_rows_that_cannot_be_understood_are_told_at_once(path: Path) -> None:
    found = refused(path, "code;name\n1\n2;B\n3;C;c\n")
    assert [(each.place.line, each.args["separator"]) for each in found] == [(2, ";"), (4, ";")]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ('code,name\n1,A\n2,"B\n3,C\n4,D\n', 3),
        ('code,name\n1,"A"B\n', 2),
        ("code\tname\n1\tA\n", 1),
        ("\n\nNgày,Việc\n1,A\n", 3),
    ],
)
def test_a_quote_amiss_is_named_with_the_line_on_which_its_row_begins(
    path: Path, words: str, line: int
) -> None:
    (found,) = refused(path, words)
    assert (found.code, found.args) == (Code.DECLARED_UNREADABLE, {"cause": "syntax", "line": line})


def test_what_is_wrong_with_the_heads_is_told_once_and_not_for_each_row(path: Path) -> None:
    found = refused(path, "code,nam,note,note\n" + "1,A,,\n" * 9)
    assert [(each.code, each.place.key, each.place.line) for each in found] == [
        (Code.DECLARED_MISSING, "row[1].name", 1),
        (Code.DECLARED_UNKNOWN_KEY, "row[1].nam", 1),
        (Code.DECLARED_TWICE, "row[1].note", 1),
    ]
    assert found[1].args == {"known": "code, name, note"}


CELLS = st.text(st.sampled_from('aộ ,;"\n'), max_size=6).map(lambda cell: f"x{cell}x")


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5), st.data(), st.sampled_from(",;"))
def test_whatever_is_written_properly_is_read_and_a_row_with_a_cell_more_or_less_is_the_one_told(
    tmp_path_factory: pytest.TempPathFactory,
    cells: list[tuple[str, str, str]],
    data: st.DataObject,
    separator: str,
) -> None:
    path = tmp_path_factory.mktemp("rows") / "communes.csv"

    def written(lines: list[tuple[str, ...]]) -> str:
        text = io.StringIO()
        csv.writer(text, delimiter=separator, lineterminator="\n").writerows([UNITS.all, *lines])
        return text.getvalue()

    read = rows(path, written([*cells]))
    assert [tuple(row.values()) for _, row in read] == cells
    at = data.draw(st.integers(0, len(cells) - 1))
    amiss = data.draw(st.sampled_from([(*cells[at], "y"), cells[at][:1]]))
    (found,) = refused(path, written([*cells[:at], amiss, *cells[at + 1 :]]))
    assert (found.code, found.place.line) == (Code.DECLARED_ROW_CELLS, read[at][0])
