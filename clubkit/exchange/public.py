"""A table as anybody may see it: small counts masked, and texts left out in which somebody may be named."""

from collections.abc import Iterator
from dataclasses import replace

from clubkit.exchange.mask import masked_in, relations_of
from clubkit.exchange.model import MASKED, Column, Row, Table, Type
from clubkit.forms.model import Field, Kind, Nature, Sheet
from clubkit.messages.catalogue import phrase
from clubkit.text import Text


def made_public(sheet: Sheet, table: Table) -> Table:
    """The sheet's table without free texts and small counts; its last column names what was masked in the row."""
    told = {each.name for each in sheet if _is_told(each)}
    at = [place for place, each in enumerate(table.columns) if each.name in told or each.name not in sheet]
    columns = (*(table.columns[each] for each in at), _masked_column())
    return replace(table, columns=columns, rows=tuple(_rows(sheet, table, at)))


def _is_told(field: Field) -> bool:
    """Whether a field is no free text: names and numbers that stand in the workbooks, and whatever is picked or counted."""
    stands = field.nature is Nature.IDENTITY or field.prefilled or field.listed is not None
    return field.kind is not Kind.TEXT or (stands and field.nature is not Nature.NOTE)


def _masked_column() -> Column:
    return Column(MASKED, Type.TEXT, Text(phrase("column_masked", "vi"), phrase("column_masked", "en")))


def _rows(sheet: Sheet, table: Table, at: list[int]) -> Iterator[Row]:
    relations, names = relations_of(sheet), table.names
    for row in table.rows:
        hidden = masked_in(dict(zip(names, row, strict=True)), relations)
        cells = (None if names[each] in hidden else row[each] for each in at)
        # a blank cell that is named here was masked; one that is not was blank
        yield *cells, " ".join(name for name in names if name in hidden) or None
