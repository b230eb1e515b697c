"""Whole files, read in workers that one file may kill without ending the run."""

import hashlib
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from clubkit.forms.model import Form
from clubkit.returns.limits import MEMORY_LIMIT
from clubkit.returns.model import Received
from clubkit.returns.read import read_all, read_return, workers_for
from tests.returns.workbooks import FORM, FORMS, STAMP, build_return, bytes_of


@pytest.fixture(scope="module")
def sound() -> bytes:
    return bytes_of(build_return())


def codes(received: Received) -> list[str]:
    return [each.code.value for each in received.findings]


def test_a_sound_file_with_all_it_holds(tmp_path: Path, sound: bytes) -> None:
    path = tmp_path / "gửi lại.xlsx"
    path.write_bytes(sound)
    received = read_return(str(path), FORMS)
    assert (received.path, received.name, received.size) == (str(path), "gửi lại.xlsx", len(sound))
    assert received.sha256 == hashlib.sha256(sound).hexdigest()
    assert (received.stamp, codes(received)) == (STAMP, [])
    assert received.sheets.keys() == {"commune", "clubs"}
    assert pickle.loads(pickle.dumps(received)) == received  # noqa: S301  our own


def test_findings_of_all_sheets_come_together(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(bytes_of(build_return([{"members": "nhiều"}], {"older_people": "nhiều lắm"})))
    assert codes(read_return(str(path), FORMS)) == ["number.not_read", "number.not_read"]


@pytest.mark.parametrize("stamp", [replace(STAMP, form="other"), replace(STAMP, version=9)])
def test_a_form_that_nobody_knows_is_left_unread(tmp_path: Path, stamp: Any) -> None:  # noqa: ANN401  see the list
    path = tmp_path / "a.xlsx"
    path.write_bytes(bytes_of(build_return(stamp=stamp)))
    received = read_return(str(path), FORMS)
    assert (received.stamp, received.sheets, codes(received)) == (stamp, {}, [])


def test_an_older_version_is_held_to_what_it_asked(tmp_path: Path) -> None:
    old = replace(
        FORM.sheets[1],
        fields=(*FORM.sheets[1].fields, replace(FORM.sheets[1].fields[3], name="new", since=2)),
    )
    form = replace(FORM, sheets=(FORM.sheets[0], old))
    path = tmp_path / "a.xlsx"
    path.write_bytes(bytes_of(build_return(stamp=replace(STAMP, version=1))))
    assert codes(read_return(str(path), {"return": form})) == []


def test_a_file_without_a_stamp(tmp_path: Path) -> None:
    book = build_return()
    del book["_clubkit"], book.defined_names["clubkit_stamp"]
    book.custom_doc_props.props.clear()  # type: ignore[attr-defined] # newer than its types
    path = tmp_path / "a.xlsx"
    path.write_bytes(bytes_of(book))
    received = read_return(str(path), FORMS)
    assert (received.stamp, received.sheets, codes(received)) == (None, {}, ["file.not_ours"])


def test_a_lock_file_is_told_from_a_broken_one(tmp_path: Path) -> None:
    path = tmp_path / "~$a.xlsx"
    path.write_bytes(b"\x05user")
    assert codes(read_return(str(path), FORMS)) == ["file.lock"]


def test_what_cannot_be_opened_is_said(tmp_path: Path) -> None:
    assert codes(read_return(str(tmp_path / "a.xlsx"), FORMS)) == ["file.missing"]
    assert codes(read_return(str(tmp_path), FORMS)) == ["file.unreadable"]


def test_many_files_come_in_the_order_given(tmp_path: Path, sound: bytes) -> None:
    paths = [tmp_path / name for name in ("c.xlsx", "a.xlsx", "b.xlsx")]
    paths[0].write_bytes(sound)
    paths[2].write_bytes(b"%PDF")
    found = list(read_all([str(path) for path in paths], FORMS, workers=2))
    assert [each.name for each in found] == ["c.xlsx", "a.xlsx", "b.xlsx"]
    assert [codes(each) for each in found] == [[], ["file.missing"], ["file.pdf"]]


@dataclass(frozen=True, slots=True)
class Killer(Form):
    """A form whose reading ends the worker, as a spreadsheet reader does that aborts."""

    def as_of(self, version: int) -> Form:  # noqa: ARG002  the same signature
        os._exit(134)


@dataclass(frozen=True, slots=True)
class Raiser(Form):
    """A form whose reading raises, as a mistake of ours does."""

    def as_of(self, version: int) -> Form:
        raise KeyError(version)


@dataclass(frozen=True, slots=True)
class Hanger(Form):
    """A form whose reading never ends."""

    def as_of(self, version: int) -> Form:
        while version:
            pass
        return self


@dataclass(frozen=True, slots=True)
class Glutton(Form):
    """A form whose reading takes more memory than it may."""

    def as_of(self, version: int) -> Form:
        raise MemoryError(len(bytearray(MEMORY_LIMIT)), version)


def of_kind(kind: type[Form], name: str) -> Form:
    return kind(name, 2, (2,), FORM.title, "commune", FORM.sheets)


BAD = {"killer": Killer, "raiser": Raiser, "hanger": Hanger, "glutton": Glutton}
FORMS_THAT_FAIL = {**FORMS, **{name: of_kind(kind, name) for name, kind in BAD.items()}}


def drop(folder: Path, name: str, form: str) -> str:
    path = folder / name
    path.write_bytes(bytes_of(build_return(stamp=replace(STAMP, form=form))))
    return str(path)


def test_the_file_that_ends_its_reader_is_known_and_the_others_are_read(tmp_path: Path) -> None:
    forms = ["return", "killer", "return", "raiser", "hanger", "return", "glutton", "killer", "return"]
    paths = [drop(tmp_path, f"{at}.xlsx", form) for at, form in enumerate(forms)]
    found = list(read_all(paths, FORMS_THAT_FAIL, workers=2, seconds=1.0))
    assert [each.path for each in found] == paths
    assert [codes(each) for each in found] == [
        [],
        ["file.reader_died"],
        [],
        ["check.crashed"],
        ["file.too_slow"],
        [],
        ["file.too_much_memory"],
        ["file.reader_died"],
        [],
    ]
    assert found[3].findings[0].args["detail"] == "KeyError"


def test_a_few_files_are_worth_one_worker_and_many_one_for_each_processor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert [workers_for(files) for files in (0, 1, 8, 9, 32, 96)] == [1, 1, 1, 2, 4, 4]


def test_no_file_is_no_work() -> None:
    found: Iterator[Received] = read_all([], FORMS)
    assert list(found) == []


def test_workers_import_no_pandas() -> None:
    script = "import clubkit.returns.read, sys; print([n for n in ('pandas', 'pandera', 'openpyxl') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
