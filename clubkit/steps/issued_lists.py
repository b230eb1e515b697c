"""The lists beside issued workbooks, which a person may have opened and saved in Excel: manifest and contacts."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from clubkit.errors import BadDeclaration
from clubkit.findings import Code, Finding, Place
from clubkit.issuing.manifest import ManifestRow, parse_contacts, parse_manifest
from clubkit.steps.programme import Programme

MANIFEST = "manifest.csv"
CONTACTS = "contacts.csv"

Found = TypeVar("Found")


def listed_in(folder: Path) -> tuple[ManifestRow, ...]:
    """What a folder's manifests list (also those that lie beside one that a person changed); nothing without one."""
    listed: dict[tuple[str, str], ManifestRow] = {}
    for path in sorted(folder.glob(f"{Path(MANIFEST).stem}*.csv"), key=lambda each: each.stat().st_mtime_ns):
        listed |= {(row.form, row.commune): row for row in _parsed(path, parse_manifest)}
    return tuple(sorted(listed.values(), key=lambda row: (row.form != "return", row.commune)))


def _parsed(path: Path, parse: Callable[[str], Found]) -> Found:
    """A list that a person may have saved anew.

    Raises:
        BadDeclaration: it is not UTF-8, or lacks a column.
    """
    try:
        return parse(path.read_text(encoding="utf-8"))
    except (KeyError, ValueError) as error:
        cause = "encoding" if isinstance(error, UnicodeDecodeError) else "syntax"
        finding = Finding(
            Code.DECLARED_UNREADABLE, Place(file=str(path)), args={"cause": cause, "line": None}
        )
        raise BadDeclaration(finding) from error


def addresses(programme: Programme) -> Mapping[str, str]:
    """Unit code → address, as the office's contacts have it; nothing where there are none."""
    path = programme.workspace.root / CONTACTS if programme.workspace else None
    return _parsed(path, parse_contacts) if path and path.is_file() else {}
