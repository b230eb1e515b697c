"""Another province's tables: taken in whole or not at all, once, and never among our own figures."""

import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from clubkit.dataset import imports as module
from clubkit.dataset.frames import frames
from clubkit.dataset.imports import load_every_import
from clubkit.errors import ClubkitError, UnknownName
from clubkit.exchange.files import files_of
from clubkit.findings import Code
from clubkit.steps.export import Wanted, export
from clubkit.steps.imports import held, held_listing, take_in
from clubkit.steps.judge import open_dataset
from clubkit.steps.merge import merge_returns
from clubkit.steps.programme import Programme
from tests.exchange.packages import ROWS, package
from tests.steps.rounds import answers, issue, send, workspace


@pytest.fixture
def ours(tmp_path: Path) -> Programme:
    return workspace(tmp_path / "ws")


def handed_on(folder: Path, format_: str = "csv", *, more: bool = False, simulated: bool = False) -> Path:
    folder.mkdir()
    rows = (*ROWS, ("52", "52-CCCCCC", 3, None, None, None)) if more else ROWS
    for name, data in files_of(package(*rows, simulated=simulated), format_).items():
        (folder / name).write_bytes(data)
    return folder


def test_what_is_taken_in_keeps_its_province_and_leaves_our_figures_alone(
    ours: Programme, tmp_path: Path
) -> None:
    taken = take_in(ours, handed_on(tmp_path / "52"), by="tester")
    assert (taken.exit_code, taken.new, dict(taken.rows)) == (0, True, {"clubs": 2, "villages": 0})
    (kept,) = held(ours)
    assert (kept.province, kept.title, kept.rows, kept.who, kept.at) == (
        "52",
        "Tỉnh khác",
        2,
        "tester",
        "2026-06-16",
    )
    assert frames(open_dataset(ours), ours.forms, ours.plan)["clubs"].empty
    assert json.loads(held_listing((kept,)))["imports"][0]["province"] == "52"


def test_the_same_tables_in_another_format_are_the_same_package(ours: Programme, tmp_path: Path) -> None:
    assert take_in(ours, handed_on(tmp_path / "csv"), by="tester").new
    assert not take_in(ours, handed_on(tmp_path / "xlsx", "xlsx"), by="tester").new
    assert len(load_every_import(open_dataset(ours))) == 1


def test_a_newer_package_takes_the_place_of_the_one_before_which_is_kept(
    ours: Programme, tmp_path: Path
) -> None:
    take_in(ours, handed_on(tmp_path / "one"), by="tester")
    assert take_in(ours, handed_on(tmp_path / "two", more=True), by="tester").new
    assert [each.rows for each in held(ours)] == [3]
    assert len(list(ours.needed_workspace().imported.iterdir())) == 2


def test_a_preview_writes_nothing(ours: Programme, tmp_path: Path) -> None:
    taken = take_in(ours, handed_on(tmp_path / "52"), by="tester", dry_run=True)
    assert (taken.new, held(ours), ours.needed_workspace().imported.exists()) == (True, (), False)


def test_the_descriptor_itself_or_a_zip_of_the_folder_will_do(ours: Programme, tmp_path: Path) -> None:
    folder = handed_on(tmp_path / "52")
    packed = Path(shutil.make_archive(str(tmp_path / "52"), "zip", tmp_path, "52"))
    assert take_in(ours, folder / "datapackage.json", by="tester").new
    assert take_in(ours, packed, by="tester").package == held(ours)[0]


def test_a_zip_with_two_files_of_one_name_lacks_that_file(ours: Programme, tmp_path: Path) -> None:
    folder, path = handed_on(tmp_path / "52"), tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w") as made:
        for file in folder.iterdir():
            made.write(file, file.name)
        made.write(folder / "clubs.csv", "other/clubs.csv")
    assert [each.code for each in take_in(ours, path, by="tester").findings] == [Code.IMPORT_FILE_MISSING]


def test_what_is_no_zip_is_no_package(ours: Programme, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK")
    taken = take_in(ours, tmp_path / "x.zip", by="tester")
    assert (taken.exit_code, [each.code for each in taken.findings]) == (1, [Code.IMPORT_NO_PACKAGE])


def test_a_changed_file_is_told_and_nothing_is_taken(ours: Programme, tmp_path: Path) -> None:
    folder = handed_on(tmp_path / "52")
    (folder / "clubs.csv").write_text("x", encoding="utf-8")
    taken = take_in(ours, folder, by="tester")
    assert ([each.code for each in taken.findings], held(ours)) == ([Code.IMPORT_FILE_CHANGED], ())


def test_made_up_and_real_figures_are_not_kept_together(ours: Programme, tmp_path: Path) -> None:
    folder = handed_on(tmp_path / "52", simulated=True)
    assert [each.code for each in take_in(ours, folder, by="tester").findings] == [Code.IMPORT_SIMULATED]
    made_up = replace(ours, config=replace(ours.config, simulated=True))
    assert take_in(made_up, folder, by="tester").new


def test_our_own_province_s_tables_are_not_taken_in_as_another_s(ours: Programme, tmp_path: Path) -> None:
    issued = issue(ours, "21025")
    send(ours, issued, "21025", answers(ours))
    merge_returns(ours, (), dry_run=False, by="tester")
    export(ours, Wanted("csv", tmp_path / "51"))
    for dry_run in (True, False):
        taken = take_in(ours, tmp_path / "51", by="tester", dry_run=dry_run)
        (finding,) = taken.findings
        assert (taken.exit_code, finding.code) == (1, Code.IMPORT_OWN_PROVINCE)
        assert finding.args == {"province": "51"}
    assert (held(ours), ours.needed_workspace().imported.exists()) == ((), False)


def test_a_path_that_there_is_not_is_named(ours: Programme, tmp_path: Path) -> None:
    with pytest.raises(UnknownName):
        take_in(ours, tmp_path / "nowhere", by="tester")


def test_a_full_disk_leaves_nothing_behind_and_is_said(
    ours: Programme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "write_whole", full)
    with pytest.raises(ClubkitError) as refused:
        take_in(ours, handed_on(tmp_path / "52"), by="tester")
    assert refused.value.findings[0].code is Code.COMMAND_CANNOT_WRITE
    assert held(ours) == ()


def test_a_package_that_was_damaged_since_is_whole_again_when_it_comes_once_more(
    ours: Programme, tmp_path: Path
) -> None:
    folder = handed_on(tmp_path / "52")
    take_in(ours, folder, by="tester")
    (kept,) = ours.needed_workspace().imported.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(b"damaged")
    assert not take_in(ours, folder, by="tester").new
    assert kept.read_bytes() == whole
