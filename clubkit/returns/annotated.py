"""Recognise the province's own annotated copies: one in which nothing was mended says nothing new."""

import hashlib
import json
from collections.abc import Iterable, Mapping

from clubkit.findings import Finding
from clubkit.forms.mark import ANNOTATED_NAME, Mark, parse_mark
from clubkit.returns.model import ParsedSheet
from clubkit.returns.raw import RawWorkbook


def answers_of(sheets: Mapping[str, ParsedSheet], findings: Iterable[Finding]) -> str:
    """A digest of everything that was read, also of what could not be read; "" where no sheet was.

    `findings` are those of the sheets and cells: they carry what stands in cells that have no value.
    """
    if not sheets:
        return ""
    rows = {name: sorted(sheet.rows.items()) for name, sheet in sheets.items()}
    said = [(each.code.value, each.place.sheet, each.place.cell, each.value) for each in findings]
    text = json.dumps([rows, said], ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def find_mark(workbook: RawWorkbook, answers: str) -> Mark | None:
    """The mark of an annotated copy that still answers what was annotated; None in any other workbook."""
    lines = (workbook.properties.get(ANNOTATED_NAME, ""), workbook.names.get(ANNOTATED_NAME, ""))
    marks = [mark for line in lines if (mark := parse_mark(line))]
    return next((mark for mark in marks if answers and mark.answers == answers), None)
