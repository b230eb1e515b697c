"""Read the registry (two CSV files) into a `Registry`; all mistakes are reported at once with file, row and column."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from importlib.resources.abc import Traversable
from itertools import product
from pathlib import Path

from clubkit.communes.model import Commune, Region, Registry
from clubkit.declared import Columns, Reader, Row, file_of, load_rows
from clubkit.findings import Code, Finding
from clubkit.plan.model import Phase, Plan

REASONS = ("mountain", "border", "island", "ethnic")
"""Why a unit is not lowland."""

CODE_DIGITS = 5

_COMMUNES = Columns(
    needed=("code", "name", "kind", "valid_from"),
    others=("valid_to", "successor", "lon", "lat", "population"),
)
_REGIONS = Columns(needed=("code", "phase", "class", "confirmed"), others=("reasons", "source", "note"))

_FLAGS = {"true": True, "false": False}
_Cell = Callable[[str], object]
_COMMUNE_CELLS: Mapping[str, _Cell] = {
    "valid_from": date.fromisoformat,
    "valid_to": date.fromisoformat,
    "lon": Decimal,
    "lat": Decimal,
    "population": int,
}
_REGION_CELLS: Mapping[str, _Cell] = {
    "confirmed": lambda cell: _FLAGS[cell.lower()],
    "reasons": lambda cell: [reason.strip() for reason in cell.split(";")],
}


def load_registry(communes: Path | Traversable, regions: Path | Traversable, plan: Plan) -> Registry:
    """The registry in two CSV files; `plan` says which phases and classes there are.

    Raises:
        BadDeclaration: a file cannot be read, or there are mistakes; all of both files are carried.
    """
    files = (file_of(communes), file_of(regions))
    return parse_registry(load_rows(communes, _COMMUNES), load_rows(regions, _REGIONS), plan, files=files)


def parse_registry(
    communes: Sequence[Row],
    regions: Sequence[Row],
    plan: Plan,
    *,
    files: tuple[str, str] = ("communes.csv", "regions.csv"),
) -> Registry:
    """The registry in rows of texts; `files` are named in findings, a cell as `row[12].valid_from`.

    Raises:
        BadDeclaration: there are mistakes; all of them are carried.
    """
    mistakes: list[Finding] = []
    top = Reader({}, files[0], mistakes=mistakes), Reader({}, files[1], mistakes=mistakes)
    units = _communes(top[0], communes)
    # a unit whose code is wrong would be missed by everything that means it
    codes = None if _is_wrong(mistakes, "code") else {unit.code for unit in units}
    registry = Registry(units, _regions(top[1], regions, plan, codes))
    if not _is_wrong(mistakes, "code", "phase"):
        _check_complete(top[1], registry, plan)
    top[0].refuse_mistakes()
    return registry


def _is_wrong(mistakes: Sequence[Finding], *columns: str) -> bool:
    return any((each.place.key or "").rpartition(".")[2] in columns for each in mistakes)


def _rows(top: Reader, rows: Sequence[Row], cells: Mapping[str, _Cell]) -> Iterator[Reader]:
    for line, row in rows:
        typed = {name: _typed(cell, cells.get(name)) for name, cell in row.items() if cell}
        yield Reader(typed, top.file, f"row[{line}]", top.mistakes, line=line)


def _typed(cell: str, convert: _Cell | None) -> object:
    # what cannot be converted stays a text, which the reader then refuses by its type
    try:
        return convert(cell) if convert else cell
    except (ValueError, KeyError, InvalidOperation):
        return cell


def _communes(top: Reader, rows: Sequence[Row]) -> tuple[Commune, ...]:
    readers = tuple(_rows(top, rows, _COMMUNE_CELLS))
    if not readers:
        top.note(Code.DECLARED_MISSING, "code")
    seen: dict[str, str] = {}
    units = tuple(_commune(reader, seen) for reader in readers)
    by_code = {each.code: each for each in units}
    sure = not _is_wrong(top.mistakes, "code")
    for reader, unit in zip(readers, units, strict=True):
        _check_successor(reader, unit, by_code, sure=sure)
    return units


def _commune(reader: Reader, seen: dict[str, str]) -> Commune:
    lon, lat = reader.find_number("lon"), reader.find_number("lat")
    unit = Commune(
        code=_code(reader),
        name=reader.text("name"),
        kind=reader.text("kind"),
        valid_from=reader.day("valid_from"),
        valid_to=reader.find_day("valid_to"),
        successor=reader.find_text("successor"),
        lon=None if lon is None else float(lon),
        lat=None if lat is None else float(lat),
        population=reader.find_whole("population"),
    )
    reader.once("code", unit.code, seen)
    if unit.valid_to and unit.valid_to < unit.valid_from:
        reader.note(
            Code.DECLARED_ORDER,
            "valid_to",
            str(unit.valid_to),
            after=str(unit.valid_from),
            other="valid_from",
        )
    reader.done()
    return unit


def _code(reader: Reader) -> str:
    code = reader.text("code")
    if code and not (len(code) == CODE_DIGITS and code.isdecimal()):
        reader.note(Code.DECLARED_NOT_ALLOWED, "code", code, allowed="00000–99999")
    return code


def _check_successor(reader: Reader, unit: Commune, units: Mapping[str, Commune], *, sure: bool) -> None:
    if unit.successor is None:
        return
    if sure:
        reader.known("successor", unit.successor, units, to="commune")
    if unit.valid_to is None:
        reader.note(Code.DECLARED_MISSING, "valid_to")
    heir = units.get(unit.successor)
    # a successor outlives its predecessor: so no chain of successors comes back to where it began
    if heir and heir.valid_to and unit.valid_to and heir.valid_to <= unit.valid_to:
        reader.note(
            Code.DECLARED_ORDER, "successor", unit.successor, after=str(unit.valid_to), other="valid_to"
        )


def _regions(top: Reader, rows: Sequence[Row], plan: Plan, codes: set[str] | None) -> tuple[Region, ...]:
    seen: dict[str, str] = {}
    return tuple(_region(reader, plan, codes, seen) for reader in _rows(top, rows, _REGION_CELLS))


def _region(reader: Reader, plan: Plan, codes: set[str] | None, seen: dict[str, str]) -> Region:
    region = Region(
        code=reader.text("code") if codes is None else reader.reference("code", codes, to="commune"),
        phase=reader.reference("phase", [phase.code for phase in plan.phases], to="phase"),
        class_=reader.reference("class", plan.classes, to="class"),
        reasons=reader.names("reasons", ()),
        confirmed=reader.flag("confirmed"),
        source=reader.text("source", ""),
        note=reader.text("note", ""),
    )
    reader.once("code", f"{region.code} {region.phase}", seen)
    for reason in region.reasons:
        if reason not in REASONS:
            reader.note(Code.DECLARED_NOT_ALLOWED, "reasons", reason, allowed=", ".join(REASONS))
    reader.done()
    return region


def _check_complete(top: Reader, registry: Registry, plan: Plan) -> None:
    classed = {(region.code, region.phase) for region in registry.regions}
    for phase, unit in product(plan.phases, registry.communes):
        if _lives_in(unit, phase) and (unit.code, phase.code) not in classed:
            top.note(Code.DECLARED_MISSING, f"{unit.code} {phase.code}")


def _lives_in(unit: Commune, phase: Phase) -> bool:
    return unit.valid_from <= phase.end and (unit.valid_to is None or unit.valid_to >= phase.start)
