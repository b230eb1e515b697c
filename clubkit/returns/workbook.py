"""Open a workbook: envelope, scan, then values with their flaws; whatever is wrong comes back as findings."""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from io import BytesIO
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile, ZipInfo

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from clubkit.findings import Code, Finding, Place
from clubkit.returns.carried import carried
from clubkit.returns.envelope import Parts, is_ods, unpack
from clubkit.returns.looks import STYLES_PART, parse_looks
from clubkit.returns.markup import check_markup
from clubkit.returns.ods import open_ods
from clubkit.returns.parts import Directory, parse_directory, parse_properties
from clubkit.returns.raw import Flaw, Look, RawCell, RawSheet, RawWorkbook, Scalar
from clubkit.returns.scan import Position, Scanned, scan_part
from clubkit.returns.stamps import may_be_stamped

_XML, _SHEETS = (".xml", ".rels"), "xl/worksheets/"
_KEPT = ("xl/", "_rels/", "[content_types].xml")


Wanted = Callable[[str], bool]


def _every(title: str) -> bool:  # noqa: ARG001  a title is what is asked about
    return True


def open_workbook(
    data: bytes, wanted: Wanted = _every, *, stamped: bool = False
) -> RawWorkbook | tuple[Finding, ...]:
    """The worksheets of an .xlsx, .xlsm or .ods file's bytes, or why it cannot be read. Never raises for what it holds.

    `wanted` says by title which sheets are read; of the others nothing is parsed, and they are not in the workbook.
    `stamped`: a workbook that has no place for a stamp is nobody's, and no sheet of it is parsed.
    """
    parts = unpack(data)
    if isinstance(parts, Finding):
        return (parts,)
    try:
        return _opened(parts, wanted, stamped=stamped)
    except (ParseError, ValueError) as problem:
        return _corrupt(problem)


def _opened(parts: Parts, wanted: Wanted, *, stamped: bool) -> RawWorkbook | tuple[Finding, ...]:
    if is_ods(parts):
        return open_ods(parts, wanted, stamped=stamped)
    markup = {name for name in parts if name.endswith(_XML)}
    sheets = {name for name in markup if name.startswith(_SHEETS)}
    faults = [found for name in sorted(markup - sheets) if (found := check_markup(parts[name]))]
    if faults:
        return tuple(faults)
    directory, properties = parse_directory(parts), parse_properties(parts)
    if stamped and not may_be_stamped(directory.sheets, properties, directory.names):
        return (Finding(Code.FILE_NOT_OURS),)
    passed = {part for title, part in directory.sheets.items() if not wanted(title)}
    looks = parse_looks(parts.get(STYLES_PART))
    scans = _scan(parts, (sheets | (parts.keys() & directory.sheets.values())) - passed, looks)
    passed_over = dict.fromkeys(passed)
    return _faults(scans, directory.sheets) or _read(
        _packed(parts, passed),
        directory,
        {**scans, **passed_over},
        RawWorkbook((), properties, directory.names, carried(parts)),
    )


def _packed(parts: Parts, passed: AbstractSet[str]) -> BytesIO:
    """A container of the very parts that were looked at: in the file itself another unpacker might find others."""
    container = BytesIO()
    with ZipFile(container, "w") as archive:
        for name, data in parts.items():
            if name.startswith(_KEPT) and name not in passed:
                archive.writestr(ZipInfo(name), data)
    container.seek(0)
    return container


def _scan(
    parts: Parts, names: AbstractSet[str], looks: Mapping[str, Look]
) -> Mapping[str, Scanned | Finding]:
    return {name: scan_part(parts[name], looks) for name in sorted(names)}


def _faults(scans: Mapping[str, Scanned | Finding], sheets: Mapping[str, str]) -> tuple[Finding, ...]:
    titles = {part: title for title, part in sheets.items()}
    return tuple(
        replace(found, place=Place(titles.get(part), found.place.cell))
        for part, found in scans.items()
        if isinstance(found, Finding)
    )


def _corrupt(problem: BaseException) -> tuple[Finding, ...]:
    return (Finding(Code.FILE_CORRUPT, args={"detail": type(problem).__name__}),)


def _read(
    file: BytesIO, directory: Directory, scans: Mapping[str, Scanned | Finding | None], book: RawWorkbook
) -> RawWorkbook | tuple[Finding, ...]:
    try:
        return replace(book, sheets=tuple(_sheets(file, directory, scans)))
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as problem:  # noqa: BLE001  a panic in the reader's Rust code is no Exception
        return _corrupt(problem)


def _sheets(
    file: BytesIO, directory: Directory, scans: Mapping[str, Scanned | Finding | None]
) -> Iterator[RawSheet]:
    with CalamineWorkbook.from_filelike(file) as book:
        for about in book.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            # a sheet that the directory does not know was not scanned: KeyError, hence corrupt
            scanned = scans[directory.sheets[about.name]]
            if scanned is None:  # it was passed over
                continue
            assert isinstance(scanned, Scanned)
            cells = _cells(book.get_sheet_by_name(about.name), scanned)
            hidden = about.visible != SheetVisibleEnum.Visible
            yield RawSheet(
                about.name, hidden, cells, scanned.merged, scanned.hidden_rows, scanned.hidden_columns
            )


def _cells(sheet: CalamineSheet, scanned: Scanned) -> dict[Position, RawCell]:
    values: dict[Position, Scalar] = {
        (row, column): value
        for row, line in enumerate(sheet.to_python(skip_empty_area=False), start=1)
        for column, value in enumerate(line, start=1)
        if value != ""
    }
    values.update(scanned.errors)
    places = sorted(values.keys() | scanned.formulas.keys())
    cells = {at: RawCell(values.get(at), _flaw(at, scanned), at in scanned.formulas) for at in places}
    looked = {at: replace(cells[at], look=look) for at, look in scanned.looks.items() if at in cells}
    return {**cells, **looked} if looked else cells


def _flaw(at: Position, scanned: Scanned) -> Flaw | None:
    if at in scanned.errors:
        return Flaw.ERROR
    return None if scanned.formulas.get(at, True) else Flaw.NO_RESULT
