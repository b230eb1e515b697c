"""Make the returns of the example again: `python examples/build.py`; same inputs, same workbooks."""

import random
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from clubkit.forms.layout import cell_of
from clubkit.forms.stamp import Stamp
from clubkit.issuing.manifest import ManifestRow
from clubkit.issuing.patch import Scalar, fill
from clubkit.steps.fill import Rows, filled_in
from clubkit.steps.issue import Issued, issue_workbooks
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.simulated import imagine, live_on
from clubkit.steps.simulated_answers import Answers, answers_of

HERE = Path(__file__).parent
PERIOD, TODAY = "2027-H2", date(2027, 12, 16)
SEED = 39

NIL = "21040"
NAMES = {
    "21025": "2027-H2_21025_Cam-Thanh.xlsx",
    NIL: "bao cao xa Binh Son (chua co CLB).xlsx",
    "21115": "BC CLB Tra Bong - ban cuoi.xlsx",
    "21364": "Nghia Hanh lan 1.xlsx",
    "21548": "Ly Son/phieu bao cao.xlsx",
}
"""Unit → the name under which its return came; 23284 never sends one."""

SCAN = "anh chup phieu.xlsx"
"""Not a workbook at all: a scan under a workbook's name."""

Slips = Mapping[str, Mapping[tuple[str, int], Scalar]]
"""Sheet → (field, row of the sheet; 0 for a record) → what was typed."""


def contradicting(answers: Answers) -> Slips:
    """Numbers that are each possible, and not together."""
    club = {name: int(value) for name, value in answers.clubs[0].items() if isinstance(value, int)}
    return {
        "commune": {
            ("clubs_listed", 0): len(answers.clubs) + 1,
            ("older_women", 0): int(answers.record["older_people"] or 0) + 10,
        },
        "clubs": {
            ("women", 8): club["members"] + 5,
            ("members_30_59", 8): club["members_30_59"] + 3,
            ("loans_outstanding", 8): club["fund_income"] + 1_000_000,
        },
    }


def mistyped(_: Answers) -> Slips:
    """What cannot be read, or not as it stands."""
    return {
        "commune": {
            ("plan_approved", 0): "Rồi",
            ("older_people", 0): "khoảng 4 nghìn",
            ("awareness_turns", 0): "1.250",
            ("funds_state", 0): 20,
            ("approved_by_post", 0): None,
            ("prepared_on", 0): "31/02/2028",
        },
        "clubs": {
            ("members", 8): 52.5,
            ("regulation_adopted", 8): "x",
            ("founded_on", 8): "05/03/26",
            ("status", 8): None,
        },
    }


SLIPS = {"21364": contradicting, "21548": mistyped}


def build_returns(workspace: Path) -> tuple[Path, ...]:
    """Write the returns into the inbox of a workspace such as this folder; gives their paths."""
    with TemporaryDirectory() as folder:
        programme = _programme(workspace, Path(folder))
        issued = issue_workbooks(programme, PERIOD, communes=tuple(NAMES), out=None, force=False)
        written = [_write(workspace, row, _filled(programme, issued, row)) for row in issued.written]
    scan = workspace / "inbox" / SCAN
    scan.write_bytes(b"%PDF-1.4\n% SO LIEU GIA LAP: not a workbook\n%%EOF\n")
    return (*written, scan)


def _programme(workspace: Path, folder: Path) -> Programme:
    """The workspace's programme in another folder: issuing here would leave a dataset behind."""
    shutil.copy(workspace / "clubkit.toml", folder)
    shutil.copytree(workspace / "registry", folder / "registry")
    return open_programme(folder, TODAY)


def _answers(programme: Programme) -> Mapping[str, Answers]:
    dice = random.Random(SEED)  # noqa: S311  made-up figures, no secrets
    period = next(each for each in programme.plan.periods if each.code == PERIOD)
    places = imagine(programme.registry.communes, dice, without_clubs=0)
    places = tuple(replace(each, clubs=[]) if each.commune.code == NIL else each for each in places)
    live_on(places, period, dice)
    return {each.commune.code: answers_of(each, period, dice) for each in places}


def _filled(programme: Programme, issued: Issued, row: ManifestRow) -> bytes:
    form, answers = programme.forms[row.form], _answers(programme)[row.commune]
    stamp = Stamp(row.form, row.version, row.commune, row.period, row.issue, simulated=True)
    typed: Rows = {"commune": (answers.record,), "villages": answers.villages, "clubs": answers.clubs}
    data = filled_in((issued.folder / row.file).read_bytes(), stamp, form, typed)
    slips = SLIPS[row.commune](answers) if row.commune in SLIPS else {}
    fills = {
        form[sheet].title.vi: {cell_of(form[sheet], field, at): value for (field, at), value in cells.items()}
        for sheet, cells in slips.items()
    }
    return fill(data, fills, stamp).data


def _write(workspace: Path, row: ManifestRow, data: bytes) -> Path:
    path = workspace / "inbox" / NAMES[row.commune]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    build_returns(HERE)
