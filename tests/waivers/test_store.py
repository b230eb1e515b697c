"""`waivers.csv`: strict when read, only ever added to."""

from datetime import date
from pathlib import Path

import pytest

from clubkit.errors import BadDeclaration, ClubkitError
from clubkit.findings import Code
from clubkit.waivers.model import Waiver
from clubkit.waivers.store import add_waiver, load_waivers
from tests.waivers.facts import waiver

HEAD = "code,commune,period,field,reason,until,by,made_on\r\n"


def load(path: Path) -> tuple[Waiver, ...]:
    return load_waivers(path, communes={"21025"}, periods={"2026-H1"}, fields={"women"})


def mistakes(path: Path, text: str) -> list[tuple[str, str | None]]:
    path.write_text(text, encoding="utf-8", newline="")
    with pytest.raises(BadDeclaration) as refused:
        load(path)
    return [(each.code.value, each.place.key) for each in refused.value.findings]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "waivers.csv"


def test_without_a_file_nothing_is_accepted(path: Path) -> None:
    assert load(path) == ()


def test_what_was_written_is_read_again(path: Path) -> None:
    first, second = waiver(), waiver(field="women", reason='đã hỏi "xã", đúng; ký ngày 5')
    add_waiver(path, first)
    add_waiver(path, second)
    assert load(path) == (first, second)


def test_a_new_file_opens_in_excel_with_its_letters(path: Path) -> None:
    add_waiver(path, waiver())
    assert path.read_bytes().startswith(b"\xef\xbb\xbf" + HEAD.encode())


def test_what_stands_in_the_file_stays_byte_for_byte(path: Path) -> None:
    before = (HEAD + "row.at_most,21025,2026-H1,,đúng,2026-12-31,ai,2026-06-16").encode("utf-8-sig")
    path.write_bytes(before)
    add_waiver(path, waiver(code=Code.RETURN_TALLY))
    assert path.read_bytes().startswith(before + b"\r\nreturn.tally,21025,")
    assert [each.code for each in load(path)] == [Code.ROW_AT_MOST, Code.RETURN_TALLY]


def test_a_file_that_excel_saved_keeps_its_semicolons_and_the_order_of_its_columns(path: Path) -> None:
    path.write_text(
        "until;code;commune;period;field;reason;by;made_on\r\n31/12/2026;row.at_most;21025;2026-H1;;đúng;ai;16/06/2026\r\n",
        encoding="utf-8-sig",
        newline="",
    )
    add_waiver(path, waiver(reason="đúng; đã hỏi"))
    assert [(each.until, each.made_on) for each in load(path)] == [
        (date(2026, 12, 31), date(2026, 6, 16))
    ] * 2
    assert [each.reason for each in load(path)] == ["đúng", "đúng; đã hỏi"]


def test_a_reason_is_never_a_formula(path: Path) -> None:
    add_waiver(path, waiver(reason="=1+1", by="@ai"))
    assert b",'=1+1,2026-12-31,'@ai," in path.read_bytes()
    assert [(each.reason, each.by) for each in load(path)] == [("=1+1", "@ai")]


@pytest.mark.parametrize(
    ("row", "mistake"),
    [
        ("row.at_most,21025,2026-H1,,đúng,31/02/2026,ai,2026-06-16", ("declared.wrong_type", "until")),
        ("row.at_most,21025,2026-H1,,đúng,,ai,2026-06-16", ("declared.missing", "until")),
        ("row.at_most,21025,2026-H1,,,2026-12-31,ai,2026-06-16", ("declared.missing", "reason")),
        ("row.at_mst,21025,2026-H1,,đúng,2026-12-31,ai,2026-06-16", ("declared.unknown_name", "code")),
        (",21025,2026-H1,,đúng,2026-12-31,ai,2026-06-16", ("declared.missing", "code")),
        ("number.not_read,21025,2026-H1,,đúng,2026-12-31,ai,2026-06-16", ("waiver.not_allowed", "code")),
        ("row.at_most,99999,2026-H1,,đúng,2026-12-31,ai,2026-06-16", ("declared.unknown_name", "commune")),
        ("row.at_most,21025,2026-H3,,đúng,2026-12-31,ai,2026-06-16", ("declared.unknown_name", "period")),
        ("row.at_most,21025,2026-H1,nu,đúng,2026-12-31,ai,2026-06-16", ("declared.unknown_name", "field")),
        ("row.at_most,21025,2026-H1,,đúng,2026-12-31,ai,2026-06-16,gì", ("declared.row_cells", "")),
    ],
)
def test_a_mistake_is_named_by_line_and_column(path: Path, row: str, mistake: tuple[str, str]) -> None:
    good = "row.at_most,21025,2026-H1,,đúng,2026-12-31,ai,2026-06-16\r\n"
    code, column = mistake
    key = f"row[3].{column}" if column else "row[3]."
    found = mistakes(path, HEAD + good + row + "\r\n")
    assert [(each, (at or "").rstrip(".")) for each, at in found] == [(code, key.rstrip("."))]


def test_a_file_of_another_encoding_is_named_with_its_line(path: Path) -> None:
    path.write_bytes((HEAD + "row.at_most,21025,2026-H1,,đúng").encode("utf-16"))
    with pytest.raises(BadDeclaration) as refused:
        load(path)
    (finding,) = refused.value.findings
    assert (finding.code, finding.args["cause"], finding.args["line"]) == (
        Code.DECLARED_UNREADABLE,
        "encoding",
        1,
    )


def test_a_place_that_cannot_be_written_is_said(path: Path) -> None:
    path.mkdir()
    with pytest.raises(ClubkitError) as refused:
        add_waiver(path, waiver())
    assert [each.code for each in refused.value.findings] == [Code.COMMAND_CANNOT_WRITE]
