"""Hand the dataset on as tidy tables: our own, or what another province handed to us, each apart from the other."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clubkit.dataset.frames import frames
from clubkit.dataset.ledger import revisions_of
from clubkit.dataset.scratch import copied
from clubkit.dataset.store import reading
from clubkit.errors import ClubkitError, UnknownName
from clubkit.exchange.descriptor import DESCRIPTOR, Resource, descriptor_of
from clubkit.exchange.dictionary import with_dictionary
from clubkit.exchange.files import FORMATS
from clubkit.exchange.model import MASKED, Package, Table
from clubkit.exchange.tables import Source, package_of
from clubkit.findings import Code, Finding
from clubkit.steps.derived import write_derived
from clubkit.steps.imports import held, package_held
from clubkit.steps.judge import open_dataset
from clubkit.steps.periods import period_named
from clubkit.steps.programme import Programme

EXPORT_FORMATS = tuple(FORMATS)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to hand on. `periods`: None is all; `imported`: the code of a province that handed its own to us."""

    format: str = "xlsx"
    out: Path | None = None
    periods: Collection[str] | None = None
    public: bool = False
    imported: str | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written (`aside`: beside a file that a person changed): rows by table, and rows with masked cells.

    `others`: the provinces whose tables are held besides; None where one of them was asked for.
    """

    province: str
    paths: tuple[Path, ...]
    aside: tuple[Path, ...]
    rows: Mapping[str, int]
    masked: int
    simulated: bool
    public: bool
    others: tuple[str, ...]


def export(programme: Programme, wanted: Wanted) -> Exported:
    """Write the tables and their descriptor, as the dataset is at one instant; others may go on working meanwhile.

    Raises:
        UnknownName: a period is unknown, or nothing of that province is held (`export.not_held`).
        NoWorkspace: there is no workspace.
        ClubkitError: the format needs a library that is not installed, a table is too long for a sheet, or the folder
            cannot be written; for an imported package: it is to be masked, which only its own province can.
    """
    for each in wanted.periods or ():
        period_named(programme.plan, each)
    workspace = programme.needed_workspace()
    package = _imported(programme, wanted) if wanted.imported else _own(programme, wanted)
    folder = wanted.out or workspace.exports / _folder(wanted)
    paths, aside = _written(package, wanted.format, folder)
    return Exported(
        province=package.province,
        paths=paths,
        aside=aside,
        rows={each.name: len(each.rows) for each in package.tables},
        masked=sum(map(_masked, package.tables)),
        simulated=package.simulated,
        public=package.public,
        others=() if wanted.imported else tuple(each.province for each in held(programme)),
    )


def _folder(wanted: Wanted) -> str:
    parts = (wanted.imported, wanted.format, "public" if wanted.public else None)
    return "-".join(each for each in parts if each)


def _own(programme: Programme, wanted: Wanted) -> Package:
    store = open_dataset(programme)
    with copied(store, programme.forms) as kept:
        known = frames(kept, programme.forms, programme.plan)
        with reading(kept) as connection:
            revisions = revisions_of(kept, connection)
    source = Source(
        plan=programme.plan,
        registry=programme.registry,
        forms=programme.forms,
        frames=known,
        revisions=revisions,
        title=programme.config.title,
        simulated=programme.config.simulated,
        periods=wanted.periods,
    )
    return package_of(source, public=wanted.public)


def _imported(programme: Programme, wanted: Wanted) -> Package:
    found = next((each for each in held(programme) if each.province == wanted.imported), None)
    if found is None:
        allowed = ", ".join(each.province for each in held(programme)) or None
        args = {"name": wanted.imported, "allowed": allowed}
        raise UnknownName(Finding(Code.EXPORT_NOT_HELD, value=wanted.imported, args=args))
    package = package_held(programme, found)
    if wanted.public and not package.public:
        raise ClubkitError(Finding(Code.EXPORT_NOT_PUBLIC, args={"province": package.province}))
    if wanted.periods is None:
        return package
    return replace(package, tables=tuple(_within(each, wanted.periods) for each in package.tables))


def _within(table: Table, periods: Collection[str]) -> Table:
    """The rows of some periods; a table without periods stays whole."""
    if "period" not in table.names:
        return table
    at = table.names.index("period")
    return replace(table, rows=tuple(row for row in table.rows if row[at] in periods))


def _written(package: Package, format_: str, folder: Path) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    resources = FORMATS[format_].write(package, with_dictionary(package))
    files = {each.path: each.data for each in resources}
    went = {name: write_derived(folder / name, data) for name, data in files.items()}
    # a file that a person changed stays, and the descriptor names the one beside it
    named: Sequence[Resource] = [replace(each, path=went[each.path].name) for each in resources]
    went[DESCRIPTOR] = write_derived(folder / DESCRIPTOR, descriptor_of(package, named, format_))
    aside = tuple(path for name, path in went.items() if path.name != name)
    return tuple(path for path in went.values() if path not in aside), aside


def _masked(table: Table) -> int:
    return sum(row[-1] is not None for row in table.rows) if table.names[-1] == MASKED else 0
