"""The unit list changes between two phases: one commune joins another, one is re-classed; nothing kept is lost."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from clubkit.findings import Code
from clubkit.indicators.model import Level
from clubkit.reports.model import ProvinceReport
from clubkit.reports.readings import moved_words
from clubkit.returns.model import Value
from clubkit.steps.effects import Effects
from clubkit.steps.issue import Issued
from clubkit.steps.judge import open_dataset
from clubkit.steps.merge import Said, merge_returns
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.province_report import build_province_report
from tests.steps.dumps import tables
from tests.steps.rounds import Row, answers, at, issue, send, workspace

pytestmark = pytest.mark.long

HEIR, FORMER, RECLASSED = "21025", "21028", "21034"
FIRST, SECOND = "2030-H2", "2031-H1"
IN_2030, IN_2031 = date(2030, 12, 16), date(2031, 6, 16)


@dataclass(frozen=True)
class Change:
    """The reports before and after the change, and what was issued and is kept after it."""

    before: ProvinceReport
    again: ProvinceReport
    after: ProvinceReport
    issued: Issued
    kept: Mapping[str, Sequence[Mapping[str, object]]]
    corrected: Effects


def of(programme: Programme, commune: str, clubs: int, **facts: Value) -> dict[str, Sequence[Row]]:
    """Sound answers whose names are the commune's own."""
    typed = answers(programme, clubs=clubs, **facts)
    ours = {"founded_on": "2030-03-01", "meets_standard": "no", "decision_no": f"{commune}/QĐ"}
    return {
        "commune": [dict(row) | {"prepared_on": "2030-12-15"} for row in typed["commune"]],
        "villages": [dict(row) | {"village_name": f"{row['village_name']} {commune}"} for row in typed["villages"]],
        "clubs": [
            dict(row) | ours | {"club_name": f"{row['club_name']} {commune}", "village": f"{row['village']} {commune}"}
            for row in typed["clubs"]
        ],
    }  # fmt: skip


def merged(programme: Programme) -> None:
    outcome = merge_returns(programme, [], dry_run=False, by="tester")
    assert [str(f) for v in outcome.refused for f in v.findings] == []


def rewrite(path: Path, change: Mapping[str, Mapping[str, str]], *, phase: str | None = None) -> None:
    """Change lines of a registry's file, as an officer does in a spreadsheet."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if phase is None or row["phase"] == phase:
            row.update(change.get(row["code"], {}))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def reported(programme: Programme, phase: str, period: str) -> ProvinceReport:
    plan = programme.plan
    named, read = plan.find_phase(phase), plan.find_period(period)
    assert named
    assert read
    return build_province_report(programme, open_dataset(programme), named, read)


@pytest.fixture(scope="module")
def change(tmp_path_factory: pytest.TempPathFactory) -> Change:
    programme = workspace(tmp_path_factory.mktemp("change") / "ws", IN_2030)
    root = programme.needed_workspace().root
    first = issue(programme, HEIR, FORMER, RECLASSED, period=FIRST)
    for commune, clubs in ((HEIR, 1), (FORMER, 2), (RECLASSED, 1)):
        send(programme, first, commune, of(programme, commune, clubs), f"{commune}.xlsx")
    merged(programme)
    # as of the later day: only then is the phase closed in both
    before = reported(at(programme, IN_2031), "2025-2030", FIRST)

    rewrite(root / "registry" / "communes.csv", {FORMER: {"valid_to": "2030-12-31", "successor": HEIR}})
    rewrite(root / "registry" / "regions.csv", {RECLASSED: {"class": "upland"}}, phase="2030-2035")
    later = open_programme(root, IN_2031)
    issued = issue(later, period=SECOND)
    both = of(later, HEIR, 1), of(later, FORMER, 2)
    typed = {name: [row for part in both for row in part[name]] for name in ("villages", "clubs")}
    record = dict(both[0]["commune"][0]) | {"clubs_listed": 3, "prepared_on": "2031-06-15"}
    send(later, issued, HEIR, {"commune": [record], **typed}, "after.xlsx")
    merged(later)
    again, after = reported(later, "2025-2030", FIRST), reported(later, "2030-2035", SECOND)
    kept = tables(later)
    path = send(programme, first, FORMER, of(programme, FORMER, 2, fund_income=152_000_000), "../richer.xlsx")
    heard: list[Effects] = []
    merge_returns(later, [path], dry_run=True, by="tester", said=Said(tell=heard.append))
    (corrected,) = heard
    return Change(before, again, after, issued, kept, corrected)


def value(report: ProvinceReport, indicator: str, level: Level, unit: str) -> float | None:
    return next(
        (
            f.measured.value
            for f in report.figures
            if (f.indicator, f.level, f.unit) == (indicator, level, unit)
        ),
        None,
    )


def test_a_unit_that_joined_another_gets_no_workbook_and_its_clubs_stand_in_the_heirs(change: Change) -> None:
    communes = {row.commune for row in change.issued.written}
    assert (FORMER in communes, len(communes)) == (False, 96)  # 95 units and the province
    known = change.issued.known["return"][HEIR].prefilled
    assert len(known["clubs"]) == 3


def test_clubs_keep_their_codes_through_the_change(change: Change) -> None:
    codes = {str(row["club_name"]): set[object]() for row in change.kept["return__clubs"]}
    for row in change.kept["return__clubs"]:
        codes[str(row["club_name"])].add(row["club_code"])
    assert len(codes) == 4
    assert all(len(given) == 1 for given in codes.values())
    assert len(change.kept["clubs"]) == 4


def test_the_closed_phase_reads_as_it_did(change: Change) -> None:
    assert change.again.figures == change.before.figures
    assert change.again.completeness == change.before.completeness


def test_the_history_of_the_former_unit_counts_for_its_heir(change: Change) -> None:
    assert value(change.after, "active_clubs", Level.COMMUNE, HEIR) == 3
    assert value(change.after, "active_clubs", Level.COMMUNE, FORMER) is None
    assert change.after.completeness.expected == 95
    kept = next(line.figure.measured for line in change.after.board if line.indicator.code == "clubs_kept")
    assert (kept.numerator, kept.denominator) == (4, 4)


def test_the_report_says_which_units_joined_others_and_which_changed_class(change: Change) -> None:
    joined, moved, *_ = moved_words(change.after, "vi")
    assert joined == (
        "Phường Nghĩa Lộ (21028) đã nhập vào Phường Cẩm Thành (21025) từ 01/01/2031;"
        " câu lạc bộ giữ nguyên mã, số liệu các kỳ trước được cộng vào đơn vị mới."
    )
    assert (
        moved
        == "1 đơn vị đổi địa bàn so với giai đoạn trước: Xã An Phú (Đồng bằng → Miền núi, biên giới, hải đảo)."
    )


def test_a_correction_of_the_former_units_return_asks_its_heirs_next_one_again(change: Change) -> None:
    (later,) = change.corrected.later
    assert (later.revision.commune, later.revision.period) == (HEIR, SECOND)
    assert [(each.code, each.field, each.args["previous"]) for each in later.findings] == [
        (Code.PREVIOUS_FELL, "fund_income", 152_000_000)
    ]


def test_before_the_change_nothing_is_said_of_it(change: Change) -> None:
    assert moved_words(change.again, "vi") == ()
