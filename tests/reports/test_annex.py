"""The Excel annex."""

import io
from collections.abc import Callable

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.reports.annex import annex_bytes, build_annex
from clubkit.reports.model import ProvinceReport

Build = Callable[..., ProvinceReport]
SHEETS = ["Tổng hợp", "Theo khu vực", "Theo xã", "Chỉ số theo dõi", "Theo dõi theo xã", "Định nghĩa"]


@pytest.fixture(scope="module")
def book(report: ProvinceReport) -> Workbook:
    return load_workbook(io.BytesIO(annex_bytes(report, "vi")))


def words_of(sheet: Worksheet) -> str:
    return "\n".join(
        str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    )


def header_of(sheet: Worksheet) -> str | None:
    assert sheet.oddHeader is not None
    return sheet.oddHeader.center.text


def row_of(sheet: Worksheet, words: str) -> list[object]:
    return next(list(row) for row in sheet.iter_rows(values_only=True) if words in row)


def test_the_annex_has_a_sheet_for_each_question(book: Workbook) -> None:
    assert book.sheetnames == SHEETS


def test_the_same_report_gives_the_same_bytes(build: Build) -> None:
    assert annex_bytes(build(), "vi") == annex_bytes(build(), "vi")


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_prints_on_a4_with_its_heads_on_each_page(book: Workbook, name: str) -> None:
    sheet = book[name]
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation) == (9, "landscape")
    assert sheet.print_title_rows
    assert sheet.freeze_panes


@pytest.mark.parametrize("name", SHEETS)
def test_made_up_figures_are_marked_in_every_sheet(book: Workbook, name: str) -> None:
    assert "SỐ LIỆU GIẢ LẬP" in words_of(book[name])
    assert header_of(book[name]) == "SỐ LIỆU GIẢ LẬP"


def test_real_figures_are_not_marked(before_any_return: ProvinceReport) -> None:
    book = build_annex(before_any_return, "vi")
    assert all("GIẢ LẬP" not in words_of(sheet) for sheet in book.worksheets)
    assert header_of(book.worksheets[0]) is None


def test_completeness_stands_above_the_indicators(book: Workbook) -> None:
    words = words_of(book["Tổng hợp"])
    assert "3/4 đơn vị đã gửi báo cáo; Hợp lệ: 2; Đã tổng hợp: 2; Đúng hạn: 2; Quá hạn: 1" in words
    assert words.index("3/4") < words.index("Chỉ tiêu new_clubs")


def test_an_indicators_row_has_what_it_stands_on(book: Workbook) -> None:
    assert row_of(book["Tổng hợp"], "Chỉ tiêu women_share")[:9] == [
        2,
        "Chỉ tiêu women_share",
        "%",
        305,
        499,
        61.1,
        "50–60%",
        11.1,
        "✓ đạt",
    ]


def test_no_data_is_not_nought(book: Workbook) -> None:
    assert row_of(book["Tổng hợp"], "Chỉ tiêu fund")[5] == "chưa có số liệu"


def test_classes_stand_beside_the_province(book: Workbook) -> None:
    assert row_of(book["Theo khu vực"], "Chỉ tiêu new_clubs")[3:] == [
        None,
        None,
        8,
        None,
        None,
        7,
        None,
        None,
        1,
    ]
    assert row_of(book["Theo khu vực"], "Chỉ tiêu women_share")[3:9] == [305, 499, 61.1, None, None, "–"]


def test_a_commune_has_its_return_and_its_figures(book: Workbook) -> None:
    assert row_of(book["Theo xã"], "21025")[:9] == [
        1,
        "21025",
        "Phường Cẩm Thành",
        "đã tổng hợp",
        "Đồng bằng",
        5,
        55,
        100,
        55,
    ]
    assert row_of(book["Theo xã"], "21160")[5:9] == [0, None, None, "chưa có"]


def test_sums_of_the_communes_are_live_and_stand_over_the_provinces_figures(book: Workbook) -> None:
    sheet = book["Theo xã"]
    sums = row_of(sheet, "Cộng các đơn vị (công thức)")
    province = row_of(sheet, "Số liệu toàn tỉnh")
    first = next(cell.row for cell in sheet["B"] if cell.value == "21025")
    cells = f"F{first}:F{first + 3}"
    assert sums[5] == f"=SUM({cells})"
    assert (
        sums[8]
        == f'=IF(SUM(H{first}:H{first + 3})=0,"",ROUND(100*SUM(G{first}:G{first + 3})/SUM(H{first}:H{first + 3}),1))'
    )
    assert province[5:9] == [8, 305, 499, 61.1]


def test_percentages_have_one_decimal_and_money_none(book: Workbook) -> None:
    formats = {
        cell.value: cell.number_format
        for row in book["Chỉ số theo dõi"].iter_rows()
        for cell in row
        if cell.value
    }
    assert formats[1_250_000_000] == "#,##0"
    shares = {cell.value: cell.number_format for row in book["Theo xã"].iter_rows() for cell in row}
    assert shares[61.1] == "0.0"


def test_an_annex_of_many_indicators_is_split_between_them(large_annex: Workbook) -> None:
    sheet = large_annex["Theo xã"]
    starts = {merged.min_col for merged in sheet.merged_cells.ranges}
    breaks = {each.id + 1 for each in sheet.col_breaks.brk}
    assert breaks
    assert breaks <= starts


def test_definitions_readings_and_sources_close_the_annex(book: Workbook) -> None:
    words = words_of(book["Định nghĩa"])
    for each in (
        "Định nghĩa fund",
        "Cách hiểu riêng",
        "Chờ tỉnh xác nhận",
        "80 × 70 × 70% = 3.920",
        "Nguồn new_clubs",
    ):
        assert each in words


def test_hostile_words_stay_words(build: Build) -> None:
    book = load_workbook(io.BytesIO(annex_bytes(build(title='=HYPERLINK("http://x")'), "vi")))
    assert {sheet["A1"].data_type for sheet in book.worksheets} == {"s"}


def test_before_any_return_the_annex_says_so(before_any_return: ProvinceReport) -> None:
    sheet = build_annex(before_any_return, "vi")["Tổng hợp"]
    assert "0/4 đơn vị đã gửi báo cáo" in words_of(sheet)
    assert row_of(sheet, "Chỉ tiêu new_clubs")[5] == "chưa có số liệu"


@pytest.mark.parametrize("name", ["Theo xã", "Theo dõi theo xã"])
def test_a_hundred_communes_take_two_pages_one_below_the_other(book: Workbook, name: str) -> None:
    sheet, margins, a4 = book[name], book[name].page_margins, 595.0
    room = 100 * (a4 - 72 * (margins.top + margins.bottom)) / (sheet.page_setup.scale or 100)
    last = int(str(sheet.print_title_rows).split(":$")[1])
    usual = 15.0
    heights = [sheet.row_dimensions[row].height or usual for row in range(1, last + 2)]
    titles, heads, row = sum(heights[: last - 2]), sum(heights[last - 2 : last]), heights[last]
    assert titles + heads + 100 * row + heads <= 2 * room
