"""The workbook on paper, as LibreOffice prints it."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from clubkit.forms.model import Form
from clubkit.forms.stamp import Stamp
from clubkit.issuing.issue import build_issue
from clubkit.issuing.prefill import Prefill
from clubkit.issuing.widths import orientation_of, pages_of, scale_of

Convert = Callable[[Sequence[Path], str, Path], tuple[Path, ...]]
Pages = list[list[str]]


@pytest.fixture(scope="module")
def printed(
    form: Form,
    blank: bytes,
    prefill: Prefill,
    stamp: Stamp,
    convert: Convert,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """An issued workbook as PDF."""
    folder = tmp_path_factory.mktemp("print")
    path = folder / "issued.xlsx"
    path.write_bytes(build_issue(form, blank, prefill, stamp).data)
    (pdf,) = convert([path], "pdf", folder)
    return pdf


@pytest.fixture(scope="module")
def pages(printed: Path, pdftoppm: str) -> Pages:
    """The words of each page; a word that is cut off is not among them."""
    command = [str(Path(pdftoppm).with_name("pdftotext")), "-layout", str(printed), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return [page.split() for page in text.split("\f")[:-1]]


def about(pages: Pages, title: str) -> Pages:
    """The pages whose footer has the sheet's title; it stands before "Trang n/m", a twin's after "Kỳ trước -"."""
    ends = title.split()
    ended = [page for page in pages if page[-2 - len(ends) : -2] == ends]
    return [page for page in ended if page[-3 - len(ends)] != "-"]


@pytest.mark.office
def test_the_cover_is_one_page_with_title_and_commune(pages: Pages) -> None:
    (cover,) = about(pages, "Hướng dẫn")
    text = " ".join(cover)
    assert "PHIẾU BÁO CÁO CÂU LẠC BỘ LIÊN THẾ HỆ TỰ GIÚP NHAU" in text
    assert "Phường Cẩm Thành" in text


@pytest.mark.office
def test_no_groups_title_stands_alone_at_the_foot_of_a_page(form: Form, pages: Pages) -> None:
    feet = [" ".join(page[:-4]) for page in about(pages, "Đơn vị")]
    titles = tuple(group.title.vi for group in form["commune"].groups)
    assert len(feet) > 1
    assert [foot[-60:] for foot in feet if foot.endswith(titles)] == []


@pytest.mark.office
def test_the_record_ends_with_the_signatures(pages: Pages) -> None:
    found = about(pages, "Đơn vị")
    assert len(found) == 2
    assert "NGƯỜI LẬP BIỂU NGƯỜI DUYỆT, KÝ TÊN VÀ ĐÓNG DẤU" in " ".join(found[-1])


@pytest.mark.office
def test_each_group_of_clubs_is_one_page_with_all_its_columns(form: Form, pages: Pages) -> None:
    clubs = form["clubs"]
    found = about(pages, "Câu lạc bộ")
    assert len(found) == len(clubs.groups)
    for page, group in zip(found, clubs.groups, strict=True):
        # labels wrap, so their words are looked for one by one
        wanted = {word for field in clubs.in_group(group.name) for word in field.label.vi.split()}
        assert wanted <= set(page), group.name
        assert {"CLB", "QN-00001", "QN-00002"} <= set(page)


def test_a_page_is_never_enlarged_and_stays_readable(form: Form) -> None:
    for sheet in form.sheets[1:]:
        assert 60 <= scale_of(sheet) <= 100
    assert [orientation_of(sheet) for sheet in form.sheets[1:]] == ["portrait", "landscape"]


def test_columns_that_repeat_belong_to_no_page(form: Form) -> None:
    first, *_ = pages_of(form["clubs"])
    assert [field.name for field in first][:2] == ["village", "founded_on"]
