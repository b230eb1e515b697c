"""The accepted numbers that outliers are looked for among: those fields only that the forms declare so."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, null, select

from clubkit.dataset.frames import batches
from clubkit.dataset.ledger import Revision, accepted_of, revisions_of
from clubkit.dataset.store import Store, reading
from clubkit.forms.model import Form, Sheet
from clubkit.plan.model import Plan
from clubkit.validation.outliers import Figure, Question


def figures(
    store: Store, forms: Mapping[str, Form], plan: Plan, period: str
) -> Mapping[Question, Sequence[Figure]]:
    """The numbers of the latest accepted revision of every return of a period and of those before it."""
    order = [each.code for each in plan.periods]
    until = frozenset(order[: order.index(period) + 1])
    found: dict[Question, list[Figure]] = defaultdict(list)
    with reading(store) as connection:
        revisions = [
            each for each in accepted_of(revisions_of(store, connection)).values() if each.period in until
        ]
        for form in forms.values():
            chosen = {each.id: each for each in revisions if each.form == form.name}
            for sheet in form.sheets:
                for name, figure in _figures(store, connection, form, sheet=sheet, chosen=chosen):
                    found[form.name, sheet.name, name].append(figure)
    return found


def _figures(
    store: Store, connection: Connection, form: Form, *, sheet: Sheet, chosen: Mapping[int, Revision]
) -> Iterator[tuple[str, Figure]]:
    names = [field.name for field in sheet.fields if field.outlying]
    for row in _rows(store, connection, (form.name, sheet.name), names=names, sheet=sheet, ids=list(chosen)):
        return_id, line, code, *values = list(row)
        of = chosen[return_id]
        key = of.commune if sheet.single else code or ""
        for name, value in zip(names, values, strict=True):
            if value is not None:
                yield name, Figure(key, of.commune, of.period, line, value)


def _rows(
    store: Store,
    connection: Connection,
    table: tuple[str, str],
    *,
    names: Collection[str],
    sheet: Sheet,
    ids: Sequence[int],
) -> Iterator[Row[Any]]:
    """Return, row, code (none where the sheet has no codes) and the named answers of every row."""
    data = store.tables.data[table].c
    code = data[sheet.code] if sheet.code else null()
    columns = [data.return_id, data.row, code, *(data[name] for name in names)]
    for some in batches(sorted(ids)) if names else ():
        yield from connection.execute(select(*columns).where(data.return_id.in_(some)).order_by(*columns[:2]))
