"""What a unit is told in tests, and what a copy holds, part by part."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from zipfile import ZipFile

from lxml import etree
from lxml.etree import _Element as Element

from clubkit.findings import Severity
from clubkit.forms.mark import Mark
from clubkit.reports.feedback.annotate import Made, annotated
from clubkit.reports.feedback.model import Feedback, Line
from tests.reports.feedback.drawn import FIRST, SECOND

MARK = Mark("ab" * 32, "cd" * 32)
ERROR = Line(Severity.ERROR, FIRST, "D7", "Ô ghi 12; số phải từ 9 trở xuống.", "Đề nghị kiểm tra lại.")
WARNING = Line(Severity.WARNING, FIRST, "D7", "Ô ghi 12; thường gặp từ 1 đến 9.", "Nếu đúng thì giữ nguyên.")
BLANK = Line(Severity.ERROR, SECOND, "C4", "Ô còn để trống.", "Đề nghị điền câu trả lời.")
UNUSUAL = Line(
    Severity.WARNING, SECOND, "B3", "Ô ghi 77; thường gặp từ 50 đến 70.", "Nếu đúng thì giữ nguyên."
)
READ_AS = Line(Severity.INFO, SECOND, "A1", "Ô ghi “x”, đã được hiểu là Có.", "Không cần làm gì.")
WHOLE = Line(Severity.ERROR, None, None, "Phiếu của kỳ khác.", "Đề nghị gửi đúng phiếu.")

LINES = (ERROR, BLANK, WHOLE, WARNING, UNUSUAL, READ_AS)
FEEDBACK = Feedback("phiếu & xã.xlsx", "Xã Trà Bồng", "2026-H2", LINES, MARK)


def copy_of(workbook: bytes, feedback: Feedback = FEEDBACK) -> bytes:
    """The copy; it must be possible to make one."""
    made = annotated(workbook, feedback)
    assert isinstance(made, Made), made
    return made.data


def telling(*lines: Line) -> Feedback:
    """Feedback with these lines only."""
    return replace(FEEDBACK, lines=lines)


def parts_of(workbook: bytes) -> Mapping[str, bytes]:
    """Part name → content."""
    with ZipFile(io.BytesIO(workbook)) as package:
        return {name: package.read(name) for name in package.namelist()}


def root_of(workbook: bytes, part: str) -> Element:
    """A part's root."""
    return etree.fromstring(parts_of(workbook)[part])


def named(root: Element, name: str) -> list[Element]:
    """All elements of that name."""
    return [each for each in root.iter() if isinstance(each.tag, str) and etree.QName(each).localname == name]


def text_in(element: Element) -> str:
    """All text of an element."""
    return "".join(str(each) for each in element.itertext())


def front_of(workbook: bytes) -> Element:
    """The first sheet of a copy."""
    return root_of(workbook, "xl/worksheets/clubkit1.xml")


def rows_of(front: Element) -> Iterator[tuple[str, ...]]:
    """The texts of each row of the first sheet."""
    for row in named(front, "row"):
        yield tuple(text_in(cell) for cell in named(row, "c"))
