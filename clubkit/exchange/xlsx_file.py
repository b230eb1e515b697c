"""Tables as one workbook, each a real Excel table on a sheet of its own, behind a sheet that says what they are."""

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableColumn, TableStyleInfo

from clubkit.errors import ClubkitError
from clubkit.exchange.descriptor import Resource
from clubkit.exchange.model import Package, Table, Type, Value
from clubkit.exchange.raw import Cells, Found
from clubkit.exchange.texts import escaped, tamed, unescaped, untamed
from clubkit.findings import Code, Fact, Finding
from clubkit.forms.layout import letter
from clubkit.messages.catalogue import phrase
from clubkit.stable_zip import stable
from clubkit.text import Lang

MOST_ROWS = 1_048_575
"""Rows of a sheet below its head."""

LARGEST = 1 << 30
"""Bytes to which a workbook may swell when it is opened."""

_FIRST_DAY = date(1900, 3, 1)
"""Excel counts days from here on as everybody does; earlier ones are written as texts."""

_STYLE = TableStyleInfo(name="TableStyleLight9", showRowStripes=True)
_WIDTHS = (8, 40)
_LANGS: tuple[Lang, Lang] = ("vi", "en")


def write(package: Package, tables: Sequence[Table]) -> tuple[Resource, ...]:
    """One workbook.

    Raises:
        ClubkitError: a table is longer than a sheet (`export.too_long`).
    """
    for each in tables:
        _refuse_too_long(each)
    book = Workbook(write_only=True)
    _front(book, package, tables)
    for at, table in enumerate(tables, start=1):
        _sheet(book, table, at)
    written = io.BytesIO()
    book.save(written)
    data, path = stable(written.getvalue()), f"clubkit_{package.province}.xlsx"
    return tuple(Resource(each, path, data, {"sheet": each.name}) for each in tables)


def _refuse_too_long(table: Table) -> None:
    if len(table.rows) > MOST_ROWS:
        args: dict[str, Fact] = {"table": table.name, "count": len(table.rows), "limit": MOST_ROWS}
        raise ClubkitError(Finding(Code.EXPORT_TOO_LONG, args=args))


def _front(book: Workbook, package: Package, tables: Sequence[Table]) -> None:
    sheet = book.create_sheet(phrase("export_front", "vi"))
    for name, width in (("A", 16), ("B", 44), ("C", 44), ("D", 12)):
        sheet.column_dimensions[name].width = width
    for line in _told(package):
        sheet.append([escaped(tamed(line))])
    sheet.append([])
    sheet.append(
        [phrase(key, "vi") for key in ("column_table", "column_label_vi", "column_label_en", "export_rows")]
    )
    for each in tables:
        sheet.append(
            [each.name, escaped(tamed(each.title.vi)), escaped(tamed(each.title.en)), len(each.rows)]
        )


def _told(package: Package) -> Iterator[str]:
    yield package.title
    for lang in _LANGS:
        if package.simulated:
            yield phrase("simulated", lang)
        if package.public:
            yield phrase("export_public", lang)
        yield phrase("export_about", lang, province=package.province)


def _sheet(book: Workbook, table: Table, number: int) -> None:
    sheet = book.create_sheet(table.name)
    sheet.freeze_panes = "A2"
    for at, each in enumerate(table.columns, start=1):
        width = max(_WIDTHS[0], min(_WIDTHS[1], len(each.name) + 4))
        sheet.column_dimensions[letter(at)].width = width
    sheet.append(table.names)
    for row in table.rows:
        sheet.append([_cell(value, each.type) for value, each in zip(row, table.columns, strict=True)])
    # a table of Excel's has a row, if only a blank one
    reference = f"A1:{letter(len(table.columns))}{max(len(table.rows), 1) + 1}"
    shown = ExcelTable(id=number, displayName=f"t_{table.name}", name=f"t_{table.name}", ref=reference)
    shown.tableColumns = [TableColumn(id=at, name=name) for at, name in enumerate(table.names, start=1)]
    shown.tableStyleInfo = _STYLE
    # add_table() warns that columns must be named, which they are
    sheet.tables.add(shown)


def _cell(value: Value, type_: Type) -> Value | date:
    if not isinstance(value, str):
        return value
    if type_ is Type.DAY and (day := date.fromisoformat(value)) >= _FIRST_DAY:
        return day
    return escaped(tamed(value))


def read(found: Found) -> Cells:
    """The cells of a table's sheet.

    Raises:
        ValueError: it is no workbook, or one that swells beyond all measure.
    """
    try:
        with ZipFile(io.BytesIO(found.data)) as package:
            if sum(each.file_size for each in package.infolist()) > LARGEST:
                raise ValueError(found.table.name)
    except BadZipFile as error:
        raise ValueError(str(error)) from error
    book = load_workbook(io.BytesIO(found.data), read_only=True, data_only=True)
    width = 0
    for row in book[str(found.dialect["sheet"])].iter_rows(values_only=True):
        cells = tuple(map(_plain, row))
        width = width or len(cells)
        # cells behind the last filled one may be left out of a row
        if any(each is not None for each in cells):
            yield cells + (None,) * (width - len(cells))
    book.close()


def _plain(cell: object) -> object:
    if isinstance(cell, str):
        return untamed(unescaped(cell)) or None
    return cell.date() if isinstance(cell, datetime) else cell
