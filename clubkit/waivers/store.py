"""`waivers.csv` of a workspace: read strictly, only ever added to."""

import csv
import io
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from clubkit.declared import Columns, Reader, as_cell, from_cell, load_rows
from clubkit.errors import ClubkitError
from clubkit.findings import Code, Fact, Finding
from clubkit.waivers.model import WAIVABLE, Waiver

HEADS = ("code", "commune", "period", "field", "reason", "until", "by", "made_on")
_COLUMNS = Columns(needed=tuple(each for each in HEADS if each != "field"), others=("field",))

BOM = b"\xef\xbb\xbf"
"""Excel takes a CSV for UTF-8 only when it starts with this."""

_DAYS = ("%Y-%m-%d", "%d/%m/%Y")
"""As clubkit writes a day, and as Excel does when it saves the file here."""


def load_waivers(
    path: Path, *, communes: Collection[str], periods: Collection[str], fields: Collection[str]
) -> tuple[Waiver, ...]:
    """The waivers in a file, in its order; none where there is no file.

    `communes`, `periods`, `fields`: the codes and names that there are.

    Raises:
        BadDeclaration: the file cannot be read, or has mistakes; each names its line and column ("row[3].until").
    """
    if not path.exists():
        return ()
    top = Reader({}, str(path))
    known = {"commune": communes, "period": periods, "field": fields}
    found = tuple(_waiver(reader, known) for reader in _readers(top, path))
    top.refuse_mistakes()
    return tuple(each for each in found if each)


def _readers(top: Reader, path: Path) -> Iterator[Reader]:
    for line, row in load_rows(path, _COLUMNS):
        cells = {name: from_cell(cell) for name, cell in row.items() if cell}
        days: dict[str, object] = {name: _day(cells[name]) for name in ("until", "made_on") if name in cells}
        yield Reader({**cells, **days}, top.file, f"row[{line}]", top.mistakes, line=line)


def _day(cell: str) -> date | str:
    for form in _DAYS:
        with suppress(ValueError):
            return datetime.strptime(cell, form).date()  # noqa: DTZ007  a day has no time zone
    # what is no day stays a text, which the reader then refuses
    return cell


def _waiver(reader: Reader, known: dict[str, Collection[str]]) -> Waiver | None:
    code = _code(reader)
    names = {name: reader.text(name) for name in ("commune", "period")} | {"field": reader.find_text("field")}
    for name, value in names.items():
        if value and value not in known[name]:
            reader.note(Code.DECLARED_UNKNOWN_NAME, name, value, to=name)
    reason, until = reader.text("reason"), reader.day("until")
    by, made_on = reader.text("by"), reader.day("made_on")
    reader.done(HEADS)
    if code is None:
        return None
    return Waiver(
        code, names["commune"] or "", names["period"] or "", names["field"], reason, until, by, made_on
    )


def _code(reader: Reader) -> Code | None:
    name = reader.text("code")
    if not name:
        return None
    if name not in set(Code):
        reader.note(Code.DECLARED_UNKNOWN_NAME, "code", name, to="finding")
        return None
    if name not in WAIVABLE:
        reader.note(Code.WAIVER_NOT_ALLOWED, "code", name)
    return Code(name)


def add_waiver(path: Path, waiver: Waiver) -> None:
    """Write a waiver below those that stand in the file; what stands there stays as it is, byte for byte.

    A new file begins with its heads. One that Excel saved keeps its own order of columns and its semicolons.

    Raises:
        ClubkitError: the file cannot be written (`command.cannot_write`).
    """
    try:
        with path.open("ab+") as file:
            file.seek(0)
            file.write(_addition(file.read(), waiver))
    except OSError as error:
        args: dict[str, Fact] = {"path": str(path), "detail": type(error).__name__}
        raise ClubkitError(Finding(Code.COMMAND_CANNOT_WRITE, args=args)) from error


def _addition(standing: bytes, waiver: Waiver) -> bytes:
    text = standing.decode("utf-8-sig")
    if not text.strip():
        return BOM + (_line(HEADS, ",") + _line(_cells(waiver, HEADS), ",")).encode()
    head = text.splitlines()[0]
    separator = ";" if ";" in head else ","
    heads = next(csv.reader([head], delimiter=separator))
    gap = "" if text.endswith(("\n", "\r")) else "\r\n"
    return (gap + _line(_cells(waiver, tuple(each.strip() for each in heads)), separator)).encode()


def _cells(waiver: Waiver, heads: tuple[str, ...]) -> tuple[str, ...]:
    cells = {
        "code": waiver.code.value,
        "commune": waiver.commune,
        "period": waiver.period,
        "field": waiver.field or "",
        "reason": as_cell(waiver.reason),
        "until": waiver.until.isoformat(),
        "by": as_cell(waiver.by),
        "made_on": waiver.made_on.isoformat(),
    }
    return tuple(cells.get(head, "") for head in heads)


def _line(cells: tuple[str, ...], separator: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerow(cells)
    return text.getvalue()
