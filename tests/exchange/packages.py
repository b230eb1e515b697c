"""A small made-up package, and how it goes through a format and back."""

from collections.abc import Mapping

from clubkit.exchange.descriptor import DESCRIPTOR
from clubkit.exchange.files import files_of
from clubkit.exchange.model import Column, Package, Row, Table, Type
from clubkit.exchange.read import read_package
from clubkit.findings import Finding
from clubkit.forms.model import Choice
from clubkit.text import Text

WORDS = Text("Chữ", "Words")

COLUMNS = (
    Column("province", Type.TEXT, WORDS),
    Column("club_code", Type.TEXT, Text("Mã CLB", "Club code"), "text", "identity"),
    Column("members", Type.NUMBER, Text("Thành viên", "Members"), "count", "stock", Text("người", "people")),
    Column("ended_on", Type.DAY, Text("Ngày dừng", "Ended on"), "date", "dated"),
    Column("status", Type.TEXT, WORDS, "choice", "stock", None, (Choice("active", WORDS), Choice("merged", WORDS))),
    Column("note", Type.TEXT, WORDS, "text", "note"),
)  # fmt: skip

ROWS: tuple[Row, ...] = (
    ("52", "52-AAAAAA", 61, None, "active", "=HYPERLINK(1)"),
    ("52", "52-BBBBBB", 0, "2031-05-04", "merged", None),
)


def package(*rows: Row, simulated: bool = False) -> Package:
    clubs = Table("clubs", Text("Câu lạc bộ", "Clubs"), COLUMNS, ("province", "club_code"), rows or ROWS)
    empty = Table("villages", Text("Thôn, tổ", "Villages"), COLUMNS[:2], ("province", "club_code"))
    return Package("52", "Tỉnh khác", simulated, public=False, tables=(clubs, empty))


def read(files: Mapping[str, bytes]) -> tuple[Package | None, tuple[Finding, ...]]:
    return read_package(files.get)


def through(given: Package, format_: str) -> Package:
    """The package as it comes back from a format's files."""
    back, findings = read(files_of(given, format_))
    assert findings == ()
    assert back is not None
    return back


__all__ = ["DESCRIPTOR", "files_of"]
