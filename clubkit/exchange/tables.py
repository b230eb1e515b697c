"""The dataset as tidy tables: units and periods, the ledger of returns, and a table for each sheet of each form."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from clubkit.communes.model import Commune, Registry
from clubkit.dataset.frames import Frames
from clubkit.dataset.ledger import Revision
from clubkit.exchange.model import Column, Package, Row, Table, Type, Value
from clubkit.exchange.public import made_public
from clubkit.forms.model import NO, YES, Choice, Field, Form, Kind, Sheet
from clubkit.messages.catalogue import phrase
from clubkit.plan.model import Plan
from clubkit.text import Text

_TYPES = {Kind.COUNT: Type.NUMBER, Kind.MONEY: Type.NUMBER, Kind.DATE: Type.DAY}
_KEYS = ("province", "commune", "period", "revision")


@dataclass(frozen=True, slots=True)
class Source:
    """What is handed on: the declarations, the accepted returns, and which periods (None: all)."""

    plan: Plan
    registry: Registry
    forms: Mapping[str, Form]
    frames: Frames
    revisions: Sequence[Revision]
    title: str
    simulated: bool
    periods: Collection[str] | None = None

    def asks(self, period: str) -> bool:
        """Whether a period is wanted."""
        return self.periods is None or period in self.periods


def package_of(source: Source, *, public: bool) -> Package:
    """All tables, sorted by their keys: the same dataset makes the same package, in whatever order it was merged.

    Names and posts of who prepared or approved a return, and of officers, are in none (return-fields, "What a return asks").
    """
    sheets = [
        made_public(sheet, table) if public else table
        for form in source.forms.values()
        for sheet in form.sheets
        for table in (_sheet_table(source, form, sheet),)
    ]
    tables = (_units(source), _classes(source), _periods(source), _returns(source), *sheets)
    return Package(source.plan.province, source.title, source.simulated, public, tables)


def column(name: str, type_: Type = Type.TEXT, choices: tuple[Choice, ...] = ()) -> Column:
    """A column that no form asks, as the catalogue words it."""
    key = f"column_{name}"
    return Column(name, type_, Text(phrase(key, "vi"), phrase(key, "en")), choices=choices)


def yes_no(name: str) -> Column:
    """A column of yes or no, in the forms' codes."""
    labels = {YES: "answer_yes", NO: "answer_no"}
    return column(
        name,
        choices=tuple(
            Choice(code, Text(phrase(key, "vi"), phrase(key, "en"))) for code, key in labels.items()
        ),
    )


def said(flag: object) -> str:
    """Yes or no, as the forms' answers are kept."""
    return YES if flag else NO


def _titled(name: str, columns: Sequence[Column], key: tuple[str, ...], rows: Iterator[Row]) -> Table:
    title = Text(phrase(f"table_{name}", "vi"), phrase(f"table_{name}", "en"))
    return Table(name, title, tuple(columns), key, in_order(columns, key, rows))


def in_order(columns: Sequence[Column], key: Sequence[str], rows: Iterator[Row]) -> tuple[Row, ...]:
    """Rows sorted by their key; blanks come first."""
    names = [each.name for each in columns]
    at = [names.index(name) for name in key]
    return tuple(sorted(rows, key=lambda row: [(row[each] is not None, row[each]) for each in at]))


def _units(source: Source) -> Table:
    columns = (
        column("province"), column("commune"), column("name"), column("unit_kind"),
        column("valid_from", Type.DAY), column("valid_to", Type.DAY), column("successor"),
        column("population", Type.NUMBER),
    )  # fmt: skip
    province = source.plan.province

    def rows() -> Iterator[Row]:
        # the province has a return of its own, under its own code
        yield province, province, None, "province", None, None, None, None
        known = {each.code: each for each in source.registry.communes}
        for code in sorted(known.keys() | {each.commune for each in source.revisions} - {province}):
            unit = known.get(code)
            yield (province, code, *_unit(unit)) if unit else (province, code, *[None] * 6)

    return _titled("units", columns, ("province", "commune"), rows())


def _unit(unit: Commune) -> Row:
    until = unit.valid_to.isoformat() if unit.valid_to else None
    return unit.name, unit.kind, unit.valid_from.isoformat(), until, unit.successor, unit.population


def _classes(source: Source) -> Table:
    columns = (
        column("province"), column("commune"), column("phase"), column("class"), column("reasons"), yes_no("confirmed"),
    )  # fmt: skip
    rows = (
        (source.plan.province, each.code, each.phase, each.class_, " ".join(each.reasons) or None, said(each.confirmed))
        for each in source.registry.regions
    )  # fmt: skip
    return _titled("classes", columns, ("province", "commune", "phase"), rows)


def _periods(source: Source) -> Table:
    days = [column(name, Type.DAY) for name in ("period_from", "period_to", "period_due")]
    columns = (column("province"), column("period"), column("phase"), column("title"), *days)
    rows = (
        (
            source.plan.province, each.code, each.phase, each.title.vi,
            each.start.isoformat(), each.end.isoformat(), each.due.isoformat(),
        )
        for each in source.plan.periods if source.asks(each.code)
    )  # fmt: skip
    return _titled("periods", columns, ("province", "period"), rows)


def _returns(source: Source) -> Table:
    """Every revision, withdrawals among them; `in_force` is the one that counts.

    What came in time stays so when a correction follows.
    """
    days = [column(name, Type.DAY) for name in ("received_on", "merged_on")]
    columns = (
        *_fact_columns(), column("form"), yes_no("in_force"), yes_no("withdrawn"), yes_no("edited_by_office"),
        *days, yes_no("late"), column("sha256"), yes_no("simulated"),
    )  # fmt: skip
    first = {each.unit: each.received_on for each in source.revisions if each.revision == 1}
    due = {each.code: each.due.isoformat() for each in source.plan.periods}
    counting = set(source.frames["returns"]["return_id"])
    rows = (
        (
            source.plan.province, each.commune, each.period, each.revision, each.form, said(each.id in counting),
            said(each.withdrawn), said(each.edited_from),
            each.received_on, each.merged_on, said(first[each.unit] > due[each.period]), each.sha256, said(each.simulated),
        )
        for each in source.revisions if source.asks(each.period)
    )  # fmt: skip
    return _titled("returns", columns, ("province", "commune", "period", "form", "revision"), rows)


def _fact_columns() -> tuple[Column, ...]:
    return tuple(column(name, Type.NUMBER if name == "revision" else Type.TEXT) for name in _KEYS)


def _sheet_table(source: Source, form: Form, sheet: Sheet) -> Table:
    fields = [each for each in sheet if each.public]
    columns = (*_fact_columns(), *map(_field_column, fields), yes_no("simulated"))
    code = (sheet.code,) if sheet.code else ()
    key = (*_KEYS[:3], *code)
    rows = _rows(source, form, sheet, [each.name for each in fields])
    return Table(sheet.name, sheet.title, columns, key, in_order(columns, key, rows))


def _field_column(field: Field) -> Column:
    # a club that knows only its founding year says that year: no day, and so a text (docs/decisions/0012)
    type_ = Type.TEXT if field.bare_year else _TYPES.get(field.kind, Type.TEXT)
    return Column(
        field.name, type_, field.label, field.kind.value, field.nature.value, field.unit, field.choices
    )


def _rows(source: Source, form: Form, sheet: Sheet, names: Sequence[str]) -> Iterator[Row]:
    revisions = {each.id: each for each in source.revisions if each.form == form.name}
    frame = source.frames[sheet.name]
    wanted = frame[["return_id", *names]].astype("object")
    for return_id, *values in wanted.where(wanted.notna(), None).itertuples(index=False, name=None):
        of = revisions[return_id]
        if source.asks(of.period):
            plain = (_plain(value) for value in values)
            yield source.plan.province, of.commune, of.period, of.revision, *plain, said(of.simulated)


def _plain(value: object) -> Value:
    """A frame's cell as Python's own text or number."""
    return None if value is None else value if isinstance(value, str) else int(str(value))
