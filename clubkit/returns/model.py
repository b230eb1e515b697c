"""A return after reading: typed values with their addresses, and what was found on the way."""

from collections.abc import Mapping
from dataclasses import dataclass

from clubkit.findings import Finding
from clubkit.forms.stamp import Stamp

Value = str | int | None
"""Text, ISO day, bare year, choice code or yes/no as text; people, times and đồng as whole numbers; blank as None."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The line of a sheet that names unit and period, as it stands there now."""

    cell: str
    text: str


@dataclass(frozen=True, slots=True)
class ParsedSheet:
    """One sheet of a form as one return filled it in; `title` is the worksheet's own.

    `rows`: worksheet row → field → value, for each field that was found and each filled row; a record has the one
    row 0. `cells`: (row, field) → address such as "D12". `heads`: field → address of its label.
    `unread`: (row, field) of cells that hold something that could not be read; their value is None.
    """

    name: str
    title: str
    cells: Mapping[tuple[int, str], str]
    rows: Mapping[int, Mapping[str, Value]]
    unread: frozenset[tuple[int, str]]
    heads: Mapping[str, str]
    heading: Heading | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """One file: where it lay, its content's hash and size in bytes, whose it says it is, and what it holds.

    `findings` are those of the envelope, the sheets and the cells. `sheets` is empty where nothing could be read.
    `answers`: a digest of what was read, by which a file saved anew is known again. `copy_of`: the hash of the file of
    which this is our annotated copy, as long as it answers the same.
    """

    path: str
    name: str
    sha256: str
    size: int
    stamp: Stamp | None
    sheets: Mapping[str, ParsedSheet]
    findings: tuple[Finding, ...]
    answers: str = ""
    copy_of: str = ""
