"""The Excel annex as a whole: its sheets, how they print, and what each says."""

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.reports.annex.book import annex_bytes
from clubkit.reports.model import ProvinceReport
from tests.reports.annex.looking import place_of, row_of, words_of

Build = Callable[..., ProvinceReport]
ON_A4 = [
    "Tổng hợp", "Biểu đồ", "Diễn biến", "Dự báo", "Theo địa bàn", "Chỉ số theo dõi", "Chất lượng số liệu", "Định nghĩa",
]  # fmt: skip
ON_A3 = ["Theo xã", "Câu lạc bộ", "Theo xã - số lượng", "Theo xã - kinh phí"]
SHEETS = [
    "Tổng hợp", "Biểu đồ", "Diễn biến", "Dự báo", "Theo địa bàn", "Theo xã", "Câu lạc bộ", "Chỉ số theo dõi",
    "Theo xã - số lượng", "Theo xã - kinh phí", "Chất lượng số liệu", "Định nghĩa",
]  # fmt: skip


def header_of(sheet: Worksheet) -> str | None:
    assert sheet.oddHeader is not None
    return sheet.oddHeader.center.text


def footer_of(sheet: Worksheet) -> tuple[str, str]:
    assert sheet.oddFooter is not None
    left, right = (str(each.text).strip() for each in (sheet.oddFooter.left, sheet.oddFooter.right))
    return left, right


def test_the_annex_has_a_sheet_for_each_question(book: Workbook) -> None:
    assert book.sheetnames == SHEETS


def test_the_same_report_gives_the_same_bytes(build: Build) -> None:
    assert annex_bytes(build(), "vi") == annex_bytes(build(), "vi")


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_prints_across_with_its_heads_and_number_on_each_page(book: Workbook, name: str) -> None:
    sheet = book[name]
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation) == (9 if name in ON_A4 else 8, "landscape")
    assert sheet.print_title_rows
    assert footer_of(sheet)[1] == "&P/&N"


@pytest.mark.parametrize("name", [name for name in SHEETS if name != "Biểu đồ"])
def test_heads_stay_when_a_table_is_read_down(book: Workbook, name: str) -> None:
    assert book[name].freeze_panes


@pytest.mark.parametrize("name", SHEETS)
def test_made_up_figures_are_marked_in_every_sheet(book: Workbook, name: str) -> None:
    assert "SỐ LIỆU GIẢ LẬP" in words_of(book[name])
    assert header_of(book[name]) == "SỐ LIỆU GIẢ LẬP"


def test_real_figures_are_not_marked(before_any_return: ProvinceReport) -> None:
    book = load_workbook(BytesIO(annex_bytes(before_any_return, "vi")))
    assert all("GIẢ LẬP" not in words_of(sheet) for sheet in book.worksheets)
    assert header_of(book.worksheets[0]) is None


def test_completeness_stands_above_the_indicators(book: Workbook) -> None:
    words = words_of(book["Tổng hợp"])
    assert "3/4 đơn vị đã gửi báo cáo; Hợp lệ: 2; Đã tổng hợp: 2; Đúng hạn: 2; Quá hạn: 1" in words
    assert words.index("3/4") < words.index("Chỉ tiêu new_clubs")


def test_an_indicators_row_has_what_it_stands_on(book: Workbook) -> None:
    found = row_of(book["Tổng hợp"], "Chỉ tiêu women_share")
    assert found[:9] == [2, "Chỉ tiêu women_share", "%", 305, 499, 61.1, "50–60%", 11.1, "✓ đạt"]


def test_no_data_is_not_nought(book: Workbook) -> None:
    assert row_of(book["Tổng hợp"], "Chỉ tiêu fund")[5] == "chưa có số liệu"


def test_classes_stand_beside_the_province(book: Workbook) -> None:
    sheet, none = book["Theo địa bàn"], [None, None]
    assert row_of(sheet, "Chỉ tiêu new_clubs")[3:] == [*none, 8, *none, 7, *none, 1]
    assert row_of(sheet, "Chỉ tiêu women_share")[3:9] == [305, 499, 61.1, *none, "–"]


def test_a_commune_has_its_return_and_its_figures(book: Workbook) -> None:
    left = [1, "21025", "Phường Cẩm Thành", "đã tổng hợp", "Đồng bằng"]
    assert row_of(book["Theo xã"], "21025")[:9] == [*left, 5, 55, 100, 55]
    assert row_of(book["Theo xã"], "21160")[5:9] == [0, None, None, "chưa có"]


def test_numbers_are_written_as_the_reader_writes_them(book: Workbook) -> None:
    formats = {
        cell.value: cell.number_format
        for name in ("Theo xã", "Chỉ số theo dõi")
        for row in book[name].iter_rows()
        for cell in row
    }
    # thousands and decimals are the reader's own; where a program can be told, they are Vietnamese
    assert formats[1_250_000_000] == "[$-42A]#,##0"
    assert formats[61.1] == "[$-42A]0.0"


def test_in_english_the_reader_s_machine_alone_decides(report: ProvinceReport) -> None:
    book = load_workbook(BytesIO(annex_bytes(report, "en")), data_only=True)
    assert {c.number_format for row in book["By class"].iter_rows() for c in row if c.value == 61.1} == {
        "0.0"
    }


def test_a_plan_of_many_indicators_is_split_between_them(large_annex: Workbook) -> None:
    sheet = large_annex["Theo xã"]
    starts = {merged.min_col for merged in sheet.merged_cells.ranges}
    breaks = {each.id + 1 for each in sheet.col_breaks.brk}
    assert len(breaks) == 1
    assert breaks <= starts


@pytest.mark.parametrize("name", ["Theo xã", "Câu lạc bộ", "Theo xã - số lượng"])
def test_tables_of_communes_and_clubs_can_be_filtered(book: Workbook, name: str) -> None:
    first, last = re.findall(r"\d+", str(book[name].auto_filter.ref))
    assert int(first) < int(last)


def test_the_trend_tells_every_period(book: Workbook) -> None:
    assert row_of(book["Diễn biến"], "Chỉ tiêu new_clubs")[3:] == [3, None, 8, 3, 5, 8, None]


def test_units_whose_return_is_not_in_the_figures_are_named(book: Workbook) -> None:
    sheet = book["Chất lượng số liệu"]
    assert row_of(sheet, "Phải báo cáo")[3:5] == [4, 100]
    assert row_of(sheet, "Đã gửi")[3:5] == [3, 75]
    assert row_of(sheet, "21154")[1:4] == ["21154", "Xã Sơn Hà", "số liệu kỳ trước"]
    assert "Không có." in words_of(sheet)


def test_a_chart_is_drawn_for_every_trend_and_comparison(annex: bytes) -> None:
    with ZipFile(BytesIO(annex)) as parts:
        charts = [parts.read(each).decode() for each in parts.namelist() if each.startswith("xl/charts/")]
    titles = {title for each in charts for title in re.findall(r"<a:t>([^<]*)</a:t>", each)}
    assert {"1. Chỉ tiêu new_clubs", "2. Chỉ tiêu women_share"} <= titles
    drawn = [each for each in charts if "<c:barChart>" in each]
    # classes, and money as it stands
    assert len(drawn) == 2
    # a chart brings its numbers along, and looks at the cells beside it
    assert any("'Biểu đồ'!$I" in each and "<c:v>1250.0</c:v>" in each for each in drawn)


def test_excel_opens_it_without_mending(annex: bytes) -> None:
    """What Excel refuses: long names of sheets, long heads of pages, formulas without a result."""
    book = load_workbook(BytesIO(annex))
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in book.sheetnames)
    with ZipFile(BytesIO(annex)) as parts:
        for name in parts.namelist():
            words = parts.read(name).decode()
            assert all(len(each) <= 255 for each in re.findall(r"<odd(?:Header|Footer)>([^<]*)<", words)), (
                name
            )
            assert not re.search(r"<f>[^<]*</f></c>|<f>[^<]*</f><v></v>|#REF!|#NAME\?|#DIV", words), name


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
    hostile = annex_bytes(build(title='=HYPERLINK("http://x")'), "vi")
    book = load_workbook(BytesIO(hostile))
    first = [cell for sheet in book.worksheets for cell in sheet[1] if cell.value is not None]
    assert {cell.data_type for cell in first} == {"s"}
    assert len(first) == len(book.worksheets)


def test_titles_stand_right_of_columns_that_every_page_across_repeats(book: Workbook) -> None:
    assert book["Theo xã"]["A1"].value is None
    assert book["Theo xã"]["D1"].value == book["Tổng hợp"]["A1"].value == book["Câu lạc bộ"]["D1"].value


def test_a_title_of_any_length_fits_under_a_page(build: Build) -> None:
    book = load_workbook(BytesIO(annex_bytes(build(title="2026 & kết quả " * 40), "vi")))
    assert "2026 && kết quả" in footer_of(book.worksheets[0])[0]


def test_before_any_return_the_annex_says_so(before_any_return: ProvinceReport) -> None:
    book = load_workbook(BytesIO(annex_bytes(before_any_return, "vi")), data_only=True)
    assert "0/4 đơn vị đã gửi báo cáo" in words_of(book["Tổng hợp"])
    assert row_of(book["Tổng hợp"], "Chỉ tiêu new_clubs")[5] == "chưa có số liệu"
    assert row_of(book["Câu lạc bộ"], "Cộng các CLB đang hiện (công thức)")[9] == 0


@pytest.mark.parametrize("name", ["Theo xã", "Theo xã - số lượng"])
def test_a_hundred_communes_take_two_pages_one_below_the_other(large_annex: Workbook, name: str) -> None:
    sheet, margins, a3 = large_annex[name], large_annex[name].page_margins, 842.0
    room = 100 * (a3 - 72 * (margins.top + margins.bottom)) / (sheet.page_setup.scale or 100)
    head = place_of(sheet, "Mã")
    usual = 15.0
    heights = [sheet.row_dimensions[row].height or usual for row in range(1, sheet.max_row + 1)]
    repeated = heights[head - 2] + heights[head - 1]
    assert sum(heights) + repeated <= 2 * room
