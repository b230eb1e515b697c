"""Files that are no workbook, each with its own cause."""

import io
import random
import struct
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest

from clubkit.findings import Fact
from clubkit.returns.envelope import FILE_LIMIT, PART_LIMIT, look_at, unpack
from clubkit.returns.sniff import OLE
from tests.returns.workbooks import build_return, bytes_of


def zipped(parts: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with ZipFile(data, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def cause(data: bytes) -> list[tuple[str, Fact]]:
    return [(found.code.value, found.args.get("kind", found.args.get("detail"))) for found in look_at(data)]


def ole(stream: str) -> bytes:
    return OLE + b"\x00" * 504 + stream.encode("utf-16-le")


def test_a_workbook_is_let_in_with_all_its_parts() -> None:
    data = bytes_of(build_return())
    assert look_at(data) == ()
    parts = unpack(data)
    assert isinstance(parts, dict)
    assert {"xl/workbook.xml", "docprops/custom.xml", "xl/worksheets/sheet1.xml"} <= parts.keys()


@pytest.mark.parametrize(
    ("data", "code", "kind"),
    [
        (b"", "file.empty", None),
        (ole("EncryptedPackage"), "file.password", None),
        (ole("Workbook"), "file.old_format", None),
        (ole("Book"), "file.old_format", None),
        (ole("WordDocument"), "file.word", None),
        (ole("Other"), "file.not_a_workbook", "ole"),
        (b"%PDF-1.7", "file.pdf", None),
        (b"\x89PNG\r\n", "file.picture", None),
        (b"\xff\xd8\xff\xe0", "file.picture", None),
        (b"\x00\x00\x00\x18ftypheic", "file.picture", None),
        (b"RIFF\x00\x00\x00\x00WEBP", "file.picture", None),
        (b"Rar!\x1a\x07", "file.archive", None),
        (b"7z\xbc\xaf\x27\x1c", "file.archive", None),
        (b"{\\rtf1", "file.word", None),
        (b"\xef\xbb\xbf<html><body>", "file.web_page", None),
        (b"<?xml version='1.0'?><Workbook/>", "file.not_a_workbook", "xml"),
        ("mã;tên\n1;Sơn Hà\n".encode(), "file.csv", None),
        ("mã\ttên\n".encode("utf-16"), "file.csv", None),
        ("Kính gửi".encode(), "file.not_a_workbook", "text"),
        (b"\x01\x00\x02", "file.not_a_workbook", "unknown"),
        (zipped({"a.txt": b"a"}), "file.archive", None),
        (
            zipped({"[Content_Types].xml": b"<a/>", "ppt/presentation.xml": b"a"}),
            "file.not_a_workbook",
            "zip",
        ),
        (zipped({"word/document.xml": b"<a/>"}), "file.word", None),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "file.word", None),
        (zipped({"xl/workbook.bin": b"a"}), "file.binary_format", None),
        (zipped({"mimetype": ODS}), "file.not_a_workbook", "zip"),
        (b"PK\x03\x04", "file.corrupt", "BadZipFile"),
        (zipped({"xl/workbook.xml": bytes(9)}, ZIP_BZIP2), "file.corrupt", "compression"),
        (zipped({"xl/workbook.xml": bytes(9)}, ZIP_LZMA), "file.corrupt", "compression"),
    ],
)
def test_each_cause_has_its_own_code(data: bytes, code: str, kind: str | None) -> None:
    assert cause(data) == [(code, kind)]


def test_an_opendocument_spreadsheet_is_let_in() -> None:
    assert cause(zipped({"mimetype": ODS, "content.xml": b"<a/>"})) == []


def test_a_truncated_workbook_is_corrupt() -> None:
    data = bytes_of(build_return())
    assert cause(data[: len(data) // 2]) == [("file.corrupt", "BadZipFile")]


def test_a_flipped_byte_in_a_part_is_corrupt() -> None:
    data = bytearray(zipped({"xl/workbook.xml": b"<workbook/>"}, ZIP_STORED))
    data[data.index(b"<workbook/>") + 2] ^= 1
    assert cause(bytes(data)) == [("file.corrupt", "BadZipFile")]


def test_two_parts_of_one_name_are_corrupt() -> None:
    data = zipped({"xl/workbook.xml": b"<a/>", "XL\\workbook.xml": b"<b/>"})
    assert cause(data) == [("file.corrupt", "duplicate part")]


def test_a_part_with_a_password_is_a_password() -> None:
    data = bytearray(zipped({"xl/workbook.xml": b"<workbook/>"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert cause(bytes(data)) == [("file.password", None)]


def test_a_huge_file_is_not_opened() -> None:
    assert cause(b"PK" + bytes(FILE_LIMIT)) == [("file.too_big", None)]


def test_a_bomb_is_stopped_by_what_comes_out_of_it() -> None:
    assert cause(zipped({"xl/workbook.xml": bytes(9 * 1024 * 1024)})) == [("file.swells", None)]


def test_many_megabytes_are_stopped_whatever_their_ratio() -> None:
    noise = random.Random(1).randbytes(700_000)  # noqa: S311  keeps the ratio low
    assert cause(zipped({"noise": noise, "a": bytes(70 * 1024 * 1024)})) == [("file.swells", None)]


def test_a_bomb_that_lies_about_its_size_is_corrupt() -> None:
    content = bytes(2 * 1024 * 1024)
    data = zipped({"xl/workbook.xml": content})
    lying = data.replace(struct.pack("<I", len(content)), struct.pack("<I", 100))
    assert cause(lying) == [("file.corrupt", "BadZipFile")]


def test_a_thousand_parts_are_too_many() -> None:
    parts = {f"a{number}": b"" for number in range(PART_LIMIT + 1)}
    assert cause(zipped(parts)) == [("file.too_many_parts", None)]
