"""A small round for tests: issue, type sound answers into the issued workbooks, drop them in the inbox."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree

from clubkit.forms.stamp import Stamp
from clubkit.returns.model import Value
from clubkit.steps.fill import filled_in
from clubkit.steps.init import start_workspace
from clubkit.steps.issue import Issued, issue_workbooks
from clubkit.steps.programme import Programme, open_programme
from tests.validation.drafts import CLUB, RECORD, sound

Row = Mapping[str, Value]

TODAY = date(2026, 6, 16)
PERIOD = "2026-H1"
THREE = ("21025", "21028", "21548")


def workspace(folder: Path, today: date = TODAY, indicators: Sequence[str] = ()) -> Programme:
    """A fresh workspace; its plan has a few indicators, or all."""
    start_workspace(folder, title=None, lang="vi")
    if indicators:
        keep_indicators(folder, *indicators)
    return open_programme(folder, today)


def copied(root: Path, folder: Path, today: date = TODAY) -> Programme:
    """A copy of a workspace that several tests start from."""
    return open_programme(Path(copytree(root, folder)), today)


def issued_in(programme: Programme, issued: Issued) -> Issued:
    """What was issued in a workspace, as it lies in its copy."""
    return replace(issued, folder=programme.needed_workspace().issued(issued.period))


def keep_indicators(root: Path, *codes: str) -> None:
    """Leave a few indicators in a workspace's plan: a report of them is made in a third of the time.

    The weights for sharing out clubs are left out as well: they name indicators of their own.
    """
    plan = root / "plan.toml"
    blocks = re.split(r"(?m)^(?=\[)", plan.read_text(encoding="utf-8"))
    plan.write_text("".join(each for each in blocks if _is_about(each, codes)), encoding="utf-8")


def _is_about(block: str, codes: Sequence[str]) -> bool:
    """Whether a block of the plan names no other indicators."""
    told = tomllib.loads(block)
    named = [each["code"] for each in told.get("indicator", ())]
    named += [each["indicator"] for each in told.get("target", ())]
    return "allocation" not in told and all(each in codes for each in named)


def at(programme: Programme, today: date) -> Programme:
    """The same programme on another day."""
    return replace(programme, today=today)


def issue(programme: Programme, *communes: str, period: str = PERIOD, force: bool = False) -> Issued:
    """Issue workbooks."""
    return issue_workbooks(programme, period, communes=communes, out=None, force=force)


def answers(programme: Programme, clubs: int = 1, **facts: Value) -> dict[str, Sequence[Row]]:
    """Sound answers with some clubs; facts change the record, or (when they are fields of it) the first club."""
    form = programme.forms["return"]
    names = [f"Thôn {at}" for at in range(1, clubs + 1)]
    record = {name: value for name, value in facts.items() if name in form["commune"]}
    club = {name: value for name, value in facts.items() if name in form["clubs"]}
    rows = [sound(form["clubs"], {**CLUB, "club_name": f"CLB {name}", "village": name}) for name in names]
    if rows:
        rows[0] |= club
    return {
        "commune": [sound(form["commune"], {**RECORD, "clubs_listed": clubs, **record})],
        "villages": [{"village_name": name, "club_here": "yes"} for name in names] or [
            {"village_name": "Thôn 1", "club_here": "no"}
        ],
        "clubs": rows,
    }  # fmt: skip


def send(
    programme: Programme, issued: Issued, commune: str, typed: Mapping[str, Sequence[Row]], name: str = ""
) -> Path:
    """Type answers into an issued workbook, those that its version asks, and drop it in the inbox."""
    row = next(each for each in issued.written if each.commune == commune)
    form = programme.forms[row.form].as_of(row.version)
    stamp = Stamp(row.form, row.version, row.commune, row.period, row.issue)
    units = issued.known.get(row.form, {})
    known = units[commune].prefilled if commune in units else {}
    asked = {
        name: [{field: value for field, value in line.items() if field in form[name]} for line in lines]
        for name, lines in typed.items()
    }
    data = filled_in((issued.folder / row.file).read_bytes(), stamp, form, asked, known)
    inbox = programme.needed_workspace().inbox
    path = inbox / (name or row.file)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
