"""Which column of a table, or line of a record, each field has, and what hidden names and labels say of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clubkit.findings import Code, Finding, Place
from clubkit.forms.layout import letter
from clubkit.forms.model import Sheet
from clubkit.returns.lines import Line, label_key, label_keys, labels_of
from clubkit.returns.raw import RawSheet
from clubkit.returns.scan import Position
from clubkit.returns.text import clean


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands where the fields of a sheet have their labels: a row of a table, a column of a record.

    `names`: where each hidden name stands, None where the names are gone. `few`: the labels are gone instead.
    """

    sheet: Sheet
    raw: RawSheet
    line: int
    names: Line | None
    few: bool

    def at(self, place: int) -> Position:
        """The cell of the label on a column (of a record: row)."""
        return (place, self.line) if self.sheet.single else (self.line, place)

    def place_of(self, place: int) -> Place:
        """The same cell as findings name it."""
        row, column = self.at(place)
        return Place(self.raw.title, f"{letter(column)}{row}")

    def text(self, place: int) -> str:
        """The label that stands there; empty where there is none."""
        cell = self.raw.cells.get(self.at(place))
        return clean(cell.value) if cell and isinstance(cell.value, str) else ""

    def labelled(self) -> Mapping[int, str]:
        """Place → the one field that has the label which stands there."""
        wanted, axis = labels_of(self.sheet), int(self.sheet.single)
        cells = ((at, cell.value) for at, cell in self.raw.cells.items() if at[axis] == self.line)
        keys = {at[1 - axis]: label_key(clean(value)) for at, value in cells if isinstance(value, str)}
        return {place: wanted[key] for place, key in keys.items() if key in wanted}


@dataclass(frozen=True, slots=True)
class Columns:
    """Field → its column (of a record: row). `by_label`: without a hidden name. `others`: the same name once more.

    `denied`: field → the field that the label in its column belongs to.
    """

    places: Mapping[str, int]
    by_label: frozenset[str]
    others: Mapping[str, tuple[int, ...]]
    denied: Mapping[str, str]


def find_columns(heads: Heads, filled: frozenset[int]) -> Columns:
    """The fields' places; of several with one name the first that is `filled` in, unless its label is another's."""
    labelled = heads.labelled()
    chosen = dict(_chosen(heads, labelled, filled))
    named = {name: places[0] for name, places in chosen.items()}
    taken = set(named.values())
    by_label: dict[str, int] = {}
    for place, name in sorted(labelled.items()):
        if name not in named and place not in taken:
            by_label.setdefault(name, place)
    found = {**named, **by_label}
    return Columns(
        {each.name: found[each.name] for each in heads.sheet.fields if each.name in found},
        frozenset(by_label),
        {name: places[1:] for name, places in chosen.items() if len(places) > 1},
        {name: labelled[at] for name, at in named.items() if labelled.get(at, name) != name},
    )


def _chosen(
    heads: Heads, labelled: Mapping[int, str], filled: frozenset[int]
) -> Iterator[tuple[str, tuple[int, ...]]]:
    for name, places in heads.names.again.items() if heads.names else ():
        own = [place for place in places if labelled.get(place, name) == name] or list(places)
        yield name, tuple(sorted(own, key=lambda place: (place not in filled, place)))


def said_of_columns(heads: Heads, columns: Columns) -> Iterator[Finding]:
    """What is missing, known by its label or name only, or contradicted."""
    # where every name, or every label, is gone, one finding of the sheet says so
    keys = label_keys(heads.sheet)
    each_by_label = len(columns.by_label) < len(columns.places)
    for field in heads.sheet.fields:
        args = {"label": field.label.vi, "sheet": heads.raw.title}
        if field.name not in columns.places:
            yield Finding(Code.COLUMN_MISSING, Place(heads.raw.title), field.name, args=args)
            continue
        place = columns.places[field.name]
        if field.name in columns.denied:
            yield _denied(heads, columns, field.name)
        elif field.name in columns.by_label and each_by_label:
            yield Finding(Code.COLUMN_BY_LABEL, heads.place_of(place), field.name, args=args)
        elif not heads.few and label_key(heads.text(place)) not in keys[field.name]:
            value = heads.text(place) or None
            args = {"label": field.label.vi}
            yield Finding(Code.COLUMN_LABEL, heads.place_of(place), field.name, value, args)


def _denied(heads: Heads, columns: Columns, name: str) -> Finding:
    place = heads.place_of(columns.places[name])
    args = {"label": heads.sheet[name].label.vi}
    return Finding(Code.COLUMN_DISAGREES, place, name, heads.sheet[columns.denied[name]].label.vi, args)
