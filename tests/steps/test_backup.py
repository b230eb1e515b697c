"""A backup holds everything, whoever works meanwhile; restored, the dataset is proved and exports are the same bytes."""

import gc
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, insert

from clubkit.dataset.copying import copy_dataset
from clubkit.dataset.ledger import load_ledger
from clubkit.dataset.state import state_hash
from clubkit.dataset.store import writing
from clubkit.errors import ClubkitError, UnknownName, WouldOverwrite
from clubkit.findings import Code
from clubkit.steps import backup as module
from clubkit.steps.backup import BackedUp, back_up
from clubkit.steps.backup_file import MANIFEST
from clubkit.steps.export import Wanted, export
from clubkit.steps.judge import open_dataset
from clubkit.steps.merge import merge_returns
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.restore import restore
from clubkit.steps.validate import validate_returns
from clubkit.steps.verify import verify
from clubkit.steps.withdraw import withdraw_return
from tests.conftest import SLOWEST
from tests.dataset.conftest import own_schema
from tests.steps.rounds import PERIOD, TODAY, answers, issue, send, workspace
from tests.steps.test_same_dataset import MERGE, on_server


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one merged return, and another one that waits."""
    programme = workspace(tmp_path_factory.mktemp("backup") / "ws")
    issued = issue(programme, "21025", "21028")
    send(programme, issued, "21025", answers(programme, clubs=2), "one.xlsx")
    merge_returns(programme, (), dry_run=False, by="tester")
    send(programme, issued, "21028", answers(programme), "two.xlsx")
    root = programme.needed_workspace().root
    (root / "waivers.csv").write_bytes(b"\xef\xbb\xbfcode,commune,period,field,reason,until,by,made_on\r\n")
    (root / ".venv").mkdir()
    (root / ".venv" / "python").write_bytes(b"")
    return root


@pytest.fixture
def programme(sent: Path, tmp_path: Path) -> Programme:
    shutil.copytree(sent, tmp_path / "ws")
    return open_programme(tmp_path / "ws", TODAY)


def restored(done: BackedUp, folder: Path) -> Programme:
    restore(done.path, folder, today=TODAY, by="tester")
    return open_programme(folder, TODAY)


def exported(programme: Programme, folder: Path) -> dict[str, bytes]:
    export(programme, Wanted("csv", folder))
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def names(done: BackedUp) -> set[str]:
    with zipfile.ZipFile(done.path) as package:
        return set(package.namelist())


def test_what_was_restored_is_proved_and_exported_with_the_same_bytes(
    programme: Programme, tmp_path: Path
) -> None:
    done = back_up(programme, None, by="tester")
    again = restored(done, tmp_path / "again")
    assert verify(again).told == ()
    assert state_hash(open_dataset(again)) == done.state
    assert exported(programme, tmp_path / "a") == exported(again, tmp_path / "b")


def test_a_backup_holds_declarations_originals_and_what_waits_but_nothing_twice(programme: Programme) -> None:
    done = back_up(programme, None, by="tester")
    assert done.path == programme.needed_workspace().root / "backups" / "clubkit-backup_2026-06-16.zip"
    held = names(done)
    assert {
        "clubkit.toml", "plan.toml", "registry/communes.csv", "waivers.csv", "dataset/clubkit.sqlite", MANIFEST,
        "issued/2026-H1/manifest.csv", "inbox/two.xlsx",
    } <= held  # fmt: skip
    assert sum(name.startswith("dataset/originals/") for name in held) == 1
    assert not {
        name for name in held if name.startswith((".venv", "inbox/one", "backups", "dataset/.at-work"))
    }
    assert back_up(programme, None, by="tester").path.name == "clubkit-backup_2026-06-16-2.zip"


def test_what_was_validated_and_not_merged_waits_in_the_restored_inbox(
    programme: Programme, tmp_path: Path
) -> None:
    inbox = programme.needed_workspace().inbox
    (inbox / "corrections").mkdir()
    (inbox / "corrections" / "faulty.xlsx").write_bytes(b"no workbook")
    validate_returns(programme, (), period=None)
    done = back_up(programme, None, by="tester")
    assert {"inbox/two.xlsx", "inbox/corrections/faulty.xlsx"} == {
        name for name in names(done) if name.startswith("inbox/")
    }
    again = restored(done, tmp_path / "again")
    merged = merge_returns(again, (), dry_run=False, by="tester")
    assert [each.unit[1] for each in load_ledger(open_dataset(again)).revisions] == ["21025", "21028"]
    assert verify(again).told == ()
    assert merged.exit_code == 1


def test_a_withdrawn_return_is_not_put_back_and_an_empty_inbox_is_there(
    programme: Programme, tmp_path: Path
) -> None:
    (programme.needed_workspace().inbox / "two.xlsx").unlink()
    withdraw_return(programme, ("21025", PERIOD), by="tester", reason="gửi nhầm")
    again = restored(back_up(programme, None, by="tester"), tmp_path / "again")
    assert list(again.needed_workspace().inbox.iterdir()) == []


def test_the_manifest_says_when_by_whom_and_every_hash(programme: Programme, tmp_path: Path) -> None:
    done = back_up(programme, tmp_path / "disk", by="Văn thư")
    with zipfile.ZipFile(done.path) as package:
        told = json.loads(package.read(MANIFEST))
    assert (told["made_on"], told["who"], told["state"]) == ("2026-06-16", "Văn thư", done.state)
    assert len(told["files"]) == done.files


def test_a_backup_while_somebody_writes_has_the_dataset_of_before(
    programme: Programme, tmp_path: Path
) -> None:
    store = open_dataset(programme)
    before = state_hash(store)
    clubs = store.tables.data["return", "clubs"]
    # the very writer's transaction is open all the while
    with writing(store, dry_run=True) as connection:
        connection.execute(delete(clubs))
        kept = tmp_path / "copy.sqlite"
        copy_dataset(store, programme.forms, kept)
    done = back_up(programme, tmp_path / "disk", by="tester")
    assert done.state == before
    copied = replace(programme, config=replace(programme.config, dataset=f"sqlite:///{kept}"))
    at = replace(programme.needed_workspace(), config=copied.config)
    assert state_hash(open_dataset(replace(copied, workspace=at))) == before


def test_a_backup_taken_while_a_merge_runs_is_whole(programme: Programme, tmp_path: Path) -> None:
    root = programme.needed_workspace().root
    running = subprocess.Popen([sys.executable, "-c", MERGE, "merge"], cwd=root, stdout=subprocess.DEVNULL)
    made = [back_up(programme, tmp_path / "disk", by="tester")]
    while running.poll() is None:
        made.append(back_up(programme, tmp_path / "disk", by="tester"))
    assert running.wait(timeout=SLOWEST) == 0
    assert verify(restored(made[len(made) // 2], tmp_path / "again")).told == ()
    for at, done in enumerate(made):
        assert restore(done.path, tmp_path / str(at), today=TODAY, by="tester").manifest.state == done.state


# the server's connections are let go of when the command ends
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_a_dataset_on_a_server_is_restored_as_a_file_without_its_address(
    programme: Programme, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = own_schema(request.getfixturevalue("postgres"))
    shutil.rmtree(programme.needed_workspace().originals)
    served = on_server(programme, url)
    assert merge_returns(served, (), dry_run=False, by="tester").exit_code == 0
    done = back_up(served, tmp_path / "disk", by="tester")
    again = restored(done, tmp_path / "again")
    assert again.config.dataset is None
    assert url not in (tmp_path / "again" / "clubkit.toml").read_text(encoding="utf-8")
    assert verify(again).told == ()
    assert state_hash(open_dataset(again)) == state_hash(open_dataset(served))
    gc.collect()


def test_folders_and_a_plan_elsewhere_come_home(programme: Programme, tmp_path: Path) -> None:
    root = programme.needed_workspace().root
    for name in ("dataset", "plan.toml"):
        (root / name).rename(tmp_path / name)
    config = (root / "clubkit.toml").read_text(encoding="utf-8")
    config = config.replace('plan = "plan.toml"', f'plan = "{(tmp_path / "plan.toml").as_posix()}"')
    head = "[folders]\n" if "\n[folders]" not in config else ""
    config += f'\n{head}dataset = "{(tmp_path / "dataset").as_posix()}"\n'
    (root / "clubkit.toml").write_text(config, encoding="utf-8")
    elsewhere = open_programme(root, TODAY)
    done = back_up(elsewhere, None, by="tester")
    assert set(done.at_home) == {"folders.dataset", "plan"}
    again = restored(done, tmp_path / "again")
    assert again.needed_workspace().dataset == tmp_path / "again" / "dataset"
    assert verify(again).told == ()


def test_a_config_that_cannot_be_mended_is_refused(programme: Programme, tmp_path: Path) -> None:
    root = programme.needed_workspace().root
    config = root / "clubkit.toml"
    (root / "dataset").rename(tmp_path / "elsewhere")
    line = f'folders = {{ dataset = "{(tmp_path / "elsewhere").as_posix()}" }}\n'
    config.write_text(line + config.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(ClubkitError) as refused:
        back_up(open_programme(root, TODAY), None, by="tester")
    assert refused.value.findings[0].code is Code.BACKUP_CONFIG


def test_an_original_that_is_gone_is_told_and_the_rest_backed_up(programme: Programme) -> None:
    originals = programme.needed_workspace().originals
    (lost,) = [path for path in originals.rglob("*.xlsx") if path.is_file()]
    lost.unlink()
    # what lies in the inbox still is now the only copy
    (programme.needed_workspace().inbox / "one.xlsx").unlink()
    done = back_up(programme, None, by="tester")
    assert (done.exit_code, done.lost) == (1, ("one.xlsx",))
    assert [each.code for each in module.lost_originals(done)] == [Code.VERIFY_ORIGINAL_MISSING]


@pytest.mark.skipif(os.name != "posix", reason="Windows makes no such files")
def test_a_file_that_windows_could_not_write_is_left_out_and_told(programme: Programme) -> None:
    (programme.needed_workspace().inbox / "a:b.xlsx").write_bytes(b"x")
    assert back_up(programme, None, by="tester").left_out == ("inbox/a:b.xlsx",)


def test_a_backup_that_cannot_be_written_leaves_nothing(
    programme: Programme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "add_manifest", full)
    with pytest.raises(ClubkitError) as refused:
        back_up(programme, tmp_path / "disk", by="tester")
    assert refused.value.findings[0].code is Code.COMMAND_CANNOT_WRITE
    assert list((tmp_path / "disk").iterdir()) == []


Change = Callable[[dict[str, bytes]], object]


def changed(done: BackedUp, change: Change, to: Path) -> Path:
    """The backup with some of its files changed by somebody."""
    with zipfile.ZipFile(done.path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    with zipfile.ZipFile(to, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return to


def in_manifest(change: Callable[[dict[str, object]], object]) -> Change:
    def told(parts: dict[str, bytes]) -> None:
        document = json.loads(parts[MANIFEST])
        change(document)
        parts[MANIFEST] = json.dumps(document).encode()

    return told


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda parts: parts.update({"plan.toml": b"x"}), Code.BACKUP_CHANGED),
        (lambda parts: parts.pop("plan.toml"), Code.BACKUP_CHANGED),
        (lambda parts: parts.update({"more.txt": b""}), Code.BACKUP_CHANGED),
        (lambda parts: parts.update({"../more.txt": b""}), Code.BACKUP_UNSAFE_NAME),
        (lambda parts: parts.update({"/etc/more": b""}), Code.BACKUP_UNSAFE_NAME),
        (lambda parts: parts.update({"inbox/nul.xlsx": b""}), Code.BACKUP_UNSAFE_NAME),
        (lambda parts: parts.pop(MANIFEST), Code.BACKUP_NOT_OURS),
        (lambda parts: parts.update({MANIFEST: b"[]"}), Code.BACKUP_NOT_OURS),
        (in_manifest(lambda told: told.update({"clubkit-backup": 2})), Code.BACKUP_NEWER),
    ],
)
def test_a_backup_that_is_not_whole_is_refused_and_nothing_written(
    programme: Programme, tmp_path: Path, change: Change, code: Code
) -> None:
    path = changed(back_up(programme, None, by="tester"), change, tmp_path / "changed.zip")
    with pytest.raises(ClubkitError) as refused:
        restore(path, tmp_path / "again", today=TODAY, by="tester")
    assert {each.code for each in refused.value.findings} == {code}
    assert not (tmp_path / "again").exists()


def test_a_damaged_file_of_the_zip_is_told(programme: Programme, tmp_path: Path) -> None:
    done = back_up(programme, None, by="tester")
    data = bytearray(done.path.read_bytes())
    data[200] ^= 0xFF
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(data)
    with pytest.raises(ClubkitError):
        restore(damaged, tmp_path / "again", today=TODAY, by="tester")
    damaged.write_bytes(data[: len(data) // 2])
    with pytest.raises(ClubkitError) as refused:
        restore(damaged, tmp_path / "again", today=TODAY, by="tester")
    assert refused.value.findings[0].code is Code.BACKUP_NOT_OURS


def test_only_an_empty_folder_is_restored_into(programme: Programme, tmp_path: Path) -> None:
    done = back_up(programme, None, by="tester")
    root = programme.needed_workspace().root
    with pytest.raises(WouldOverwrite):
        restore(done.path, root, today=TODAY, by="tester")
    with pytest.raises(WouldOverwrite):
        restore(done.path, root / "plan.toml", today=TODAY, by="tester")
    with pytest.raises(UnknownName):
        restore(tmp_path / "nowhere.zip", tmp_path / "again", today=TODAY, by="tester")
    (tmp_path / "again").mkdir()
    assert restored(done, tmp_path / "again").needed_workspace().root == tmp_path / "again"


def test_a_restore_that_cannot_be_finished_leaves_no_workspace(
    programme: Programme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from clubkit.steps import restore as restoring

    done = back_up(programme, None, by="tester")

    def full(_folder: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(restoring, "sync_folder", full)
    with pytest.raises(ClubkitError):
        restore(done.path, tmp_path / "again", today=TODAY, by="tester")
    assert [path for path in (tmp_path / "again").rglob("*") if path.is_file()] == []


def test_another_province_s_tables_are_no_part_of_our_state(programme: Programme) -> None:
    store = open_dataset(programme)
    before = state_hash(store)
    values = {
        "province": "52",
        "sha256": "0" * 64,
        "title": "x",
        "simulated": False,
        "public": False,
        "rows": 1,
    }
    with writing(store) as connection:
        connection.execute(insert(store.tables.imports).values(**values, at="2026-06-16", who="x"))
    assert state_hash(store) == before
