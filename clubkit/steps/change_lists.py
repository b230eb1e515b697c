"""Write down what a merge changed: a workbook a period, beside the reports, that nothing ever overwrites."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, groupby
from pathlib import Path

from clubkit.dataset.changes import changes_between
from clubkit.dataset.ledger import Revision, load_ledger
from clubkit.dataset.store import Store
from clubkit.findings import Finding
from clubkit.messages.catalogue import phrase
from clubkit.messages.facts import Wording
from clubkit.reports.changes_list import ChangeRow, changes_book
from clubkit.steps.derived import unwritable
from clubkit.steps.differing import unit_of
from clubkit.steps.programme import Programme


@dataclass(frozen=True, slots=True)
class Listed:
    """Where the lists of changes lie; `unwritten`: why one could not be, though what it would list is merged."""

    paths: tuple[Path, ...] = ()
    unwritten: tuple[Finding, ...] = ()


NOTHING_LISTED = Listed()


def list_changes(programme: Programme, store: Store, revisions: Sequence[Revision]) -> Listed:
    """Write a list for each period of which a return was revised; a unit's first return changes nothing.

    Raises:
        StoreProblem: the dataset cannot be read.
    """
    before = _superseded(store, revisions)
    revised = sorted(
        (each for each in revisions if each.id in before), key=lambda each: (each.period, each.unit)
    )
    paths: list[Path] = []
    unwritten: list[Finding] = []
    for period, found in groupby(revised, key=lambda each: each.period):
        rows = [row for new in found for row in _rows(programme, store, before[new.id], new)]
        if not rows:
            continue
        data = changes_book(rows, programme.lang, programme.today, simulated=programme.config.simulated)
        wanted = _named(programme, period)
        try:
            paths.append(_written(wanted, data))
        except OSError as error:
            # it is merged all the same, and clubkit diff shows what the list would
            unwritten.append(unwritable(wanted, error))
    return Listed(tuple(paths), tuple(unwritten))


def _superseded(store: Store, revisions: Sequence[Revision]) -> Mapping[int, Revision]:
    """Revision → the last accepted one before it, also where that was withdrawn since."""
    found: dict[int, Revision] = {}
    wanted = {each.unit: each for each in revisions}
    for each in load_ledger(store).revisions:
        new = wanted.get(each.unit)
        if new and not each.withdrawn and each.revision < new.revision:
            found[new.id] = each
    return found


def _rows(programme: Programme, store: Store, old: Revision, new: Revision) -> Iterator[ChangeRow]:
    form = programme.forms[new.form]
    wording = Wording(programme.lang, form)
    for each in changes_between(store, form, old, new):
        was, is_now = (
            value if isinstance(value, int) else wording.shown("value", value, field=each.field)
            for value in (each.old, each.new)
        )
        yield ChangeRow(
            unit_of(programme, new.commune) or new.commune,
            new.period,
            wording.title_of(each.sheet),
            each.code or "",
            each.name or "",
            wording.label_of(each.field),
            was,
            is_now,
            old.revision,
            new.revision,
            new.reason or "",
            new.merged_by,
        )


def _named(programme: Programme, period: str) -> Path:
    folder = programme.needed_workspace().changes(period)
    return folder / f"{phrase('revised_file', 'vi')}_{period}_{programme.today:%Y%m%d}.xlsx"


def _written(wanted: Path, data: bytes) -> Path:
    """Write beside what lies there already."""
    wanted.parent.mkdir(parents=True, exist_ok=True)
    for at in count(1):
        path = wanted if at == 1 else wanted.with_stem(f"{wanted.stem}-{at}")
        try:
            with path.open("xb") as file:
                file.write(data)
        except FileExistsError:
            continue
        return path
    raise AssertionError  # pragma: no cover  count never ends
