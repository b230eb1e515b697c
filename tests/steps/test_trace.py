"""A figure of the report traced to the cells of the files that it adds up."""

import json
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from clubkit.dataset.originals import original_path
from clubkit.errors import UnknownName
from clubkit.findings import Code
from clubkit.steps.merge import merge_returns
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.report import write_report
from clubkit.steps.trace import Source, Traced, Wanted, trace, trace_listing
from tests.steps.rounds import TODAY, answers, copied, issue, send, workspace

UNTRACED = {"coverage_lowland", "coverage_upland", "village_coverage"}


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    """A workspace with two merged returns, one of them with two clubs."""
    made = workspace(tmp_path_factory.mktemp("trace") / "ws")
    issued = issue(made, "21025", "21028")
    send(made, issued, "21025", answers(made, clubs=2, commendations=3), "a.xlsx")
    send(made, issued, "21028", answers(made), "b.xlsx")
    merge_returns(made, (), dry_run=False, by="tester")
    return open_programme(made.needed_workspace().root, TODAY)


@pytest.fixture(scope="module")
def reported(programme: Programme, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, int]]:
    """Numerator and denominator of every figure of the province, as the report has them."""
    out: Path = tmp_path_factory.mktemp("report")
    written = write_report(programme, "2025-2030", as_of=None, formats=("json",), out=out)
    found = json.loads(written.paths[0].read_text(encoding="utf-8"))
    return {
        each["code"]: (each["numerator"] or 0, each["denominator"] or 0)
        for each in found["figures"]
        if each["level"] == "province"
    }


@pytest.fixture(scope="module")
def one_each(programme: Programme) -> dict[str, Traced]:
    """A figure of each measure that can be traced."""
    codes = {each.measure: each.code for each in programme.plan.indicators if each.code not in UNTRACED}
    codes |= {"sum": "commendations", "kept": "clubs_kept"}
    return {code: traced(programme, code) for code in codes.values()}


@pytest.fixture(scope="module")
def of_one_unit(programme: Programme) -> Traced:
    return traced(programme, "commendations", "21025")


def added(sources: tuple[Source, ...], *, below: bool) -> int:
    return sum(each.value for each in sources if each.below is below)


def traced(programme: Programme, indicator: str, commune: str | None = None) -> Traced:
    return trace(programme, Wanted(indicator, commune=commune))


def cell_of(programme: Programme, source: Source, cell: str) -> object:
    path = original_path(programme.needed_workspace().originals, source.sha256)
    return openpyxl.load_workbook(BytesIO(path.read_bytes()))[source.sheet][cell].value


def test_the_cells_of_a_sum_hold_what_it_adds_up(programme: Programme, one_each: dict[str, Traced]) -> None:
    found = one_each["commendations"]
    (first, second) = found.sources
    assert [each.commune for each in (first, second)] == ["21025", "21028"]
    assert [cell_of(programme, each, each.cells[0]) for each in found.sources] == [3, 1]
    assert found.numerator == first.value + second.value == 4


def test_for_every_measure_the_rows_add_up_to_what_the_report_says(
    one_each: dict[str, Traced], reported: dict[str, tuple[int, int]]
) -> None:
    told = {code: each.sources for code, each in one_each.items()}
    sums = {code: (added(each, below=False), added(each, below=True)) for code, each in told.items()}
    assert sums == {code: reported[code] for code in told}


def test_a_source_names_file_revision_and_period(programme: Programme) -> None:
    (source,) = traced(programme, "new_clubs", "21028").sources
    assert (source.file, source.revision, source.period, source.sheet) == (
        "b.xlsx",
        1,
        "2026-H1",
        "Câu lạc bộ",
    )
    assert cell_of(programme, source, source.cells[0]) is not None


def test_a_share_shows_the_rows_above_and_below(one_each: dict[str, Traced]) -> None:
    assert [each.below for each in one_each["clubs_kept"].sources] == [False] * 3 + [True] * 3


def test_programs_get_the_whole_hash(of_one_unit: Traced) -> None:
    found = json.loads(trace_listing(of_one_unit))
    (row,) = found["rows"]
    assert (found["unit"], found["numerator"], row["of"], row["value"]) == ("21025", 3, "numerator", 3)
    assert len(row["sha256"]) == 64


def test_a_figure_that_counts_units_has_no_rows(programme: Programme) -> None:
    found = traced(programme, "coverage_lowland")
    assert (found.by_row, found.sources) == (False, ())


def test_where_an_original_is_gone_the_row_is_told_without_its_cell(
    programme: Programme, of_one_unit: Traced, tmp_path: Path
) -> None:
    without = copied(programme.needed_workspace().root, tmp_path / "ws")
    (before,) = of_one_unit.sources
    original_path(without.needed_workspace().originals, before.sha256).unlink()
    (source,) = traced(without, "commendations", "21025").sources
    assert (source.cells, source.value) == ((), 3)


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (Wanted("clubs"), Code.COMMAND_UNKNOWN_INDICATOR),
        (Wanted("new_clubs", commune="99999"), Code.COMMAND_UNKNOWN_COMMUNE),
        (Wanted("new_clubs", phase="2040"), Code.COMMAND_UNKNOWN_PHASE),
        (Wanted("new_clubs", as_of="2040-H1"), Code.COMMAND_UNKNOWN_PERIOD),
        (Wanted("new_clubs", "2030-2035", "2026-H1"), Code.COMMAND_PERIOD_OUTSIDE_PHASE),
    ],
)
def test_what_there_is_not_is_refused(programme: Programme, wanted: Wanted, code: Code) -> None:
    with pytest.raises(UnknownName) as refused:
        trace(programme, wanted)
    assert [each.code for each in refused.value.findings] == [code]
