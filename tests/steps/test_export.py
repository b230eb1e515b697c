"""The dataset as tables for others: the same whoever merged it in whatever order, and nothing in them that is nobody's business."""

import csv
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from clubkit.errors import ClubkitError, UnknownName
from clubkit.findings import Code
from clubkit.steps.export import EXPORT_FORMATS, Exported, Wanted, export
from clubkit.steps.imports import held, take_in
from clubkit.steps.merge import merge_returns
from clubkit.steps.programme import Programme, open_programme
from tests.steps.dumps import written
from tests.steps.rounds import TODAY, answers, issue, send, workspace

pytestmark = pytest.mark.long

TWO_PERIODS = ("2026-H1", "2026-H2")
SENDER = "Người lập biểu thử"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose returns of two periods wait in the inbox; one note would be worked out by a spreadsheet."""
    programme = workspace(tmp_path_factory.mktemp("export") / "ws")
    for period in TWO_PERIODS:
        issued = issue(programme, "21025", "21028", period=period)
        typed = answers(
            programme, clubs=2, older_ethnic=2, note="=1+1", prepared_by=SENDER, difficulties="thiếu"
        )
        send(programme, issued, "21025", typed, f"{period} a.xlsx")
        send(programme, issued, "21028", answers(programme), f"{period} b.xlsx")
    return programme.needed_workspace().root


def merged(sent: Path, to: Path, *names: str) -> Programme:
    shutil.copytree(sent, to)
    programme = open_programme(to, TODAY)
    inbox = programme.needed_workspace().inbox
    for each in [[inbox / name] for name in names] or [[]]:
        assert merge_returns(programme, each, dry_run=False, by="Cán bộ thử").refused == ()
    return programme


@pytest.fixture(scope="module")
def programme(sent: Path, tmp_path_factory: pytest.TempPathFactory) -> Programme:
    return merged(sent, tmp_path_factory.mktemp("merged") / "ws")


def rows(exported: Exported, table: str) -> list[Mapping[str, str]]:
    path = next(each for each in exported.paths if each.name == f"{table}.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_returns_merged_in_another_order_are_exported_with_the_same_bytes(
    sent: Path, programme: Programme, tmp_path: Path
) -> None:
    names = [f"{period} {letter}.xlsx" for period in reversed(TWO_PERIODS) for letter in "ba"]
    other = merged(sent, tmp_path / "ws", *names)
    for format_ in EXPORT_FORMATS:
        folders = [tmp_path / format_ / each for each in ("one", "other")]
        for each, folder in zip((programme, other), folders, strict=True):
            export(each, Wanted(format_, folder))
        assert written(folders[0]) == written(folders[1])


def test_every_return_has_a_row_in_the_ledger_and_every_club_one_a_period(
    programme: Programme, tmp_path: Path
) -> None:
    exported = export(programme, Wanted("csv", tmp_path))
    assert dict(exported.rows) | {"units": 0, "classes": 0, "periods": 0} == {
        "units": 0, "classes": 0, "periods": 0, "returns": 4, "commune": 4, "villages": 6, "clubs": 6, "province": 0,
    }  # fmt: skip
    ledger = rows(exported, "returns")
    assert [(row["commune"], row["period"], row["in_force"], row["late"]) for row in ledger] == [
        ("21025", "2026-H1", "yes", "no"), ("21025", "2026-H2", "yes", "no"),
        ("21028", "2026-H1", "yes", "no"), ("21028", "2026-H2", "yes", "no"),
    ]  # fmt: skip
    assert {row["older_ethnic"] for row in rows(exported, "clubs") if row["commune"] == "21025"} >= {"2"}


def test_nobody_who_prepared_approved_or_merged_a_return_is_named(
    programme: Programme, tmp_path: Path
) -> None:
    export(programme, Wanted("csv", tmp_path))
    text = b"".join(written(tmp_path).values()).decode()
    assert not [each for each in (SENDER, "prepared_by", "approved_by", "Cán bộ thử") if each in text]


def test_a_note_that_begins_as_a_formula_stands_behind_an_apostrophe(
    programme: Programme, tmp_path: Path
) -> None:
    exported = export(programme, Wanted("csv", tmp_path))
    assert {row["note"] for row in rows(exported, "clubs")} == {"", "'=1+1"}


def test_a_public_export_masks_small_counts_names_them_and_leaves_notes_out(
    programme: Programme, tmp_path: Path
) -> None:
    exported = export(programme, Wanted("csv", tmp_path, public=True))
    clubs = rows(exported, "clubs")
    small = [row for row in clubs if "older_ethnic" in row["masked"].split()]
    assert {row["commune"] for row in small} >= {"21025"}
    assert {row["older_ethnic"] for row in small} == {""}
    assert exported.masked == sum(
        bool(row["masked"]) for name in ("clubs", "commune") for row in rows(exported, name)
    )
    assert "note" not in clubs[0]
    assert "end_reason" not in clubs[0]
    assert "difficulties" not in rows(exported, "commune")[0]
    assert {"club_name", "decision_no", "village"} <= clubs[0].keys()


def test_one_period_is_exported_alone(programme: Programme, tmp_path: Path) -> None:
    exported = export(programme, Wanted("csv", tmp_path, periods=["2026-H2"]))
    told = {
        row["period"] for name in ("periods", "returns", "commune", "clubs") for row in rows(exported, name)
    }
    assert told == {"2026-H2"}


def test_a_period_that_there_is_not_is_named(programme: Programme, tmp_path: Path) -> None:
    with pytest.raises(UnknownName):
        export(programme, Wanted("csv", tmp_path, periods=["2026-H3"]))


def test_before_any_return_the_tables_stand_with_their_columns(tmp_path: Path) -> None:
    exported = export(workspace(tmp_path / "ws"), Wanted())
    assert (exported.rows["clubs"], exported.paths[-1].parent) == (0, tmp_path / "ws" / "exports" / "xlsx")


def test_a_file_that_a_person_changed_stays_and_the_descriptor_names_the_new_one(
    programme: Programme, tmp_path: Path
) -> None:
    export(programme, Wanted("csv", tmp_path))
    (tmp_path / "clubs.csv").write_text("mine", encoding="utf-8")
    exported = export(programme, Wanted("csv", tmp_path))
    assert exported.aside == (tmp_path / "clubs-2.csv",)
    assert (tmp_path / "clubs.csv").read_text(encoding="utf-8") == "mine"
    assert b'"path": "clubs-2.csv"' in (tmp_path / "datapackage.json").read_bytes()


@pytest.fixture(scope="module")
def neighbour(programme: Programme, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the province of code 52 handed on."""
    theirs = replace(programme, plan=replace(programme.plan, province="52"))
    folder = tmp_path_factory.mktemp("52") / "csv"
    export(theirs, Wanted("csv", folder))
    return folder


def test_another_province_s_export_comes_back_as_it_was(neighbour: Path, tmp_path: Path) -> None:
    ours = workspace(tmp_path / "ws")
    assert take_in(ours, neighbour, by="tester").new
    exported = export(ours, Wanted("csv", tmp_path / "again", imported="52"))
    assert written(tmp_path / "again") == written(neighbour)
    assert (exported.province, exported.rows["clubs"]) == ("52", 6)
    part = export(ours, Wanted("csv", tmp_path / "part", imported="52", periods=["2026-H1"]))
    assert (part.rows["clubs"], part.rows["units"]) == (3, exported.rows["units"])


def test_our_own_export_stays_as_it_was_and_says_what_else_is_held(
    programme: Programme, neighbour: Path, tmp_path: Path
) -> None:
    export(programme, Wanted("csv", tmp_path / "before"))
    take_in(programme, neighbour, by="tester")
    exported = export(programme, Wanted("csv", tmp_path / "after"))
    assert written(tmp_path / "before") == written(tmp_path / "after")
    assert exported.others == ("52",)


def test_only_its_own_province_masks_a_package(neighbour: Path, tmp_path: Path) -> None:
    ours = workspace(tmp_path / "ws")
    take_in(ours, neighbour, by="tester")
    with pytest.raises(ClubkitError) as refused:
        export(ours, Wanted("csv", tmp_path, public=True, imported="52"))
    assert refused.value.findings[0].code is Code.EXPORT_NOT_PUBLIC


def test_a_province_of_which_nothing_is_held_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownName) as refused:
        export(workspace(tmp_path / "ws"), Wanted(imported="99"))
    assert refused.value.findings[0].code is Code.EXPORT_NOT_HELD


def test_a_package_that_was_lost_since_is_told(neighbour: Path, tmp_path: Path) -> None:
    ours = workspace(tmp_path / "ws")
    take_in(ours, neighbour, by="tester")
    (kept,) = ours.needed_workspace().imported.iterdir()
    kept.write_bytes(b"saved again")
    with pytest.raises(ClubkitError) as refused:
        export(ours, Wanted("csv", tmp_path, imported=held(ours)[0].province))
    assert refused.value.findings[0].code is Code.VERIFY_IMPORT_LOST
