"""Issue the workbooks of a period: one a commune and the province's own form, with a manifest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from clubkit.communes.model import Commune
from clubkit.dataset.closing import closed_periods
from clubkit.dataset.frames import Frames, previous_frames
from clubkit.dataset.known_list import ListedClub, load_known_clubs
from clubkit.dataset.prefill import prefill_of, rows_by_commune
from clubkit.dataset.store import Store
from clubkit.errors import UnknownName
from clubkit.findings import Code, Finding
from clubkit.forms.layout import BOUNDS
from clubkit.forms.model import Form
from clubkit.forms.stamp import Stamp
from clubkit.issuing.issue import Issue, build_issue, file_name
from clubkit.issuing.manifest import ManifestRow, manifest_text
from clubkit.issuing.masters import master_of
from clubkit.issuing.prefill import Prefill, Rows
from clubkit.plan.model import Period
from clubkit.steps.derived import write_derived
from clubkit.steps.issued_lists import MANIFEST, addresses, listed_in
from clubkit.steps.judge import Watch, open_dataset, unwatched
from clubkit.steps.near import near_units
from clubkit.steps.periods import choose_period
from clubkit.steps.programme import Programme, file_in
from clubkit.validation.frames import bounds_of


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """What the dataset knows of a unit: rows to prefill, the last accepted return, and the period it is of."""

    prefilled: Rows
    previous: Rows
    period: str


UNKNOWN = KnownUnit({}, {}, "")


@dataclass(frozen=True, slots=True)
class Issued:
    """What was written.

    `kept`: units that had a workbook; `rebuilt`: units whose blank workbook lacked cells; `aside`: files beside one that a
    person changed; `known`: form → unit → what the dataset knew of it; `recorded`: they lie where a workspace looks.
    """

    period: str
    folder: Path
    written: tuple[ManifestRow, ...]
    kept: tuple[str, ...]
    rebuilt: tuple[str, ...]
    aside: tuple[Path, ...]
    known: Mapping[str, Mapping[str, KnownUnit]]
    recorded: bool


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets which form."""

    code: str
    name: str
    form: Form


def issue_workbooks(
    programme: Programme,
    period: str | None,
    *,
    communes: Sequence[str],
    out: Path | None,
    force: bool,
    watch: Watch = unwatched,
) -> Issued:
    """Write the workbooks of a period to those who have none yet (to all with `force`), prefilled from the dataset.

    Raises:
        UnknownName: the period or a commune is unknown, or no period lies near today.
        NoWorkspace: there is neither a workspace nor a folder to write to.
        StoreProblem: the dataset cannot be opened.
        ClubkitError: the folder cannot be written.
    """
    store = open_dataset(programme) if programme.workspace else None
    closed = closed_periods(store) if store else frozenset()
    chosen = choose_period(programme.plan, period, today=programme.today, closed=closed)
    folder = out or programme.needed_workspace().issued(chosen.code)
    recipients = tuple(_recipients(programme, chosen, communes))
    listed = _listed(folder)
    wanted = [each for each in recipients if force or (each.form.name, each.code) not in listed]
    writer = _Writer(programme, store, chosen, folder)
    written = tuple(writer.write_all(wanted, watch))
    kept = listed | {(row.form, row.commune): row for row in written}
    _write_manifest(folder, tuple(kept.values()))
    names = {each.code for each in wanted}
    return Issued(
        period=chosen.code,
        folder=folder,
        written=written,
        kept=tuple(each.code for each in recipients if each.code not in names),
        rebuilt=tuple(writer.rebuilt),
        aside=tuple(writer.aside),
        known=writer.known,
        recorded=_is_recorded(programme, folder, chosen),
    )


def _is_recorded(programme: Programme, folder: Path, period: Period) -> bool:
    workspace = programme.workspace
    return workspace is not None and folder.resolve() == workspace.issued(period.code).resolve()


def _recipients(programme: Programme, period: Period, communes: Sequence[str]) -> Iterator[Recipient]:
    units = {each.code: each for each in programme.registry.in_force(period.end)}
    _refuse_unknown(communes, units, programme)
    for form in (each.current for each in programme.forms.values()):
        if form.unit == "province":
            if not communes or programme.plan.province in communes:
                yield Recipient(programme.plan.province, programme.plan.province_name.vi, form)
        else:
            yield from (
                Recipient(each.code, each.name, form)
                for each in units.values()
                if each.code in (communes or units)
            )


def _refuse_unknown(communes: Sequence[str], units: Mapping[str, Commune], programme: Programme) -> None:
    unknown = [code for code in communes if code not in units and code != programme.plan.province]
    if unknown:
        raise UnknownName(
            [
                Finding(Code.COMMAND_UNKNOWN_COMMUNE, value=code, args=_named(code, programme))
                for code in unknown
            ]
        )


def _named(code: str, programme: Programme) -> dict[str, str | None]:
    return {"name": code, "allowed": ", ".join(near_units(code, programme.registry)) or None}


def _listed(folder: Path) -> dict[tuple[str, str], ManifestRow]:
    return {(row.form, row.commune): row for row in listed_in(folder)}


def _write_manifest(folder: Path, rows: Sequence[ManifestRow]) -> None:
    text = manifest_text(sorted(rows, key=lambda row: (row.form != "return", row.commune)))
    write_derived(folder / MANIFEST, text.encode("utf-8"))


def _known(
    programme: Programme, store: Store | None, period: Period
) -> Mapping[str, Mapping[str, KnownUnit]]:
    """Form → unit → what is known."""
    if store is None:
        return {}
    previous = previous_frames(store, programme.forms, programme.plan, period.code, programme.registry)
    listed = load_known_clubs(store)
    return {form.name: _known_of(form.current, previous, listed) for form in programme.forms.values()}


def _known_of(form: Form, previous: Frames, listed: Sequence[ListedClub]) -> Mapping[str, KnownUnit]:
    own = {sheet.name: previous[sheet.name] for sheet in form.sheets}
    prefilled = prefill_of(form, previous, listed if form.unit == "commune" else ())
    before = rows_by_commune(own)
    return {
        unit: KnownUnit(prefilled.get(unit, {}), before.get(unit, {}), _period_of(before.get(unit, {})))
        for unit in prefilled.keys() | before.keys()
    }


def _period_of(rows: Rows) -> str:
    return next((str(row["period"]) for found in rows.values() for row in found), "")


class _Writer:
    """Builds and writes workbooks of one period; each form's blank one is read once."""

    def __init__(self, programme: Programme, store: Store | None, period: Period, folder: Path) -> None:
        self.programme, self.period, self.folder = programme, period, folder
        self.known = _known(programme, store, period)
        self.blanks = {form.name: blank_of(programme, form) for form in programme.forms.values()}
        self.addresses = addresses(programme)
        self.rebuilt: list[str] = []
        self.aside: list[Path] = []

    def write_all(self, wanted: Sequence[Recipient], watch: Watch) -> Iterator[ManifestRow]:
        """One workbook after another."""
        for at, each in enumerate(wanted, start=1):
            yield self.write(each)
            watch("issue", at, len(wanted))

    def write(self, to: Recipient) -> ManifestRow:
        """One workbook."""
        issue = self._build(to)
        wanted = self.folder / file_name(self.period.code, to.code, to.name, to.form)
        path = write_derived(wanted, issue.data)
        if path != wanted:
            self.aside.append(path)
        if issue.missing:
            self.rebuilt.append(to.code)
        return ManifestRow(
            commune=to.code, name=to.name, file=path.name, form=to.form.name, version=to.form.version,
            period=self.period.code, issue=issue.stamp.issue, sha256=issue.sha256, size=len(issue.data),
            address=self.addresses.get(to.code, ""),
        )  # fmt: skip

    def _build(self, to: Recipient) -> Issue:
        bounds = bounds_of(self.programme.plan, self.period.code)
        known = self.known.get(to.form.name, {}).get(to.code, UNKNOWN)
        last = self.programme.plan.find_period(known.period) if known.period else None
        prefill = Prefill(
            unit=to.name,
            period=self.period.title.vi,
            due=self.period.due,
            office=self.programme.config.issuer,
            bounds={name: getattr(bounds, name) for name in BOUNDS},
            known=known.prefilled,
            previous=known.previous,
            previous_period=last.title.vi if last else "",
            same_phase=last is not None and last.phase == self.period.phase,
        )
        simulated = self.programme.config.simulated
        stamp = Stamp(to.form.name, to.form.version, to.code, self.period.code, simulated=simulated)
        return build_issue(to.form, self.blanks[to.form.name], prefill, stamp)


def blank_of(programme: Programme, form: Form) -> bytes:
    """The blank workbook of a form: the workspace's restyled one, else ours; built where the form itself was changed."""
    folders = programme.templates("xlsx")
    declared, blank = (file_in(folders, f"{form.name}.{kind}") for kind in ("toml", "xlsx"))
    own = len(folders) > 1
    changed = own and str(declared).startswith(str(folders[0])) and not str(blank).startswith(str(folders[0]))
    return master_of(form) if changed else blank.read_bytes()
