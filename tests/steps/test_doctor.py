"""What holds on a machine: told of the workspace above the folder, or of none."""

import sys
from pathlib import Path

from clubkit.steps.doctor import diagnose
from tests.steps.rounds import workspace


def test_the_workspace_above_a_folder_is_named(tmp_path: Path) -> None:
    root = workspace(tmp_path / "ws").needed_workspace().root
    assert diagnose(root / "inbox").workspace == root
    assert diagnose(tmp_path).workspace is None


def test_the_memory_limit_is_tried_and_not_believed(tmp_path: Path) -> None:
    found = diagnose(tmp_path)
    assert found.memory_held is (sys.platform == "linux")
    assert (found.seconds, found.mebibytes) == (7, 448)
    assert "python-calamine" in found.libraries
