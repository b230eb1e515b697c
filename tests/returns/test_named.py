"""Units that a name speaks of: as people type them, and the longest where one name holds another."""

from datetime import date

import pytest

from clubkit.communes.model import Commune, Registry
from clubkit.returns.named import named_in

DAY = date(2025, 7, 1)
REGISTRY = Registry(
    tuple(
        Commune(code, name, kind, DAY)
        for code, name, kind in (
            ("10001", "Xã Sơn Tây", "xã"),
            ("10002", "Xã Sơn Tây Thượng", "xã"),
            ("10003", "Xã Sơn Hà", "xã"),
            ("10004", "Xã Sơn Hạ", "xã"),
            ("10005", "Xã Xốp", "xã"),
            ("10006", "Đặc khu Lý Sơn", "đặc khu"),
        )
    ),
    (),
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("2026-H1_10003_Son-Ha.xlsx", ["10003"]),
        ("10003 Sơn Tây", ["10003"]),
        ("99999 Sơn Tây", ["10001"]),
        ("bc SON TAY THUONG lan 2", ["10002"]),
        ("Sơn Tây gửi Sơn Tây Thượng", ["10002"]),
        ("Sơn Hà", ["10003", "10004"]),
        ("dac khu ly son", ["10006"]),
        ("Lý Sơn", ["10006"]),
        ("bảng xốp", []),
        ("xã Xốp", ["10005"]),
        ("sơn hàng", []),
        ("", []),
    ],
)
def test_names_are_found_as_people_type_them(text: str, codes: list[str]) -> None:
    assert [unit.code for unit in named_in(text, REGISTRY)] == codes


@pytest.mark.parametrize(
    ("text", "codes"), [("Sơn Tây", []), ("xa Son Tay", ["10001"]), ("10001", ["10001"])]
)
def test_a_folder_names_a_unit_by_its_kind_or_code(text: str, codes: list[str]) -> None:
    assert [unit.code for unit in named_in(text, REGISTRY, kinds=True)] == codes
