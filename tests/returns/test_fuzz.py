"""Fuzzing a sound return: no bytes, parts, markup or cells raise anything, and nothing that was typed is dropped in silence.

By default some hundred mutants, the same in each run; CLUBKIT_FUZZ=1000 tries so many of each kind, new ones each time.
"""

import io
import re
import warnings
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from clubkit.findings import Finding
from clubkit.returns.archive import look_into
from clubkit.returns.content import content_of
from clubkit.returns.model import Received
from clubkit.returns.raw import RawWorkbook
from clubkit.returns.workbook import open_workbook
from clubkit.validation.model import Status, Verdict
from tests.returns.fuzzing import CHEAP, FUZZ, rewritten, spoilt
from tests.returns.hostile import Parts, joined, parts_of, sheet_of
from tests.returns.ods import SPACES, cell, content, number, ods, row, table
from tests.returns.sound import CLUBS, judged, read_at, sound

pytestmark = pytest.mark.long

TITLES = ("Đơn vị", "Thôn, tổ", CLUBS)
PARTS = parts_of(sound())
SHEETS = tuple(sheet_of(PARTS, title) for title in TITLES)
XML = (
    *SHEETS,
    "xl/workbook.xml",
    "xl/styles.xml",
    "xl/_rels/workbook.xml.rels",
    "docProps/custom.xml",
    "[Content_Types].xml",
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "a.xlsx"


def check(path: Path, data: bytes) -> None:
    """Read and judge a mutant, and hold a valid verdict against another reader."""
    received = read_at(path, data)
    verdict = judged(received)
    codes = [found.code.value for found in verdict.findings]
    assert "check.crashed" not in codes
    if verdict.status is Status.VALID:
        assert set(received.sheets) == {"commune", "villages", "clubs"}
        assert not any(sheet.unread for sheet in received.sheets.values())
        assert dropped(received, verdict, data) == []


def dropped(received: Received, verdict: Verdict, data: bytes) -> list[str]:
    """Cells of the answers that openpyxl finds filled and we blank, and of which nothing is said."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = load_workbook(io.BytesIO(data), data_only=True)
        except Exception:  # noqa: BLE001  the other reader gives up: it cannot be asked
            return []
    said = {(found.place.sheet, found.place.cell) for found in verdict.findings}
    return [
        f"{sheet.title}!{cell}"
        for sheet in received.sheets.values()
        # the other reader passes over parts whose names are written in capitals
        if sheet.title in book.sheetnames
        for (row, field), cell in sheet.cells.items()
        if sheet.rows[row].get(field) is None
        and str(book[sheet.title][cell].value or "").strip()
        and (sheet.title, cell) not in said
    ]


@CHEAP
@given(data=spoilt(sound()))
def test_bytes(path: Path, data: bytes) -> None:
    check(path, data)


@FUZZ
@given(st.data())
def test_parts_left_out_renamed_and_exchanged(path: Path, data: st.DataObject) -> None:
    parts = dict(PARTS)
    for _ in range(data.draw(st.integers(1, 3))):
        one, other = data.draw(st.sampled_from(sorted(parts))), data.draw(st.sampled_from(sorted(PARTS)))
        match data.draw(st.sampled_from(("drop", "rename", "exchange", "empty", "spoil"))):
            case "drop":
                del parts[one]
            case "rename":
                parts[other.upper()] = parts.pop(one)
            case "exchange":
                parts[one] = PARTS[other]
            case "empty":
                parts[one] = b""
            case _:
                parts[one] = data.draw(spoilt(parts[one]))
    check(path, joined(parts))


@FUZZ
@given(st.data())
def test_markup(path: Path, data: st.DataObject) -> None:
    parts: Parts = dict(PARTS)
    for _ in range(data.draw(st.integers(1, 3))):
        name = data.draw(st.sampled_from(XML))
        parts[name] = data.draw(rewritten(parts[name].decode() or "<a/>")).encode()
    check(path, joined(parts))


TYPED = st.one_of(
    st.text(max_size=30),
    st.integers().map(str),
    st.floats().map(repr),
    st.sampled_from(
        (
            "",
            " ",
            "\u200b",
            "#N/A",
            "=1+1",
            "Có",
            "x",
            "60 người",
            "1.234",
            "1,5",
            "31/02/2026",
            "１２",
            "TRUE",
            "tháng 3/2026",
        )
    ),
)
KINDS = st.sampled_from(("", "n", "str", "inlineStr", "b", "e", "d", "s", "zz"))


@FUZZ
@given(st.data())
def test_cells(path: Path, data: st.DataObject) -> None:
    parts: Parts = dict(PARTS)
    for _ in range(data.draw(st.integers(1, 6))):
        name = data.draw(st.sampled_from(SHEETS))
        text = parts[name].decode()
        cells = re.findall(r'<c r="([A-Z]+[0-9]+)"', text)
        at, kind, value = data.draw(st.sampled_from(cells)), data.draw(KINDS), escape(data.draw(TYPED))
        inner = f"<is><t>{value}</t></is>" if kind == "inlineStr" else f"<v>{value}</v>"
        formula = "<f>1+1</f>" if data.draw(st.integers(0, 9)) == 0 else ""
        cell = f'<c r="{at}" t="{kind}">{formula}{inner}</c>'
        # a replacement text knows no escapes where it is a function's
        text = re.sub(rf'<c r="{at}"(?:[^>]*/>|.*?</c>)', lambda _, cell=cell: cell, text, count=1)  # type: ignore[misc]
        parts[name] = text.encode("utf-8", "replace")
    check(path, joined(parts))


ODS = content(
    table(row(cell("a", repeated=2), number(1, formula="of:=1+1")) + row(cell("b"), repeated=3), "Một"),
    table(row(cell("15/03/2026", kind="date", date_value="2026-03-15")), "Hai"),
    styles='<style:style style:name="t" style:family="table"><style:table-properties table:display="false"/></style:style>',
    after='<table:named-expression table:name="n" table:expression="1"/>',
)
META = f'<a {SPACES}><meta:user-defined meta:name="p">v</meta:user-defined></a>'


@CHEAP
@given(st.data())
def test_opendocument_markup(data: st.DataObject) -> None:
    found = open_workbook(ods(data.draw(rewritten(ODS)), meta=data.draw(rewritten(META))))
    assert isinstance(found, RawWorkbook | tuple)


def _archive() -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("xã/a.xlsx", b"made up" * 100)
        archive.writestr("b.pdf", b"%PDF")
    return packed.getvalue()


@CHEAP
@given(data=spoilt(_archive()))
def test_archives(path: Path, data: bytes) -> None:
    archive = path.with_suffix(".zip")
    archive.write_bytes(data)
    names = look_into(archive)
    assert isinstance(names, tuple | Finding | None)
    for name in names if isinstance(names, tuple) else ():
        assert isinstance(content_of(str(archive / name)), bytes | Received)
