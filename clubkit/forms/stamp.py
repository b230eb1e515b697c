"""Whose workbook it is: the few words that clubkit writes into three hidden places of each workbook."""

from collections.abc import Mapping
from dataclasses import dataclass

KEYS = ("form", "version", "commune", "period", "issue", "simulated")


@dataclass(frozen=True, slots=True)
class Stamp:
    """Form and version, unit and period codes, the issue's id; `simulated` marks made-up figures."""

    form: str
    version: int
    commune: str
    period: str
    issue: str = ""
    simulated: bool = False

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The stamp as (key, text) pairs, in a fixed order."""
        values = (
            self.form,
            str(self.version),
            self.commune,
            self.period,
            self.issue,
            "1" if self.simulated else "0",
        )
        return tuple(zip(KEYS, values, strict=True))

    def line(self) -> str:
        """The stamp in one line, as the defined name and the custom property carry it."""
        return ";".join(f"{key}={value}" for key, value in self.pairs())


def parse_stamp(pairs: Mapping[str, object]) -> Stamp | None:
    """The stamp that the pairs spell, or None where a key is missing or the version is no number."""
    texts = {key: _text(pairs.get(key)) for key in KEYS}
    if not all(texts[key] for key in KEYS[:4]) or not texts["version"].isdigit():
        return None
    return Stamp(
        texts["form"],
        int(texts["version"]),
        texts["commune"],
        texts["period"],
        texts["issue"],
        texts["simulated"] == "1",
    )


def parse_line(line: str) -> Stamp | None:
    """The stamp in a line written by `Stamp.line`."""
    return parse_stamp(dict(part.split("=", 1) for part in line.strip('="').split(";") if "=" in part))


def _text(value: object) -> str:
    # a program that saves the workbook may turn "1" into the number 1.0
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
