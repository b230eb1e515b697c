"""What an Excel file carries beside its sheets: macros, links to other files, files inside it; none of it is opened."""

from collections.abc import Iterable

from clubkit.findings import Code, Finding

_CARRIED = {
    Code.FILE_MACROS: ("xl/vbaproject.bin", "xl/macrosheets/"),
    Code.FILE_LINKS: ("xl/externallinks/", "xl/connections.xml", "xl/querytables/"),
    Code.FILE_EMBEDDED: ("xl/embeddings/", "xl/activex/"),
}


def carried(names: Iterable[str]) -> tuple[Finding, ...]:
    """One finding for each kind of thing that the parts' names (in lower case) tell of."""
    kept = tuple(names)
    return tuple(
        Finding(code) for code, starts in _CARRIED.items() if any(name.startswith(starts) for name in kept)
    )
