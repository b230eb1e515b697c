"""What differs between the dataset and its originals, told of as findings: unit, period, sheet, line and question."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clubkit.dataset.compare import Difference
from clubkit.dataset.ledger import Revision, revisions_of
from clubkit.dataset.store import Store, reading
from clubkit.dataset.tables import registers_of
from clubkit.findings import Code, Fact, Finding, Place
from clubkit.forms.model import Form
from clubkit.steps.programme import Programme


@dataclass(frozen=True, slots=True)
class Told:
    """A finding, with the form whose labels name its question."""

    finding: Finding
    form: Form | None = None


def unit_of(programme: Programme, code: str | None) -> str | None:
    """A unit's code with its name."""
    if code is None:
        return None
    unit = programme.registry.find(code)
    name = programme.plan.province_name.in_(programme.lang) if code == programme.plan.province else ""
    return f"{code} {unit.name if unit else name}".strip()


def tell(programme: Programme, kept: Store, found: Iterable[Difference]) -> Iterator[Told]:
    """One finding for each cell that differs, or for a row that only one side has."""
    with reading(kept) as connection:
        revisions = {each.id: each for each in revisions_of(kept, connection)}
    registers = {table.name for table in registers_of(kept.tables)}
    sheets = {table.name: key for key, table in kept.tables.data.items()}
    for each in found:
        of = revisions[each.cells["first_return" if each.table.name in registers else "return_id"]]
        facts = _facts(programme, of)
        if each.table is kept.tables.office_changes:
            yield Told(_edited(each, facts), programme.forms[of.form])
        elif each.table.name in registers:
            yield Told(_register(each, facts))
        else:
            form, sheet = sheets[each.table.name]
            yield from _cells(each, programme.forms[form], sheet, facts)


def _facts(programme: Programme, of: Revision) -> dict[str, Fact]:
    return {"commune": unit_of(programme, of.commune), "period": of.period, "revision": of.revision}


def _register(each: Difference, facts: dict[str, Fact]) -> Finding:
    code = next(value for name, value in each.cells.items() if name.endswith("_code"))
    more = {"code": code, "name": each.cells["name"], "found_row": _state(each)}
    return Finding(Code.VERIFY_REGISTER, args={**facts, **more})


def _edited(each: Difference, facts: dict[str, Fact]) -> Finding:
    line = {"sheet": each.cells["sheet"], "row": each.cells["row"] or None, "found_row": _state(each)}
    return Finding(Code.VERIFY_ROW, args={**facts, **line})


def _state(each: Difference) -> str:
    if each.kept is None:
        return "lost"
    return "extra" if each.remade is None else "other"


def _cells(each: Difference, form: Form, sheet: str, facts: dict[str, Fact]) -> Iterator[Told]:
    line: dict[str, Fact] = {**facts, "sheet": sheet, "row": each.cells["row"] or None}
    if each.kept is None or each.remade is None:
        yield Told(Finding(Code.VERIFY_ROW, args={**line, "found_row": _state(each)}), form)
        return
    for name in each.columns:
        args: dict[str, Fact] = {**line, "read": each.remade[name]}
        yield Told(Finding(Code.VERIFY_DIFFERS, Place(), name, each.kept[name], args), form)
