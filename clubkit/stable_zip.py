"""Give an Office file the same bytes each time: saving twice differs in zip times and in `docProps/core.xml` only."""

import io
import re
from collections.abc import Mapping
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FIRST_DAY = date(1980, 1, 1)
"""The earliest day that a zip entry can carry."""

_CORE = "docProps/core.xml"
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*(?=</)")


def stable(data: bytes, on: date = FIRST_DAY) -> bytes:
    """The same package with every entry and both dates of its core properties set to midnight of a day.

    Parts keep their order and content. `data` is a whole zip package (xlsx, docx) as its library saved it.
    """
    rewritten = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as before, ZipFile(rewritten, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(_entry(name, on), _dated(content, on) if name == _CORE else content)
    return rewritten.getvalue()


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts, in this order: same parts, same bytes."""
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(_entry(name, FIRST_DAY), content)
    return written.getvalue()


def _entry(name: str, on: date) -> ZipInfo:
    entry = ZipInfo(name, (on.year, on.month, on.day, 0, 0, 0))
    entry.compress_type = ZIP_DEFLATED
    # the platform's own mark, which Windows and Linux set differently
    entry.create_system = 0
    return entry


def _dated(core: bytes, on: date) -> bytes:
    return _MOMENT.sub(rb"\g<1>" + f"{on.isoformat()}T00:00:00Z".encode(), core)
