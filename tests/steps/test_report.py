"""Reports from an empty workspace to merged returns: completeness first, no figure invented, nothing overwritten."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from clubkit.errors import NoWorkspace, UnknownName
from clubkit.findings import Code
from clubkit.messages.catalogue import word
from clubkit.steps.merge import merge_returns
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.province_report import Read, read_report
from clubkit.steps.report import (
    REPORT_FORMATS,
    Rendered,
    Reported,
    render_report,
    write_rendered,
    write_report,
)
from clubkit.steps.waivers import Wanted, waive
from tests.steps.rounds import THREE, TODAY, answers, copied, issue, send, workspace

PHASE = "2025-2030"


TWO_PHASES = (PHASE, "2030-2035")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    """A workspace without any return, and with the reports of `before_any_return`; to be looked at, or copied."""
    return workspace(tmp_path_factory.mktemp("fresh") / "ws")


@pytest.fixture(scope="module")
def before_any_return(fresh: Programme) -> dict[str, Reported]:
    """Phase → its report before any return, the first one's in every format."""
    formats = {PHASE: REPORT_FORMATS, "2030-2035": ("html", "json")}
    return {phase: report(fresh, phase, formats=formats[phase]) for phase in TWO_PHASES}


@pytest.fixture(scope="module")
def tomorrow(fresh: Programme) -> tuple[Read, tuple[Rendered, ...]]:
    """The first phase's report on the day after: every format has something else to say."""
    programme = replace(fresh, today=TODAY + timedelta(days=1))
    read = read_report(programme, PHASE, None)
    return read, render_report(read, programme, REPORT_FORMATS)


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reported]:
    """Phase → its report; of three units with one, two and three clubs the first phase's first returns are merged."""
    programme = workspace(tmp_path_factory.mktemp("merged") / "ws")
    issued = issue(programme, *THREE)
    for number, code in enumerate(THREE, start=1):
        send(programme, issued, code, answers(programme, clubs=number))
    merge_returns(programme, (), dry_run=False, by="tester")
    return {phase: report(programme, phase, formats=("json",)) for phase in TWO_PHASES}


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    """A workspace with a plan of one indicator."""
    return workspace(tmp_path / "ws", indicators=("new_clubs",))


def report(
    programme: Programme,
    phase: str = PHASE,
    as_of: str | None = None,
    formats: Sequence[str] = REPORT_FORMATS,
) -> Reported:
    return write_report(programme, phase, as_of=as_of, formats=formats, out=None)


def document(reported: Reported) -> dict[str, object]:
    (path,) = (each for each in reported.paths if each.suffix == ".json")
    found: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_what_the_province_accepted_stands_in_every_output(programme: Programme) -> None:
    root = programme.needed_workspace().root
    wanted = Wanted("row.at_most", "21025", "2026-H1", "women", "đã hỏi xã", date(2026, 12, 31), "ai")
    waive(programme, wanted)
    waive(programme, replace(wanted, period="2031-H1"))
    now = report(open_programme(root, TODAY), formats=("html", "xlsx", "json"))
    later = report(open_programme(root, date(2027, 1, 1)), formats=("html",))
    kept = {"code": "row.at_most", "unit": "21025", "period": "2026-H1", "field": "women"}
    assert document(now)["waivers"] == [kept | {"reason": "đã hỏi xã", "until": "2026-12-31", "by": "ai"}]
    words = (
        "21025 Phường Cẩm Thành, 6 tháng đầu năm 2026: Một phần lớn hơn cả nhóm,"
        " lý do: đã hỏi xã (đến hết ngày 31/12/2026"
    )
    pages = [path.read_text(encoding="utf-8") for path in (now.paths[0], later.paths[0])]
    assert [words + ")" in pages[0], words + ", nay đã hết hạn)" in pages[1]] == [True, True]
    rows = [
        list(row) for row in load_workbook(now.paths[1])["Chất lượng số liệu"].iter_rows(values_only=True)
    ]
    unit, rule, until = "21025 Phường Cẩm Thành", "Một phần lớn hơn cả nhóm", datetime(2026, 12, 31)  # noqa: DTZ001  a day
    assert [1, "2026-H1", unit, rule, "đã hỏi xã", until, "còn hiệu lực"] in rows


@pytest.mark.parametrize("phase", TWO_PHASES)
def test_before_any_return_every_figure_says_that_there_is_no_data(
    before_any_return: dict[str, Reported], phase: str
) -> None:
    reported = before_any_return[phase]
    assert (reported.merged, reported.expected) == (0, 96)
    assert {row[2] for row in reported.board} == {"chưa có số liệu"}
    figures = document(reported)["figures"]
    assert isinstance(figures, list)
    assert {figure["value"] for figure in figures} == {None}
    page = next(path for path in reported.paths if path.suffix == ".html").read_text(encoding="utf-8")
    assert page.index("0/96") < page.index("chưa có số liệu")


def test_a_phase_of_which_nothing_is_merged_is_told_apart(merged: dict[str, Reported]) -> None:
    assert [merged[phase].has_data for phase in TWO_PHASES] == [True, False]


def test_before_its_first_period_every_line_of_a_phase_says_that_it_has_not_begun(
    merged: dict[str, Reported],
) -> None:
    assert {row[1] for row in merged["2030-2035"].board} == {"○ chưa bắt đầu"}


def test_sums_of_communes_equal_their_class_and_the_province(merged: dict[str, Reported]) -> None:
    figures = document(merged[PHASE])["figures"]
    assert isinstance(figures, list)
    counted: dict[tuple[str, str], int] = Counter()
    for figure in figures:
        counted[figure["code"], figure["level"]] += figure["numerator"] or 0
    assert counted["new_clubs", "province"] == 6
    for code in (
        "new_clubs",
        "older_participants",
        "women_share",
        "fund_50m",
        "village_coverage",
        "awareness",
    ):
        sums = {level: counted[code, level] for level in ("province", "class", "commune")}
        assert len(set(sums.values())) == 1, (code, sums)


def test_reporting_twice_gives_the_same_bytes(
    fresh: Programme, before_any_return: dict[str, Reported], tmp_path: Path
) -> None:
    again = write_report(fresh, PHASE, as_of=None, formats=REPORT_FORMATS, out=tmp_path).paths
    before = before_any_return[PHASE].paths
    assert [path.name for path in again] == [path.name for path in before]
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in before]


@pytest.mark.parametrize("work", ["edited", "open", "read-only"])
def test_what_a_person_works_in_is_kept_in_every_format_and_the_new_one_is_said(
    before_any_return: dict[str, Reported],
    tomorrow: tuple[Read, tuple[Rendered, ...]],
    fresh: Programme,
    tmp_path: Path,
    work: str,
) -> None:
    programme = copied(fresh.needed_workspace().root, tmp_path / "ws")
    folder = programme.needed_workspace().reports(PHASE)
    first = [folder / path.name for path in before_any_return[PHASE].paths]
    for path in first:
        match work:
            case "edited":
                path.write_bytes(path.read_bytes() + b" ")
            case "open":
                path.with_name(f"~${path.name}").touch()
            case _:
                path.chmod(0o444)
    before = [path.read_bytes() for path in first]
    again = write_rendered(*tomorrow, programme, folder)
    assert again.paths == ()
    assert [path.name for path in again.aside] == [f"{path.stem}-2{path.suffix}" for path in first]
    assert [path.read_bytes() for path in first] == before


@pytest.mark.parametrize(
    ("phase", "period", "first", "last"),
    [("2025-2030", "2031-H2", "2026-H1", "2030-H2"), ("2030-2035", "2030-H2", "2031-H1", "2035-H2")],
)
def test_a_period_of_another_phase_is_refused_and_the_phases_own_ones_are_named(
    programme: Programme, phase: str, period: str, first: str, last: str
) -> None:
    with pytest.raises(UnknownName) as caught:
        report(programme, phase, as_of=period)
    (finding,) = caught.value.findings
    assert finding.code is Code.COMMAND_PERIOD_OUTSIDE_PHASE
    says = word(finding, "vi").says
    assert all(each in says for each in (phase, period, first, last))


def test_a_named_period_is_taken(programme: Programme) -> None:
    assert report(programme, PHASE, as_of="2027-H1", formats=()).period == "2027-H1"


def test_an_unknown_phase_or_period_is_one_sentence(programme: Programme) -> None:
    with pytest.raises(UnknownName) as caught:
        report(programme, "2040-2045")
    assert caught.value.findings[0].code is Code.COMMAND_UNKNOWN_PHASE
    with pytest.raises(UnknownName):
        report(programme, PHASE, as_of="2040-H1")


def test_there_is_no_report_without_a_workspace(tmp_path: Path) -> None:
    with pytest.raises(NoWorkspace):
        report(open_programme(tmp_path, TODAY))
