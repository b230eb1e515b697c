"""The list of what was issued: one line a workbook, for mailing and for the record."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields

from clubkit.declared import as_cell, from_cell

BOM = "\ufeff"
"""Excel takes a CSV for UTF-8 only when it starts with this."""


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """One issued workbook; `size` in bytes, `address` as the office's contacts have it or blank."""

    commune: str
    name: str
    file: str
    form: str
    version: int
    period: str
    issue: str
    sha256: str
    size: int
    address: str = ""


HEADS = tuple(each.name for each in fields(ManifestRow))


def manifest_text(rows: Iterable[ManifestRow]) -> str:
    """The manifest as CSV for Excel: a head line, then the rows as they come; texts are never formulas."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADS)
    writer.writerows([as_cell(str(value)) for value in astuple(row)] for row in rows)
    return BOM + text.getvalue()


def parse_manifest(text: str) -> tuple[ManifestRow, ...]:
    """The rows of a manifest that clubkit wrote.

    Raises:
        KeyError: a column is missing.
        ValueError: a version or size is no number.
    """
    return tuple(
        ManifestRow(
            **{name: from_cell(line[name]) for name in HEADS if name not in {"version", "size"}},
            version=int(line["version"]),
            size=int(line["size"]),
        )
        for line in csv.DictReader(io.StringIO(text.removeprefix(BOM)), delimiter=_delimiter(text))
    )


def parse_contacts(text: str) -> Mapping[str, str]:
    """Unit code → address, from a CSV whose first two columns are code and address (a head line does no harm)."""
    lines = csv.reader(io.StringIO(text.removeprefix(BOM)), delimiter=_delimiter(text))
    return {line[0].strip(): line[1].strip() for line in lines if len(line) > 1 and line[0].strip().isdigit()}


def _delimiter(text: str) -> str:
    """Excel saves a CSV with semicolons where the system's numbers have a decimal comma."""
    return ";" if ";" in text.partition("\n")[0] else ","
