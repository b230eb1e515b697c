"""The data dictionary: what every column of a package means, and what every code of a choice stands for."""

from collections.abc import Iterator

from clubkit.exchange.model import Column, Package, Row, Table, Type
from clubkit.messages.catalogue import phrase
from clubkit.text import Text

DICTIONARY, CHOICES = "dictionary", "choices"
_COLUMNS = ("table", "column", "label_vi", "label_en", "type", "kind", "nature", "unit_vi", "unit_en")
_CHOICES = ("table", "column", "code", "label_vi", "label_en")


def with_dictionary(package: Package) -> tuple[Table, ...]:
    """The package's tables and, behind them, the two that explain them."""
    return (
        *package.tables,
        _explaining(DICTIONARY, _COLUMNS, ("table", "column"), _columns(package)),
        _explaining(CHOICES, _CHOICES, ("table", "column", "code"), _choices(package)),
    )


def _explaining(name: str, columns: tuple[str, ...], key: tuple[str, ...], rows: Iterator[Row]) -> Table:
    return Table(name, _words(f"table_{name}"), tuple(map(_column, columns)), key, tuple(rows))


def _column(name: str) -> Column:
    return Column(name, Type.TEXT, _words(f"column_{name}"))


def _words(key: str) -> Text:
    return Text(phrase(key, "vi"), phrase(key, "en"))


def _columns(package: Package) -> Iterator[Row]:
    for table in package.tables:
        for each in table.columns:
            unit = (each.unit.vi, each.unit.en) if each.unit else (None, None)
            label = (each.label.vi, each.label.en)
            yield (
                table.name,
                each.name,
                *label,
                each.type.value,
                each.kind or None,
                each.nature or None,
                *unit,
            )


def _choices(package: Package) -> Iterator[Row]:
    for table in package.tables:
        for each in table.columns:
            for choice in each.choices:
                yield table.name, each.name, choice.code, choice.label.vi, choice.label.en
