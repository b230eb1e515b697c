"""Which of the formats asked for can be made on this computer."""

from collections.abc import Sequence
from dataclasses import dataclass

from clubkit.errors import ClubkitError
from clubkit.reports.typesetting import typesetter


@dataclass(frozen=True, slots=True)
class Makeable:
    """The formats that can be made, and why others cannot; None: all of them can."""

    formats: tuple[str, ...]
    lacking: ClubkitError | None = None

    @property
    def exit_code(self) -> int:
        """2 where not all that was asked for was done."""
        return 2 if self.lacking else 0


def makeable(formats: Sequence[str]) -> Makeable:
    """All of the formats, or all but PDF where its extra is not installed.

    Raises:
        ClubkitError: nothing else was asked for (`command.needs_pdf`).
    """
    if "pdf" not in formats:
        return Makeable(tuple(formats))
    try:
        typesetter()
    except ClubkitError as error:
        others = tuple(name for name in formats if name != "pdf")
        if not others:
            raise
        return Makeable(others, error)
    return Makeable(tuple(formats))
