"""Refuse document types and entities in XML, the means of every bomb made of text; nothing else of a part is looked at."""

from pyexpat import ExpatError
from xml.parsers import expat

from clubkit.findings import Code, Finding


class _UnsafeError(Exception):
    pass


def check_markup(data: bytes) -> Finding | None:
    """Why a part is refused: unsafe, or no XML."""
    # no handler for elements: the parser then stays in C, ten times as fast
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003  expat takes no keywords
    except _UnsafeError:
        return Finding(Code.FILE_UNSAFE_XML)
    except (ExpatError, ValueError, LookupError) as problem:
        return Finding(Code.FILE_CORRUPT, args={"detail": type(problem).__name__})
    return None


def _refuse(*_: object) -> None:
    raise _UnsafeError
