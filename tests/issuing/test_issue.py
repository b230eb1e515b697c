"""One commune's workbook and its name."""

import hashlib
import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from clubkit.forms.layout import COVER_SHEET
from clubkit.forms.model import Form
from clubkit.forms.stamp import Stamp
from clubkit.issuing.issue import ascii_name, build_issue, file_name
from clubkit.issuing.prefill import Prefill, Rows

LARGEST = 80_000


def test_the_id_names_the_content(form: Form, blank: bytes, prefill: Prefill, stamp: Stamp) -> None:
    first = build_issue(form, blank, prefill, stamp)
    assert first == build_issue(form, blank, prefill, stamp)
    other = build_issue(form, blank, replace(prefill, office="Sở Nội vụ"), stamp)
    ids = {
        first.stamp.issue,
        other.stamp.issue,
        build_issue(form, blank, prefill, replace(stamp, commune="21028")).stamp.issue,
    }
    assert len(ids) == 3
    assert all(len(each) == 10 and int(each, 16) >= 0 for each in ids)
    assert load_workbook(io.BytesIO(first.data))[COVER_SHEET]["B9"].value == first.stamp.issue
    assert first.sha256 == hashlib.sha256(first.data).hexdigest()


def test_an_id_on_the_stamp_given_does_not_matter(
    form: Form, blank: bytes, prefill: Prefill, stamp: Stamp
) -> None:
    again = build_issue(form, blank, prefill, replace(stamp, issue="ffffffffff"))
    assert again == build_issue(form, blank, prefill, stamp)


def test_a_workbook_with_many_clubs_and_villages_is_small_enough_to_mail(
    form: Form, blank: bytes, prefill: Prefill, stamp: Stamp
) -> None:
    villages: tuple[dict[str, str | int | None], ...] = tuple(
        {"village_code": f"21025-{at:03}", "village_name": f"Thôn Liên Hiệp {at}"} for at in range(60)
    )
    clubs = tuple({**prefill.known["clubs"][0], "club_code": f"QN-{at:05}"} for at in range(40))
    many: Rows = {"villages": villages, "clubs": clubs}
    issue = build_issue(form, blank, replace(prefill, known=many, previous=many), stamp)
    assert issue.missing == ()
    assert len(issue.data) < LARGEST


def test_simulated_figures_are_called_so_on_the_cover_and_every_sheet(
    form: Form, blank: bytes, prefill: Prefill, stamp: Stamp
) -> None:
    book = load_workbook(io.BytesIO(build_issue(form, blank, prefill, replace(stamp, simulated=True)).data))
    heads = [book[COVER_SHEET]["A3"], book["Đơn vị"]["B2"], book["Thôn, tổ"]["A2"], book["Câu lạc bộ"]["A2"]]
    assert all("SỐ LIỆU GIẢ LẬP" in str(head.value) for head in heads)
    real = load_workbook(io.BytesIO(build_issue(form, blank, prefill, stamp).data))
    assert real[COVER_SHEET]["A3"].value is None


@pytest.mark.parametrize(
    ("code", "name", "wanted"),
    [
        ("21025", "Phường Cẩm Thành", "2026-H2_21025_Cam-Thanh.xlsx"),
        ("21100", "Xã Sơn Hạ", "2026-H2_21100_Son-Ha.xlsx"),
        ("21548", "Đặc khu Lý Sơn", "2026-H2_21548_Ly-Son.xlsx"),
        ("23284", "xã Đăk Rơ Wa", "2026-H2_23284_Dak-Ro-Wa.xlsx"),
    ],
)
def test_a_file_is_called_by_period_code_and_plain_name(
    form: Form, code: str, name: str, wanted: str
) -> None:
    assert file_name("2026-H2", code, name, form) == wanted


def test_the_provinces_own_file_says_so(province: Form) -> None:
    assert file_name("2026-H2", "51", "Tỉnh Quảng Ngãi", province) == "2026-H2_51_Tinh-Quang-Ngai.xlsx"


def test_names_keep_letters_and_digits_only() -> None:
    assert ascii_name('Tổ 1/2: "Đông"') == "To-1-2-Dong"
