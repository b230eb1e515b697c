"""What marks the province's annotated copy of a return: the file that it is of, and what that file answered."""

from dataclasses import dataclass

ANNOTATED_NAME = "clubkit_annotated"
"""The defined name and the property that carry the mark."""

FINDINGS_SHEET = "Cần sửa"
"""The first sheet of a copy, which lists what was found; no return has one of that title."""


@dataclass(frozen=True, slots=True)
class Mark:
    """`of`: the SHA-256 of the file that was annotated. `answers`: the digest of what was read in it.

    `faulty`: whether anything in it had to be mended; a sound return may be sent back as its copy unchanged.
    """

    of: str
    answers: str
    faulty: bool = True

    def line(self) -> str:
        """The mark in one line."""
        return f"of={self.of};answers={self.answers};faulty={int(self.faulty)}"


def parse_mark(line: str) -> Mark | None:
    """The mark in a line written by `Mark.line`, or None."""
    parts = dict(part.split("=", 1) for part in line.strip('=" ').split(";") if "=" in part)
    if not {"of", "answers"} <= parts.keys():
        return None
    return Mark(parts["of"], parts["answers"], faulty=parts.get("faulty") != "0")
