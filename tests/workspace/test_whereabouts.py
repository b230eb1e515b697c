"""A folder on a share or in a cloud's folder is known by what the system says of it, or by its name."""

import ctypes
from pathlib import Path

import pytest

from clubkit.workspace import whereabouts as module
from clubkit.workspace.whereabouts import Where, whereabouts_of

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/data /srv/office nfs4 rw 0 0
//server/share /mnt/chung\\040so cifs rw 0 0
/dev/sdb1 /mnt/chung\\040so/own ext4 rw 0 0
broken
"""


def found(path: str | Path, mounts: str = MOUNTS, **environment: str) -> tuple[Where, str]:
    lies = whereabouts_of(Path(path), mounts=mounts, environment=environment)
    return lies.where, lies.by


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/srv/office/dataset", "nfs4"), ("/srv/office", "nfs4"), ("/mnt/chung so/dataset", "cifs")],
)
def test_a_folder_on_a_network_file_system_is_on_the_network(path: str, kind: str) -> None:
    assert found(path) == (Where.NETWORK, kind)


@pytest.mark.parametrize("path", ["/home/office/dataset", "/mnt/chung so/own/dataset", "/srv/office2"])
def test_a_folder_on_this_computer_s_own_disk_is_here(path: str) -> None:
    assert found(path) == (Where.HERE, "")


@pytest.mark.parametrize("path", [r"\\may-chu\chung\clubkit", "//may-chu/chung/clubkit"])
def test_a_share_named_as_windows_names_it_is_on_the_network(path: str) -> None:
    lies = whereabouts_of(Path(path), mounts="", environment={})
    assert (lies.where, lies.by) == (Where.NETWORK, "\\\\may-chu\\chung")


def test_a_drive_letter_that_stands_for_a_share_is_on_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    class Kernel:
        @staticmethod
        def GetDriveTypeW(_drive: str) -> int:  # noqa: N802  as Windows calls it
            return 4

    class Windows:
        kernel32 = Kernel

    monkeypatch.setattr(ctypes, "windll", Windows, raising=False)
    assert found("/anywhere")[0] is Where.NETWORK


@pytest.mark.parametrize(
    "name",
    ["OneDrive", "OneDrive - Sở Y tế", "Dropbox", "Google Drive", "My Drive", "Drive của tôi", "Nextcloud"],
)
def test_a_folder_that_is_called_as_a_cloud_s_is_synced(name: str) -> None:
    assert found(f"/home/office/{name}/clubkit/dataset") == (Where.SYNCED, name)


def test_a_folder_in_which_a_program_left_its_mark_is_synced(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").touch()
    assert found(tmp_path / "dataset", "")[0] is Where.SYNCED


def test_a_folder_that_windows_calls_onedrive_s_is_synced(tmp_path: Path) -> None:
    assert found(tmp_path / "dataset", "", OneDriveCommercial=str(tmp_path)) == (
        Where.SYNCED,
        "OneDriveCommercial",
    )


def test_a_system_that_says_nothing_of_its_mounts_is_asked_no_more(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "MOUNTS", tmp_path / "none")
    assert whereabouts_of(tmp_path, environment={}).where is Where.HERE


def test_this_very_system_can_be_asked(tmp_path: Path) -> None:
    assert whereabouts_of(tmp_path, environment={}).where in set(Where)
