"""A zip package part by part: unchanged parts are copied as they are compressed, changed ones compressed anew."""

import io
import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _FIRST_DAY, _UTF8 = 20, 0x21, 0x800
"""Zip 2.0; 1 January 1980, the earliest day of an entry; the flag for names beyond ASCII."""


@dataclass(frozen=True, slots=True)
class Part:
    """One entry: its name, its bytes as they stand in the file, how they are packed, check sum and real size."""

    name: str
    packed: bytes
    method: int
    crc: int
    size: int


def open_parts(data: bytes) -> Mapping[str, Part]:
    """The parts of a package, in order.

    Raises:
        BadZipFile: the data is no zip package.
    """
    with ZipFile(io.BytesIO(data)) as package:
        return {entry.filename: _part(entry, data) for entry in package.infolist()}


def _part(entry: ZipInfo, data: bytes) -> Part:
    name_length, extra_length = struct.unpack_from("<2H", data, entry.header_offset + 26)
    start = entry.header_offset + _LOCAL.size + name_length + extra_length
    packed = data[start : start + entry.compress_size]
    return Part(entry.filename, packed, entry.compress_type, entry.CRC, entry.file_size)


def content_of(part: Part) -> bytes:
    """A part's content."""
    return zlib.decompress(part.packed, -zlib.MAX_WBITS) if part.method == ZIP_DEFLATED else part.packed


def packed_part(name: str, content: bytes) -> Part:
    """A part made of new content."""
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = squeeze.compress(content) + squeeze.flush()
    return Part(name, packed, ZIP_DEFLATED, zlib.crc32(content), len(content))


def joined(parts: Iterable[Part]) -> bytes:
    """The package of these parts: same parts, same bytes."""
    listed, body, directory = tuple(parts), bytearray(), bytearray()
    for part in listed:
        name = part.name.encode()
        flags = 0 if name.isascii() else _UTF8
        facts = (
            _VERSION,
            flags,
            part.method,
            0,
            _FIRST_DAY,
            part.crc,
            len(part.packed),
            part.size,
            len(name),
            0,
        )
        directory += _CENTRAL.pack(b"PK\x01\x02", _VERSION, *facts, 0, 0, 0, 0, len(body)) + name
        body += _LOCAL.pack(b"PK\x03\x04", *facts) + name + part.packed
    end = _END.pack(b"PK\x05\x06", 0, 0, len(listed), len(listed), len(directory), len(body), 0)
    return bytes(body + directory + end)
