"""Hostile files: none stops the reader, and what is let in answers exactly what the sound return answers."""

import os
from collections import Counter
from pathlib import Path

import pytest

from clubkit.findings import Finding
from clubkit.returns.model import Received
from clubkit.returns.read import read_all
from clubkit.returns.scan import scan_part
from tests.returns.hostile import hostile
from tests.returns.sound import CLUBS, programme, read_at, sound

pytestmark = pytest.mark.long

LET_IN = 12
"""So many at least are harmless after all: another encoding, other folders, bytes in front."""


def answers(received: Received) -> object:
    return {name: (sheet.rows, sheet.cells, sheet.unread) for name, sheet in received.sheets.items()}


def test_none_is_let_in_that_answers_otherwise_than_the_sound_return(tmp_path: Path) -> None:
    expected = answers(read_at(tmp_path / "sound.xlsx", sound()))
    found = {name: read_at(tmp_path / "a.xlsx", data) for name, data in hostile(sound(), CLUBS, heavy=False)}
    let_in = {name: answers(received) for name, received in found.items() if not received.findings}
    assert len(let_in) >= LET_IN
    assert [name for name, each in let_in.items() if each != expected] == []


def test_each_is_refused_for_its_own_cause(tmp_path: Path) -> None:
    found = Counter(
        read_at(tmp_path / "a.xlsx", data).findings[0].code.value
        for name, data in hostile(sound(), CLUBS, heavy=False)
        if name.partition(" ")[2].startswith(("laughs", "entity", "bomb", "far", "repeated", "cut", "nul"))
        and "sharedStrings" not in name
    )
    assert found == {
        "file.unsafe_xml": 11,
        "file.swells": 1,
        "file.far_cell": 4,
        "file.corrupt": 16,
        "file.not_ours": 1,
    }


@pytest.mark.skipif(os.environ.get("CLUBKIT_FUZZ") is None, reason="minutes long; CLUBKIT_FUZZ=1 runs it")
def test_the_heavy_ones_end_within_the_limits(tmp_path: Path) -> None:
    paths = []
    for name, data in hostile(sound(), CLUBS, heavy=True):
        paths.append(tmp_path / name)
        paths[-1].write_bytes(data)
    crashed = [
        received.name
        for received in read_all([str(path) for path in paths], programme().forms)
        if any(found.code.value == "check.crashed" for found in received.findings)
    ]
    assert crashed == []


def test_a_cell_given_twice_is_corrupt_where_the_second_one_stands() -> None:
    found = scan_part(b'<a><sheetData><row r="2"><c r="B2"/><c r="C2"/><c r="B2"/></row></sheetData></a>')
    assert isinstance(found, Finding)
    assert (found.code.value, found.place.cell) == ("file.corrupt", "B2")
