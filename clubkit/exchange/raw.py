"""Cells of a file as they stand in it, before anybody knows whether they are what its descriptor says."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from clubkit.exchange.descriptor import Resource
from clubkit.exchange.model import Package, Table

Cells = Iterator[tuple[object, ...]]
"""The head, and then the rows; a cell that holds nothing is None."""

Write = Callable[[Package, Sequence[Table]], tuple[Resource, ...]]

UNREADABLE = (ValueError, KeyError, TypeError, IndexError, SyntaxError, EOFError, NotImplementedError)
"""What libraries raise at a file that is not what its name says; none of it is a fault of ours."""


@dataclass(frozen=True, slots=True)
class Found:
    """The file of a table (without its rows), and where in it the table lies."""

    table: Table
    data: bytes
    dialect: Mapping[str, object]
