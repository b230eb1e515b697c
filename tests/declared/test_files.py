"""Declarations from files."""

import os
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import Path as ZipPath
from zipfile import ZipFile

import pytest

from clubkit.declared import Reader, file_of, lines_told, load_json, load_toml
from clubkit.errors import BadDeclaration
from clubkit.findings import Code, Finding

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def refusal(path: Path, load: object) -> Finding:
    assert callable(load)
    with pytest.raises(BadDeclaration) as refused:
        load(path)
    (found,) = refused.value.findings
    assert found.code is Code.DECLARED_UNREADABLE
    assert found.place.file == str(path)
    return found


def test_toml_saved_by_notepad_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text("floor = 12.5\n", encoding="utf-8-sig")
    assert load_toml(path) == {"floor": Decimal("12.5")}


@pytest.mark.parametrize(
    ("words", "line"), [("a = 1\nb = = 2\n", 2), ("a = 1\na = 1\n", 2), ("a = 1\n\nb = [1,", 3)]
)
def test_a_slip_in_toml_is_named_with_its_line(tmp_path: Path, words: str, line: int) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(words, encoding="utf-8")
    assert refusal(path, load_toml).args == {"cause": "syntax", "line": line}


@pytest.mark.parametrize("load", [load_toml, load_json])
def test_a_file_that_is_not_there_or_not_utf_8_is_unreadable(tmp_path: Path, load: object) -> None:
    path = tmp_path / "plan.toml"
    assert refusal(path, load).args == {"cause": "missing", "line": None}
    path.write_bytes("a = 1\n# Quảng\n# Ngãi".encode("utf-16-le"))
    path.write_bytes(b"a = 1\n# Qu\xe3ng")
    assert refusal(path, load).args == {"cause": "encoding", "line": 2}


def test_a_file_that_we_may_not_read_is_said_to_be_there(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.touch(0)
    if os.access(path, os.R_OK):
        pytest.skip("everything is permitted here")
    assert refusal(path, load_toml).args == {"cause": "denied", "line": None}


def test_a_file_that_clubkit_brings_along_is_named_without_its_folder(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "wheel.zip", "w") as wheel:
        wheel.writestr("clubkit/plan.toml", "a = 1")
    bundled: Traversable = ZipPath(tmp_path / "wheel.zip", "clubkit/plan.toml")
    assert load_toml(bundled) == {"a": 1}
    assert file_of(bundled) == "plan.toml"
    assert file_of(tmp_path / "a.toml") == str(tmp_path / "a.toml")


def refuse(path: Path, *keys: str) -> tuple[Finding, ...]:
    """The mistakes at these keys of a phase, which must be days, as they come out."""
    reader = Reader(load_toml(path), str(path))
    phase = reader.within("phase")
    for key in keys:
        phase.day(key)
    with pytest.raises(BadDeclaration) as refused, lines_told(path):
        reader.refuse_mistakes()
    return refused.value.findings


def test_a_mistake_in_toml_is_told_with_its_line_and_a_missing_key_with_that_of_its_part(
    tmp_path: Path,
) -> None:
    path = tmp_path / "plan.toml"
    path.write_text("# Kế hoạch\n\n[phase]\n# due = 1\ndue = 1\n", encoding="utf-8-sig")
    due, start = refuse(path, "due", "start")
    assert (due.code, due.place.line) == (Code.DECLARED_WRONG_TYPE, 5)
    assert (start.code, start.place.line, start.args) == (Code.DECLARED_MISSING, None, {"part": 3})
    path.write_text("a = 1\n", encoding="utf-8")
    whole, start = refuse(path, "start")
    assert (whole.place.key, whole.args, start.args) == ("phase", {"part": None}, {"part": None})


def test_mistakes_of_another_file_and_those_without_a_key_get_no_line(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text("due = 1\n", encoding="utf-8")
    elsewhere = Reader({"due": 1}, "other.toml")
    elsewhere.day("due")
    with pytest.raises(BadDeclaration) as refused, lines_told(path):
        elsewhere.refuse_mistakes()
    assert [each.place.line for each in refused.value.findings] == [None]
    path.write_text("due = = 1\n", encoding="utf-8")
    with pytest.raises(BadDeclaration) as refused, lines_told(path):
        load_toml(path)
    assert [each.args["line"] for each in refused.value.findings] == [1]


def test_a_file_that_is_gone_meanwhile_costs_the_line_only(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text("due = 1\n", encoding="utf-8")
    reader = Reader(load_toml(path), str(path))
    reader.day("due")
    path.unlink()
    with pytest.raises(BadDeclaration) as refused, lines_told(path):
        reader.refuse_mistakes()
    assert [(each.code, each.place.line) for each in refused.value.findings] == [
        (Code.DECLARED_WRONG_TYPE, None)
    ]
