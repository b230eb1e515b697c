"""The dataset as frames: the latest accepted revision of every return, a frame a sheet, typed by the form."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

import pandas as pd
from sqlalchemy import Connection, select

from clubkit.communes.model import NO_REGISTRY, Registry
from clubkit.dataset.ended import without_ended
from clubkit.dataset.ledger import Revision, accepted_of, revisions_of, standing_of
from clubkit.dataset.store import Store, reading
from clubkit.forms.model import Field, Form, Sheet
from clubkit.plan.model import Plan

# as in `clubkit.validation`: texts behave alike whether pyarrow is installed or not
pd.options.mode.string_storage = "python"

Frames = Mapping[str, pd.DataFrame]
"""Sheet name → frame of `return_id`, `commune`, `period`, `row` (worksheet row, 0 for a record) and the sheet's fields.

`returns` lists the revisions that the rows are of: return_id, form, commune, period, revision, sha256, received_on
(ISO day), late (whether the first accepted revision came after the due day), simulated.
"""

BATCH = 500
"""Returns asked for at once; databases limit how many values a question may have."""


def frames(
    store: Store, forms: Mapping[str, Form], plan: Plan, *, periods: Collection[str] | None = None
) -> dict[str, pd.DataFrame]:
    """The latest accepted revision of every return, of some periods or (None) of all; empty frames before any return.

    Texts, days and choices are `str`, numbers `Int64`. Fields that are not public (who prepared it) are left out.
    """
    with reading(store) as connection:
        revisions = revisions_of(store, connection)
        chosen = [
            each for each in accepted_of(revisions).values() if periods is None or each.period in periods
        ]
        found = _sheet_frames(store, forms, connection, chosen)
    return {**found, "returns": _returns(chosen, revisions, plan)}


def previous_frames(
    store: Store, forms: Mapping[str, Form], plan: Plan, period: str, registry: Registry = NO_REGISTRY
) -> dict[str, pd.DataFrame]:
    """The rows of each unit's last accepted return before a period, whichever period that is of.

    Clubs and villages that had ended by then are left out: nobody is asked for them again. Those of a former unit
    are its heir's, as of the period's end; its record is nobody's, for counts of two units are not one's.
    """
    order = [each.code for each in plan.periods]
    earlier = order[: order.index(period)]
    with reading(store) as connection:
        latest = accepted_of(revisions_of(store, connection)).values()
        ranked = sorted((e for e in latest if e.period in earlier), key=lambda e: earlier.index(e.period))
        last = {(each.form, each.commune): each for each in ranked}
        found = _sheet_frames(store, forms, connection, last.values())
    named = plan.find_period(period)
    heirs = registry.heirs(named.end) if named else {}
    single = {sheet.name for form in forms.values() for sheet in form.sheets if sheet.single}
    return {
        name: without_ended(name, _under_heirs(frame, heirs, single=name in single))
        for name, frame in found.items()
    }


def _under_heirs(frame: pd.DataFrame, heirs: Mapping[str, str], *, single: bool) -> pd.DataFrame:
    former = frame["commune"].isin(list(heirs))
    if not former.any():
        return frame
    if single:
        return frame[~former]
    # what the heir itself told comes first, and what each told stays in its order
    moved = frame.assign(commune=frame["commune"].replace(dict(heirs)))
    return pd.concat([moved[~former], moved[former]], ignore_index=True)


def _sheet_frames(
    store: Store, forms: Mapping[str, Form], connection: Connection, revisions: Collection[Revision]
) -> dict[str, pd.DataFrame]:
    ids = {
        form: sorted(each.id for each in revisions if each.form == form)
        for form in {each.form for each in revisions}
    }
    return {
        sheet.name: _sheet_frame(store, connection, form.name, sheet, ids.get(form.name, []))
        for form in forms.values()
        for sheet in form.sheets
    }


def _sheet_frame(
    store: Store, connection: Connection, form: str, sheet: Sheet, ids: Sequence[int]
) -> pd.DataFrame:
    fields = [field for field in sheet.fields if field.public]
    data, returns = store.tables.data[form, sheet.name].c, store.tables.returns.c
    columns = [data.return_id, returns.commune, returns.period, data.row, *(data[f.name] for f in fields)]
    joined = select(*columns).join_from(
        store.tables.data[form, sheet.name], store.tables.returns, data.return_id == returns.id
    )
    ordered = joined.order_by(data.return_id, data.row)
    # the numbers come in order, so what is asked for batch by batch does, too
    asked = (ordered.where(data.return_id.in_(some)) for some in batches(ids))
    found = list(chain.from_iterable(connection.execute(each) for each in asked))
    frame = pd.DataFrame(found, columns=[column.name for column in columns], dtype="object")
    return frame.astype(_types(fields))


def batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """As many at once as a database may be asked for."""
    return (ids[at : at + BATCH] for at in range(0, len(ids), BATCH))


def _types(fields: Sequence[Field]) -> dict[str, str]:
    keys = {"return_id": "int64", "commune": "str", "period": "str", "row": "int64"}
    return keys | {field.name: "Int64" if field.is_number else "str" for field in fields}


def _returns(chosen: Sequence[Revision], every: Sequence[Revision], plan: Plan) -> pd.DataFrame:
    """The ledger of the chosen revisions; what came in time stays so when a correction follows."""
    first = {unit: standing[0].received_on for unit, standing in standing_of(every).items()}
    due = {each.code: each.due.isoformat() for each in plan.periods}
    rows = [
        (
            e.id, e.form, e.commune, e.period, e.revision, e.sha256, e.received_on,
            first[e.unit] > due[e.period], e.simulated,
        )
        for e in sorted(chosen, key=lambda each: each.id)
    ]  # fmt: skip
    types = {
        "return_id": "int64", "form": "str", "commune": "str", "period": "str", "revision": "int64",
        "sha256": "str", "received_on": "str", "late": "bool", "simulated": "bool",
    }  # fmt: skip
    return pd.DataFrame(rows, columns=list(types), dtype="object").astype(types)
