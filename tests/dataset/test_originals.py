"""Every received file is kept unchanged under its hash."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from clubkit.dataset.originals import (
    ENDINGS,
    find_original,
    hash_of,
    keep_original,
    kept_ending,
    original_path,
)

DATA = b"PK phieu"


@pytest.fixture
def small_files_only() -> Iterator[None]:
    """The disk takes 1,000 bytes a file, as if it were full."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_an_original_lies_under_its_hash(tmp_path: Path) -> None:
    path = keep_original(tmp_path, DATA, hash_of(DATA))
    assert path == original_path(tmp_path, hash_of(DATA))
    assert path.relative_to(tmp_path).as_posix() == f"{hash_of(DATA)[:2]}/{hash_of(DATA)}.xlsx"
    assert path.read_bytes() == DATA
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_an_original_is_never_written_again(tmp_path: Path) -> None:
    path = keep_original(tmp_path, DATA, hash_of(DATA))
    before = path.stat().st_mtime_ns
    assert keep_original(tmp_path, DATA, hash_of(DATA)) == path
    assert path.stat().st_mtime_ns == before


def test_a_content_under_a_wrong_hash_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=hash_of(b"other")):
        keep_original(tmp_path, DATA, hash_of(b"other"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("phiếu.ods", ".ods"),
        ("Phiếu.XLSM", ".xlsm"),
        ("phiếu.xlsx", ".xlsx"),
        ("ảnh.jpg", ".xlsx"),
        ("phiếu", ".xlsx"),
        ("phiếu.xlsx.exe", ".xlsx"),
    ],
)
def test_a_return_keeps_its_own_ending_and_nothing_else_does(tmp_path: Path, name: str, ending: str) -> None:
    digest = hash_of(DATA)
    assert kept_ending(tmp_path, digest, name) == ending
    path = keep_original(tmp_path, DATA, digest, ending)
    assert (path.suffix, find_original(tmp_path, digest)) == (ending, path)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_content_that_lies_there_is_found_under_any_ending_and_kept_under_no_second_one(
    tmp_path: Path, ending: str
) -> None:
    path = keep_original(tmp_path, DATA, hash_of(DATA), ending)
    for name in ("a.ods", "a.xlsm", "a.xlsx", "a"):
        assert kept_ending(tmp_path, hash_of(DATA), name) == ending
    path.unlink()
    assert find_original(tmp_path, hash_of(DATA)) == original_path(tmp_path, hash_of(DATA))


@pytest.mark.skipif(sys.platform == "win32", reason="files have no size limit there")
@pytest.mark.usefixtures("small_files_only")
def test_nothing_is_left_of_a_write_that_failed(tmp_path: Path) -> None:
    large = b"x" * 5000
    with pytest.raises(OSError, match="too large"):
        keep_original(tmp_path, large, hash_of(large))
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == []
