"""The folders of final reports are found by what they say, and where they no longer say it, by their names."""

import json
from pathlib import Path

import pytest

from clubkit.errors import ClubkitError
from clubkit.findings import Code
from clubkit.plan.load import load_plan
from clubkit.plan.model import Plan
from clubkit.steps.finals import finals_of, latest_finals, read_final
from clubkit.workspace.bundled import built_in_plan

H1, H2 = "2026-H1", "2026-H2"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(built_in_plan())


def frozen(reports: Path, name: str, **told: object) -> Path:
    folder = reports / name
    folder.mkdir(parents=True)
    (folder / "hashes.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


def names(reports: Path, plan: Plan) -> list[str]:
    return [each.folder.name for each in latest_finals(reports, plan)]


def test_of_each_period_the_last_one_counts(tmp_path: Path, plan: Plan) -> None:
    for name, period, number in (("a", H2, 1), (H1, H1, 1), (f"{H1}-2", H1, 2), (f"{H1}-10", H1, 10)):
        frozen(tmp_path, name, period=period, number=number)
    assert names(tmp_path, plan) == [f"{H1}-10", "a"]


def test_one_that_cannot_be_read_counts_by_its_name(tmp_path: Path, plan: Plan) -> None:
    frozen(tmp_path, H1, period=H1, number=1)
    for name in (f"{H1}-2", f"{H1} bản sao", "khác"):
        frozen(tmp_path, name)
    assert names(tmp_path, plan) == [f"{H1}-2"]


def test_a_folder_without_hashes_is_none(tmp_path: Path, plan: Plan) -> None:
    (tmp_path / H1).mkdir()
    assert names(tmp_path, plan) == []
    assert finals_of(tmp_path / "nowhere") == ()


@pytest.mark.parametrize("told", [{}, {"period": H1, "number": None}])
def test_one_that_does_not_say_what_it_is_stops_who_must_know(
    tmp_path: Path, told: dict[str, object]
) -> None:
    folder = frozen(tmp_path, H1, **told)
    for ask in (lambda: finals_of(tmp_path), lambda: read_final(folder)):
        with pytest.raises(ClubkitError) as caught:
            ask()
        assert [each.code for each in caught.value.findings] == [Code.COMMAND_FINAL_CHANGED]
