"""Writing a file that was not there."""

import os
from pathlib import Path

import pytest

from clubkit.errors import WouldOverwrite
from clubkit.findings import Code
from clubkit.issuing.save import save_new


def test_a_new_file_is_written_with_its_folder(tmp_path: Path) -> None:
    path = save_new(tmp_path / "2026-H2" / "a.xlsx", b"one")
    assert path.read_bytes() == b"one"
    assert [each.name for each in path.parent.iterdir()] == ["a.xlsx"]


def test_another_file_is_never_replaced(tmp_path: Path) -> None:
    path = save_new(tmp_path / "a.xlsx", b"one")
    with pytest.raises(WouldOverwrite) as caught:
        save_new(path, b"two")
    assert [each.code for each in caught.value.findings] == [Code.COMMAND_CANNOT_WRITE]
    assert path.read_bytes() == b"one"
    assert [each.name for each in tmp_path.iterdir()] == ["a.xlsx"]


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    path = save_new(tmp_path / "a.xlsx", b"one")
    before = path.stat().st_mtime_ns
    assert save_new(path, b"one") == path
    assert path.stat().st_mtime_ns == before


def no_second_names(*_: object) -> None:
    raise PermissionError


def test_a_disk_without_second_names_is_written_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", no_second_names)
    path = save_new(tmp_path / "a.xlsx", b"one")
    assert path.read_bytes() == b"one"
    with pytest.raises(WouldOverwrite):
        save_new(path, b"two")
