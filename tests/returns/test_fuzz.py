"""Fuzzing a sound return: no bytes, parts, markup or cells raise anything, and nothing that was typed is dropped in silence.

By default some hundred mutants, the same in each run; CLUBKIT_FUZZ=1000 tries so many of each kind, new ones each time.
"""

import io
import os
import re
import warnings
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from clubkit.returns.model import Received
from clubkit.validation.model import Status, Verdict
from tests.returns.hostile import Parts, joined, parts_of, sheet_of
from tests.returns.sound import CLUBS, judged, read_at, sound

TRIES = int(os.environ.get("CLUBKIT_FUZZ", "0"))
FUZZ = settings(
    max_examples=TRIES or 40,
    derandomize=not TRIES,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
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
NASTY = (
    "<!DOCTYPE a>", "<a>", "</a>", "&", "&#0;", "&amp;", "]]>", "<![CDATA[1]]>", "<!-- -->", "<?a b?>", "\0", '"', "'", "<v/>", "<f/>",
    "</row>", "<row>", "<c/>", "</c>", "<c><v>1</v></c>", "</sheetData>", "\ufeff", "9" * 400, "-1", "1e999", "XFD1048576", "é",
)  # fmt: skip


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
        for (row, field), cell in sheet.cells.items()
        if sheet.rows[row].get(field) is None
        and str(book[sheet.title][cell].value or "").strip()
        and (sheet.title, cell) not in said
    ]


@st.composite
def spoilt(draw: st.DrawFn, data: bytes) -> bytes:
    """Some bytes changed, left out, doubled or put in."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, max(len(data) - 1, 0)))
        length = draw(st.sampled_from((1, 2, 4, 30, 1000, 20_000)))
        match draw(st.sampled_from(("change", "drop", "double", "insert", "cut"))):
            case "change":
                data = data[:start] + draw(st.binary(min_size=1, max_size=4)) + data[start + 1 :]
            case "drop":
                data = data[:start] + data[start + length :]
            case "double":
                data = data[:start] + data[start : start + length] * 2 + data[start + length :]
            case "insert":
                data = data[:start] + draw(st.binary(min_size=1, max_size=30)) + data[start:]
            case _:
                data = data[:start]
    return data


@FUZZ
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


@st.composite
def rewritten(draw: st.DrawFn, text: str) -> str:
    """Markup changed at the seams: a tag left out, doubled, moved or exchanged, an attribute's value changed."""
    tags = [found.span() for found in re.finditer(r"<[^>]*>|(?<=\")[^\"]{1,40}(?=\")|(?<=>)[^<]+", text)]
    start, end = tags[draw(st.integers(0, len(tags) - 1))]
    far = tags[draw(st.integers(0, len(tags) - 1))][1]
    match draw(st.sampled_from(("drop", "double", "nasty", "drop to", "double to", "cut"))):
        case "drop":
            return text[:start] + text[end:]
        case "double":
            return text[:end] + text[start:end] + text[end:]
        case "nasty":
            return text[:start] + draw(st.sampled_from(NASTY)) + text[end if draw(st.booleans()) else start :]
        case "drop to":
            return text[:start] + text[max(start, far) :]
        case "double to":
            return text[:start] + text[start : max(start, far)] * 2 + text[max(start, far) :]
        case _:
            return text[:start]


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
