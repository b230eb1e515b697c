"""Final reports that were frozen: the folders beside a phase's reports, and what they say."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from clubkit.errors import ClubkitError
from clubkit.findings import Code, Finding, Place
from clubkit.indicators.model import Level
from clubkit.plan.model import Plan
from clubkit.reports.changes import FinalReport

FIGURES, REVISIONS, HASHES = "figures.json", "revisions.json", "hashes.json"

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Frozen:
    """A frozen folder: its period, and which of that period's final reports it is, from 1."""

    folder: Path
    period: str
    number: int


def finals_of(reports: Path) -> tuple[Frozen, ...]:
    """The frozen folders below the folder of a phase's reports, in the order of their names.

    Raises:
        ClubkitError: one cannot be read (`command.final_changed`).
    """
    return tuple(map(_frozen, _folders(reports)))


def latest_finals(reports: Path, plan: Plan) -> tuple[Frozen, ...]:
    """The last frozen folder of each period, by period: it took the place of those before it.

    One that cannot be read counts by its name.
    """
    last: dict[str, Frozen] = {}
    for folder in _folders(reports):
        found = _frozen_or_named(folder, plan)
        if found and (found.period not in last or last[found.period].number < found.number):
            last[found.period] = found
    return tuple(last[each.code] for each in plan.periods if each.code in last)


def _folders(reports: Path) -> Iterator[Path]:
    return (path.parent for path in sorted(reports.glob(f"*/{HASHES}")))


def _frozen(folder: Path) -> Frozen:
    path = folder / HASHES
    try:
        told = json.loads(path.read_bytes())
        return Frozen(folder, str(told["period"]), int(told["number"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _changed(path) from error


def _frozen_or_named(folder: Path, plan: Plan) -> Frozen | None:
    try:
        return _frozen(folder)
    except ClubkitError:
        for period in plan.periods:
            number = folder.name.removeprefix(period.code).removeprefix("-") or "1"
            if folder.name.startswith(period.code) and number.isdecimal():
                return Frozen(folder, period.code, int(number))
        return None


def read_final(folder: Path) -> FinalReport:
    """What a frozen folder holds.

    Raises:
        ClubkitError: it was changed, or cannot be read (`command.final_changed`).
    """
    path = folder / HASHES
    try:
        told = json.loads(path.read_bytes())
        figures, revisions = (_untouched(folder / name, told["files"][name]) for name in (FIGURES, REVISIONS))
        return FinalReport(
            name=folder.name,
            period=told["period"],
            made_on=date.fromisoformat(told["made_on"]),
            data_hash=told["data_hash"],
            figures={
                (each["code"], Level(each["level"]), each["unit"]): each["value"]
                for each in figures["figures"]
            },
            revisions={
                (each["form"], each["commune"], each["period"]): each["revision"]
                for each in revisions["revisions"]
            },
            declared=dict(told["declared"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _changed(path) from error


def _untouched(path: Path, digest: str) -> Json:
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        raise _changed(path)
    found: Json = json.loads(data)
    return found


def _changed(path: Path) -> ClubkitError:
    args = {"folder": str(path.parent), "name": path.name}
    return ClubkitError(Finding(Code.COMMAND_FINAL_CHANGED, Place(file=str(path)), args=args))
