"""Write down what a merge changed: a workbook a period, beside the reports, that nothing ever overwrites."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count, groupby
from pathlib import Path
from typing import cast

from clubkit.dataset.changes import changes_between
from clubkit.dataset.events import Author, load_events, note_event
from clubkit.dataset.ledger import Revision, Unit, load_ledger
from clubkit.dataset.store import Store, writing
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

LISTED = "changes.listed"
"""A line of the log: which revised returns a list tells of."""


Revised = tuple[Revision, Revision]
"""A revision that was superseded, and the one that took its place."""


def list_changes(programme: Programme, store: Store, by: str) -> Listed:
    """Write a list for each period with revised returns that no list tells of; a unit's first return changes nothing.

    Those of a merge that was cut short before its list, or could not write it, come with the next one.

    Raises:
        StoreProblem: the dataset cannot be read or written.
    """
    author = Author(by, programme.today)
    owed = sorted(_owed(store), key=lambda pair: (pair[1].period, pair[1].unit, pair[1].revision))
    paths: list[Path] = []
    unwritten: list[Finding] = []
    for period, found in groupby(owed, key=lambda pair: pair[1].period):
        revised, wanted = list(found), _named(programme, period)
        rows = [row for old, new in revised for row in _rows(programme, store, old, new)]
        data = changes_book(rows, programme.lang, programme.today, simulated=programme.config.simulated)
        try:
            path = _written(wanted, data) if rows else None
        except OSError as error:
            # it is merged all the same, and clubkit diff shows what the list would
            unwritten.append(unwritable(wanted, error))
            continue
        paths += [path] if path else []
        _note_listed(store, author, period, revised, path)
    return Listed(tuple(paths), tuple(unwritten))


def _owed(store: Store) -> Iterator[Revised]:
    """The revised returns of which the log tells no list."""
    told = {
        (form, commune, event.detail["period"], revision)
        for event in load_events(store, LISTED)
        for form, commune, revision in cast("list[tuple[str, str, int]]", event.detail["returns"])
    }
    for old, new in _revised(load_ledger(store).revisions):
        if (*new.unit, new.revision) not in told:
            yield old, new


def _revised(revisions: Iterable[Revision]) -> Iterator[Revised]:
    """Each revision with the last accepted one before it, also where that was withdrawn since."""
    last: dict[Unit, Revision] = {}
    for each in revisions:
        if each.withdrawn:
            continue
        if each.unit in last:
            yield last[each.unit], each
        last[each.unit] = each


def _note_listed(
    store: Store, author: Author, period: str, revised: Iterable[Revised], path: Path | None
) -> None:
    returns = [(new.form, new.commune, new.revision) for _, new in revised]
    detail = {"period": period, "name": path.name if path else None, "returns": returns}
    with writing(store) as connection:
        note_event(store, connection, author, what=LISTED, detail=detail)


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
    """Write beside what lies there already; the very same list is not written again."""
    wanted.parent.mkdir(parents=True, exist_ok=True)
    for at in count(1):
        path = wanted if at == 1 else wanted.with_stem(f"{wanted.stem}-{at}")
        try:
            with path.open("xb") as file:
                file.write(data)
        except FileExistsError:
            if path.read_bytes() != data:
                continue
        return path
    raise AssertionError  # pragma: no cover  count never ends
