"""Look at a file's bytes before anything parses them: what it is, whether it is whole, how far it swells."""

import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from clubkit.findings import Code, Fact, Finding
from clubkit.returns.sniff import OLE, ZIP, kind_of

FILE_LIMIT = 20 * 1024 * 1024
"""Bytes of a file; an issued workbook has less than 80 kB."""

INFLATED_LIMIT = 64 * 1024 * 1024
"""Bytes of all parts after inflating, as read, not as the file declares."""

RATIO_LIMIT, RATIO_FROM = 200, 8 * 1024 * 1024
"""Inflated bytes to one byte of the file, looked at once more than `RATIO_FROM` came out."""

PART_LIMIT = 1000
WORKBOOK_PART, ODS_PART = "xl/workbook.xml", "content.xml"

_CHUNK = 64 * 1024
MEGABYTE = 1024 * 1024

Parts = Mapping[str, bytes]
"""A workbook's parts, inflated, by their names in lower case."""


class _RefusedError(Exception):
    def __init__(self, code: Code, **args: Fact) -> None:
        super().__init__(code, args)
        self.finding = Finding(code, args=args)


def look_at(data: bytes) -> tuple[Finding, ...]:
    """Why the bytes cannot be a workbook: one finding, or none where they can."""
    found = unpack(data)
    return (found,) if isinstance(found, Finding) else ()


def too_big(size: int) -> Finding:
    """A file of so many bytes is not even opened."""
    return Finding(Code.FILE_TOO_BIG, args={"limit": FILE_LIMIT // MEGABYTE, "size": size})


_NO_WORKBOOK = {
    "pdf": Code.FILE_PDF,
    "image": Code.FILE_PICTURE,
    "word": Code.FILE_WORD,
    "html": Code.FILE_WEB_PAGE,
    "csv": Code.FILE_CSV,
    "archive": Code.FILE_ARCHIVE,
    "xls": Code.FILE_OLD_FORMAT,
    "xlsb": Code.FILE_BINARY_FORMAT,
}
"""What a file is in a workbook's place, where that has a remedy of its own."""

_DAMAGED = (BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError)
"""What the library raises for a zip file that is not whole."""

_METHODS = (ZIP_STORED, ZIP_DEFLATED)
"""What spreadsheet programs write; the others inflate a few bytes to gigabytes in one go."""


def unpack(data: bytes) -> Parts | Finding:
    """The parts of a workbook, or why there are none. Nothing is written and no more than the limits is held."""
    try:
        _refuse_by_signature(data)
        with ZipFile(BytesIO(data)) as archive:
            parts = _read_parts(archive, len(data))
    except _RefusedError as refused:
        return refused.finding
    except _DAMAGED as problem:
        return Finding(Code.FILE_CORRUPT, args={"detail": type(problem).__name__})
    return parts if WORKBOOK_PART in parts or is_ods(parts) else _no_workbook(_kind_of_zip(parts)).finding


def inflated(archive: ZipFile, entry: ZipInfo) -> bytes | Finding:
    """A file that lies in an archive, within the limits of any file, or why it cannot be had."""
    if entry.file_size > FILE_LIMIT:
        return too_big(entry.file_size)
    try:
        return b"".join(_chunks(archive, entry, 0, max(entry.compress_size, 1)))
    except _RefusedError as refused:
        return refused.finding
    except _DAMAGED as problem:
        return Finding(Code.FILE_CORRUPT, args={"detail": type(problem).__name__})


def is_ods(parts: Parts) -> bool:
    """Whether the parts are those of an OpenDocument spreadsheet."""
    return ODS_PART in parts and b"opendocument.spreadsheet" in parts.get("mimetype", b"")


def _no_workbook(kind: str) -> "_RefusedError":
    if kind in _NO_WORKBOOK:
        return _RefusedError(_NO_WORKBOOK[kind])
    return _RefusedError(Code.FILE_NOT_A_WORKBOOK, kind=kind)


def _refuse_by_signature(data: bytes) -> None:
    if not data:
        raise _RefusedError(Code.FILE_EMPTY)
    if len(data) > FILE_LIMIT:
        raise _RefusedError(Code.FILE_TOO_BIG, **too_big(len(data)).args)
    if data.startswith(OLE):
        raise _refused_ole(data)
    if not data.startswith(ZIP):
        raise _no_workbook(kind_of(data))


def _refused_ole(data: bytes) -> _RefusedError:
    if _utf16("EncryptedPackage") in data:
        return _RefusedError(Code.FILE_PASSWORD)
    if _utf16("Workbook") in data or _utf16("Book") in data:
        return _no_workbook("xls")
    return _no_workbook("word" if _utf16("WordDocument") in data else "ole")


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _read_parts(archive: ZipFile, size: int) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > PART_LIMIT:
        raise _RefusedError(Code.FILE_TOO_MANY_PARTS, limit=PART_LIMIT, size=size)
    names = [entry.filename.replace("\\", "/").removeprefix("/").lower() for entry in entries]
    if len(set(names)) < len(names):
        # two parts of one name: readers differ on which one counts
        raise _RefusedError(Code.FILE_CORRUPT, detail="duplicate part")
    parts, total = dict[str, bytes](), 0
    for name, entry in zip(names, entries, strict=True):
        parts[name] = b"".join(_chunks(archive, entry, total, size))
        total += len(parts[name])
    return parts


def _chunks(archive: ZipFile, entry: ZipInfo, total: int, size: int) -> Iterator[bytes]:
    if entry.flag_bits & 1:
        raise _RefusedError(Code.FILE_PASSWORD)
    if entry.compress_type not in _METHODS:
        raise _RefusedError(Code.FILE_CORRUPT, detail="compression")
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            total += len(chunk)
            _refuse_swelling(total, size)
            yield chunk


def _refuse_swelling(total: int, size: int) -> None:
    if total > INFLATED_LIMIT:
        raise _RefusedError(Code.FILE_SWELLS, limit=INFLATED_LIMIT // MEGABYTE, size=size)
    if total > RATIO_FROM and total > RATIO_LIMIT * size:
        raise _RefusedError(Code.FILE_SWELLS, ratio=RATIO_LIMIT, size=size)


def _kind_of_zip(parts: Parts) -> str:
    if "xl/workbook.bin" in parts:
        return "xlsb"
    if "word/document.xml" in parts or b"opendocument.text" in parts.get("mimetype", b""):
        return "word"
    # an Office file of another kind says what it holds; a folder that was packed does not
    return "zip" if "[content_types].xml" in parts or "mimetype" in parts else "archive"
