"""The stamp's three places in a workbook: cells of a hidden sheet, a defined name, a property of the file."""

from collections.abc import Mapping

from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.workbook import Workbook

from clubkit.forms.layout import STAMP_NAME
from clubkit.forms.stamp import Stamp


def stamp_cells(stamp: Stamp) -> Mapping[str, str]:
    """The cells of the stamp's sheet that hold its values; their names stand in column A."""
    return {f"B{row}": value for row, (_, value) in enumerate(stamp.pairs(), start=1)}


def constant_of(stamp: Stamp) -> str:
    """The stamp as the text constant of a defined name."""
    return f'"{stamp.line()}"'


def stamp_book(book: Workbook, stamp: Stamp) -> None:
    """Write the stamp into the defined name and the property, over what stands there; the sheet's cells are the caller's."""
    book.defined_names[STAMP_NAME] = DefinedName(STAMP_NAME, attr_text=constant_of(stamp))
    # the type stubs do not know this attribute yet
    held = book.custom_doc_props  # type: ignore[attr-defined]
    held.props = [each for each in held.props if each.name != STAMP_NAME]
    held.append(StringProperty(name=STAMP_NAME, value=stamp.line()))
