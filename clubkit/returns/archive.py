"""A .zip of returns, opened as a folder: nothing of it is written anywhere, and of one file at a time it is read.

A file in it has a path of its own below the archive's: `inbox/xã.zip/phiếu.xlsx`.
"""

import os
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from clubkit.findings import Code, Finding
from clubkit.returns.envelope import MEGABYTE, inflated
from clubkit.returns.names import is_nobodys

SUFFIX = ".zip"

ENTRY_LIMIT = 500
"""Files of one archive; a round has some hundred returns."""

ARCHIVE_LIMIT = 512 * MEGABYTE
"""Bytes of an archive's files together. They are counted as declared, and never more than that is read."""

_DIRECTORY_LIMIT = ENTRY_LIMIT * 4096
"""Bytes of an archive's directory; a line of it has less than a hundred."""

_ENTRY_SIZE = 46
_END, _END_SIZE, _COMMENT = b"PK\x05\x06", 22, 65_535
_END64, _END64_SIZE = b"PK\x06\x07", 20
_UTF8_NAMES = 0x800
_PACKAGES = ("[content_types].xml", "mimetype", "xl/workbook.xml")
_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
_VIETNAMESE = frozenset("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")


def look_into(path: Path) -> tuple[str, ...] | Finding | None:
    """The paths of the files in an archive, below it; why it is not opened; None where the file is no archive.

    A file that is damaged, or a workbook that is called .zip, is no archive: it is looked at as any other file.
    """
    if not _may_be(path):
        return None
    with suppress(BadZipFile, OSError, ValueError, NotImplementedError), path.open("rb") as file:
        size = _directory_size(file)
        if size > _DIRECTORY_LIMIT:
            return _too_big(size // _ENTRY_SIZE, path.stat().st_size)
        with ZipFile(file) as archive:
            return _entries(archive)
    return None


def within(path: Path) -> tuple[Path, str] | None:
    """The archive that a path leads into, and the rest of it; None where it leads into none."""
    for above in path.parents:
        if _may_be(above):
            return above, path.relative_to(above).as_posix()
    return None


def _may_be(path: Path) -> bool:
    # unlike Path.is_file, this raises nothing where a folder above is closed to us
    return path.suffix.lower() == SUFFIX and os.path.isfile(path)  # noqa: PTH113


def read_entry(path: Path, name: str) -> bytes | Finding:
    """What a file of an archive holds, or why it cannot be had; never more of it than of any other file."""
    try:
        with ZipFile(path) as archive:
            entry = _named(archive.infolist()).get(name)
            return Finding(Code.FILE_MISSING) if entry is None else inflated(archive, entry)
    except (BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        return Finding(Code.FILE_CORRUPT, args={"detail": type(problem).__name__})


def _entries(archive: ZipFile) -> tuple[str, ...] | Finding | None:
    entries = archive.infolist()
    if any(entry.filename.lower() in _PACKAGES for entry in entries):
        return None
    total = sum(entry.file_size for entry in entries)
    if len(entries) > ENTRY_LIMIT or total > ARCHIVE_LIMIT:
        return _too_big(len(entries), total)
    names = tuple(name for name in _named(entries) if not is_nobodys(name))
    return names or Finding(Code.FILE_ARCHIVE_EMPTY)


def _too_big(entries: int, size: int) -> Finding:
    limits = {"entry_limit": ENTRY_LIMIT, "limit": ARCHIVE_LIMIT // MEGABYTE}
    return Finding(Code.FILE_ARCHIVE_TOO_BIG, args={"entries": entries, "size": size // MEGABYTE, **limits})


def _directory_size(file: BinaryIO) -> int:
    """The bytes of an archive's directory, before anything reads it whole: each entry costs ten times its own."""
    start = max(file.seek(0, 2) - _COMMENT - _END_SIZE, 0)
    file.seek(start)
    tail = file.read()
    at = len(tail) - _END_SIZE
    if not (tail[at:].startswith(_END) and tail.endswith(b"\x00\x00")):
        at = tail.rfind(_END)
    if at >= _END64_SIZE and tail[at - _END64_SIZE :].startswith(_END64):
        # an archive of gigabytes or of 65,536 files
        return _DIRECTORY_LIMIT + 1
    return int.from_bytes(tail[at + 12 : at + 16], "little")


def _named(entries: Iterable[ZipInfo]) -> Mapping[str, ZipInfo]:
    """Each file under a name of its own; a second one of the same name is numbered."""
    named: dict[str, ZipInfo] = {}
    for entry in entries:
        if not entry.is_dir():
            named[_free(_safe(_decoded(entry)), named)] = entry
    return named


def _free(name: str, taken: Mapping[str, ZipInfo]) -> str:
    path, number = PurePosixPath(name), 2
    while name in taken:
        name, number = str(path.with_name(f"{path.stem} ({number}){path.suffix}")), number + 1
    return name


def _decoded(entry: ZipInfo) -> str:
    """The name as it was typed: Windows packs Vietnamese names in its own code page, some programs in UTF-8 unsaid."""
    if entry.flag_bits & _UTF8_NAMES or entry.filename.isascii():
        return entry.filename
    with suppress(UnicodeError):
        given = entry.filename.encode("cp437")
        with suppress(UnicodeError):
            return given.decode("utf-8")
        name = unicodedata.normalize("NFC", given.decode("cp1258"))
        if all(letter.isascii() or letter.lower() in _VIETNAMESE for letter in name):
            return name
    return entry.filename


def _safe(name: str) -> str:
    """A path that leads nowhere but down, of characters that any system has in names."""
    parts = (part.translate(_FORBIDDEN).strip() for part in name.replace("\\", "/").split("/"))
    shown = ("".join(each if each.isprintable() else "_" for each in part) for part in parts)
    return "/".join(part for part in shown if part not in {"", ".", ".."}) or "_"
