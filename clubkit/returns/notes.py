"""What reading a cell can say: a code with its facts."""

from collections.abc import Mapping

from clubkit.findings import Code, Fact
from clubkit.returns.model import Value

Note = tuple[Code, Mapping[str, Fact]]
"""A code and the facts of its message."""

Reading = tuple[Value, tuple[Note, ...]]
"""The value and what is to be said; a value of None with something said could not be read."""


def note(code: Code, **facts: Fact) -> Note:
    """One thing to say about a cell."""
    return code, facts


def refused(code: Code, **facts: Fact) -> Reading:
    """Nothing could be read, and why."""
    return None, (note(code, **facts),)


def read_as(value: str | int, shown: Fact = None, *, sure: bool) -> Reading:
    """The value, with an info on what it was read as unless it stood there just so."""
    return value, () if sure else (note(Code.CELL_READ_AS, read=value if shown is None else shown),)
