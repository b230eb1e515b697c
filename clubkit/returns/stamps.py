"""Whose workbook it is: the stamp in its three hidden places, of which any two that agree win."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from clubkit.findings import Code, Finding
from clubkit.fold import fold
from clubkit.forms.layout import STAMP_NAME, STAMP_SHEET
from clubkit.forms.stamp import Stamp, parse_line, parse_stamp
from clubkit.returns.raw import RawSheet, RawWorkbook


def stamp_of(workbook: RawWorkbook) -> tuple[Stamp | None, tuple[Finding, ...]]:
    """The stamp, or why there is none: nobody's workbook, or places that all say something else."""
    stamps = [stamp for stamp in _stamps(workbook) if stamp]
    if not stamps:
        return None, (Finding(Code.FILE_NOT_OURS),)
    (first, often), *_ = Counter(stamps).most_common(1)
    if often == 1 and len(stamps) > 1:
        args = {"first": stamps[0].line(), "second": stamps[1].line()}
        return None, (Finding(Code.FILE_STAMP_DISAGREES, args=args),)
    return first, ()


def may_be_stamped(titles: Iterable[str], properties: Mapping[str, str], names: Mapping[str, str]) -> bool:
    """Whether any of the three places is there at all: where none is, no sheet needs to be read."""
    return STAMP_NAME in properties or STAMP_NAME in names or fold(STAMP_SHEET) in map(fold, titles)


def _stamps(workbook: RawWorkbook) -> Iterator[Stamp | None]:
    sheets = (sheet for sheet in workbook.sheets if fold(sheet.title) == fold(STAMP_SHEET))
    yield from (parse_stamp(_pairs(sheet)) for sheet in sheets)
    yield parse_line(workbook.properties.get(STAMP_NAME, ""))
    yield parse_line(workbook.names.get(STAMP_NAME, ""))


def _pairs(sheet: RawSheet) -> Mapping[str, object]:
    keys = ((row, cell.value) for (row, column), cell in sheet.cells.items() if column == 1)
    return {str(key).strip(): sheet.cells[row, 2].value for row, key in keys if (row, 2) in sheet.cells}
