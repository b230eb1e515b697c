"""Archives of returns: every file in them is named, none leads outside, and none is larger than any other file may be."""

import io
import struct
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from clubkit.findings import Finding
from clubkit.returns.archive import ENTRY_LIMIT, look_into
from clubkit.returns.content import content_of
from clubkit.returns.envelope import FILE_LIMIT
from clubkit.returns.model import Received
from clubkit.returns.read import read_return
from tests.returns.workbooks import FORMS, STAMP, build_return, bytes_of


def packed(folder: Path, *files: tuple[str, bytes], method: int = ZIP_DEFLATED) -> Path:
    path = folder / "Gửi về.ZIP"
    with ZipFile(path, "w", method) as archive:
        for name, data in files:
            archive.writestr(ZipInfo(name), data, method)
    return path


def under_another_alphabet(path: Path, name: str, encoding: str) -> None:
    """Write the archive's one name `abc.xlsx` in an encoding, as programs do that say nothing of it."""
    given = name.encode(encoding)
    data = path.read_bytes().replace(b"abc.xlsx", given)
    for mark, at in ((b"PK\x03\x04", 26), (b"PK\x01\x02", 28)):
        start = data.index(mark) + at
        data = data[:start] + struct.pack("<H", len(given)) + data[start + 2 :]
    path.write_bytes(moved(data, len(given) - len("abc.xlsx")))


def moved(data: bytes, by: int) -> bytes:
    """The directory begins later, and is longer, by as much as the name is."""
    end = data.index(b"PK\x05\x06")
    size, start = struct.unpack("<II", data[end + 12 : end + 20])
    return data[: end + 12] + struct.pack("<II", size + by, start + by) + data[end + 20 :]


def code_of(content: bytes | Received) -> str | None:
    return content.findings[0].code.value if isinstance(content, Received) else None


def test_each_file_is_read_under_a_path_of_its_own(tmp_path: Path) -> None:
    path = packed(tmp_path, ("xã/một.xlsx", bytes_of(build_return())), ("hai.pdf", b"%PDF"))
    assert look_into(path) == ("xã/một.xlsx", "hai.pdf")
    one, two = (read_return(str(path / name), FORMS) for name in ("xã/một.xlsx", "hai.pdf"))
    assert (one.name, one.stamp, one.findings) == ("một.xlsx", STAMP, ())
    assert [each.code.value for each in two.findings] == ["file.pdf"]


def test_what_a_mac_or_an_open_workbook_leaves_beside_is_nobodys(tmp_path: Path) -> None:
    names = ("__MACOSX/._a.xlsx", "a.xlsx", ".DS_Store", "xã/~$b.xlsx", "xã/")
    assert look_into(packed(tmp_path, *((name, b"a") for name in names))) == ("a.xlsx",)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../a.xlsx", "a.xlsx"),
        ("/etc/a.xlsx", "etc/a.xlsx"),
        ("C:\\xã\\a.xlsx", "C_/xã/a.xlsx"),
        ("xã/./b?.xlsx", "xã/b_.xlsx"),
        ("a\nb.xlsx", "a_b.xlsx"),
        ("..", "_"),
    ],
)
def test_a_name_leads_nowhere_but_down(tmp_path: Path, name: str, shown: str) -> None:
    path = packed(tmp_path, (name, b"made up"))
    assert look_into(path) == (shown,)
    assert content_of(str(path / shown)) == b"made up"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_files_of_one_name_are_numbered(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = packed(tmp_path, ("a.xlsx", b"1"), ("a.xlsx", b"2"), ("./a.xlsx", b"3"))
    assert look_into(path) == ("a.xlsx", "a (2).xlsx", "a (3).xlsx")
    assert content_of(str(path / "a (3).xlsx")) == b"3"


@pytest.mark.parametrize(
    ("name", "encoding", "shown"),
    [
        ("phiếu xã Sơn Hạ.xlsx", "utf-8", "phiếu xã Sơn Hạ.xlsx"),
        ("phiê\u0301u xa\u0303 Sơn Ha\u0323.xlsx", "cp1258", "phiếu xã Sơn Hạ.xlsx"),
        ("résumé Ω.xlsx", "cp437", "résumé Ω.xlsx"),
    ],
)
def test_a_name_is_read_as_it_was_typed(tmp_path: Path, name: str, encoding: str, shown: str) -> None:
    path = packed(tmp_path, ("abc.xlsx", b"made up"))
    under_another_alphabet(path, name, encoding)
    assert look_into(path) == (shown,)
    assert content_of(str(path / shown)) == b"made up"


def test_an_archive_within_an_archive_is_not_opened(tmp_path: Path) -> None:
    inner = packed(tmp_path, ("a.xlsx", b"a")).read_bytes()
    path = packed(tmp_path, ("b.zip", inner))
    assert look_into(path) == ("b.zip",)
    assert [each.code.value for each in read_return(str(path / "b.zip"), FORMS).findings] == ["file.archive"]


def test_a_workbook_that_is_called_zip_is_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(bytes_of(build_return()))
    assert look_into(path) is None
    assert read_return(str(path), FORMS).stamp == STAMP


def test_a_damaged_archive_is_said_as_any_damaged_file(tmp_path: Path) -> None:
    path = packed(tmp_path, ("a.xlsx", b"a"))
    path.write_bytes(path.read_bytes()[:-9])
    assert look_into(path) is None
    assert [each.code.value for each in read_return(str(path), FORMS).findings] == ["file.corrupt"]


def test_an_archive_without_a_file_is_said(tmp_path: Path) -> None:
    path = packed(tmp_path, ("xã/", b""))
    assert isinstance(look_into(path), Finding)
    assert code_of(content_of(str(path))) == "file.archive_empty"


def test_too_many_files_are_not_opened(tmp_path: Path) -> None:
    path = packed(tmp_path, *((f"{at}.xlsx", b"") for at in range(ENTRY_LIMIT + 1)))
    assert code_of(content_of(str(path))) == "file.archive_too_big"


def test_files_that_swell_together_are_not_opened(tmp_path: Path) -> None:
    swollen = bytes(FILE_LIMIT)
    path = packed(tmp_path, *((f"{at}.xlsx", swollen) for at in range(26)))
    assert code_of(content_of(str(path))) == "file.archive_too_big"


def test_a_directory_of_millions_is_not_even_read(tmp_path: Path) -> None:
    path = packed(tmp_path, ("a.xlsx", b"a"))
    data = path.read_bytes()
    end = data.index(b"PK\x05\x06")
    path.write_bytes(data[: end + 12] + struct.pack("<I", 2**31) + data[end + 16 :])
    assert code_of(content_of(str(path))) == "file.archive_too_big"
    locator = b"PK\x06\x07" + bytes(16)
    path.write_bytes(data[:end] + locator + data[end:])
    assert code_of(content_of(str(path))) == "file.archive_too_big"


def test_one_file_of_an_archive_is_no_larger_than_any_other(tmp_path: Path) -> None:
    path = packed(
        tmp_path, ("a.xlsx", bytes(FILE_LIMIT + 1)), ("b.xlsx", bytes(FILE_LIMIT)), ("c.xlsx", b"c")
    )
    found = [content_of(str(path / name)) for name in ("a.xlsx", "b.xlsx", "c.xlsx")]
    assert [code_of(each) for each in found] == ["file.too_big", "file.swells", None]


def test_a_file_with_a_password_or_a_rare_compression_is_said_by_itself(tmp_path: Path) -> None:
    path = packed(tmp_path, ("a.xlsx", b"a"), ("b.xlsx", b"b"))
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert [code_of(content_of(str(path / name))) for name in ("a.xlsx", "b.xlsx")] == ["file.password", None]
    rare = packed(tmp_path, ("a.xlsx", b"a"), method=ZIP_BZIP2)
    assert code_of(content_of(str(rare / "a.xlsx"))) == "file.corrupt"


def test_a_file_that_went_away_is_said(tmp_path: Path) -> None:
    path = packed(tmp_path, ("a.xlsx", b"a"))
    assert code_of(content_of(str(path / "b.xlsx"))) == "file.missing"


def test_a_folder_or_file_of_another_ending_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "a.zip").mkdir()
    (tmp_path / "a.zip" / "b.xlsx").write_bytes(b"made up")
    other = tmp_path / "b.xlsx"
    other.write_bytes(packed(tmp_path, ("a.xlsx", b"a")).read_bytes())
    assert (look_into(tmp_path / "a.zip"), look_into(other)) == (None, None)
    assert content_of(str(tmp_path / "a.zip" / "b.xlsx")) == b"made up"
    assert [each.code.value for each in read_return(str(other), FORMS).findings] == ["file.archive"]


def test_a_remark_behind_the_directory_does_not_hide_it(tmp_path: Path) -> None:
    data = io.BytesIO()
    with ZipFile(data, "w") as archive:
        archive.writestr("a.xlsx", b"a")
        archive.comment = b"made up"
    path = tmp_path / "a.zip"
    path.write_bytes(data.getvalue())
    assert look_into(path) == ("a.xlsx",)
