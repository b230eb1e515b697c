"""What is installed is what was written: wheel, wheel from the sdist, and editable."""

import os
import subprocess
import sys
import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": "1735689600"}

BUILD = """
import sys
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder
kind, root, target = sys.argv[1:]
builder = (SdistBuilder if kind == "sdist" else WheelBuilder)(root)
print(*builder.build(directory=target, versions=["editable" if kind == "editable" else "standard"]))
"""


def built(kind: str, root: Path, target: Path) -> Path:
    """The file that hatchling makes of a checkout: a "wheel", an "sdist" or an "editable" wheel."""
    ran = subprocess.run(
        [sys.executable, "-c", BUILD, kind, str(root), str(target)],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
        env=ENVIRONMENT,
    )
    return Path(ran.stdout.strip())


def names_in(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def sources() -> set[str]:
    """Where each file of the package and each template lies in an installation."""
    package = {path.relative_to(ROOT) for path in (ROOT / "clubkit").rglob("*")}
    templates = {Path("clubkit") / path.relative_to(ROOT) for path in (ROOT / "templates").rglob("*")}
    files = {path for path in package if (ROOT / path).is_file()} | {
        path for path in templates if (ROOT / path.relative_to("clubkit")).is_file()
    }
    return {
        path.as_posix()
        for path in files
        if "__pycache__" not in path.parts and not path.name.startswith("~$")
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


def test_the_wheel_holds_every_file_and_nothing_else(wheel: Path) -> None:
    assert names_in(wheel) == sources()


@pytest.mark.parametrize(
    "name",
    [
        "clubkit/templates/xlsx/return.toml",
        "clubkit/templates/xlsx/province.toml",
        "clubkit/plan/quang-ngai.toml",
        "clubkit/communes/communes.csv",
        "clubkit/communes/regions.csv",
        "clubkit/messages/vi.toml",
        "clubkit/messages/en.toml",
        "clubkit/workspace/starting/clubkit.toml",
        "clubkit/workspace/starting/1-phat-hanh.cmd",
        "clubkit/py.typed",
    ],
)
def test_data_files_come_along(wheel: Path, name: str) -> None:
    assert name in names_in(wheel)


def test_the_licence_and_the_notices_come_along(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = {Path(name).name for name in archive.namelist() if "/licenses/" in name}
    assert names == {"LICENSE", "NOTICE"}


def test_the_sdist_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(built("sdist", ROOT, tmp_path)) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (root,) = (tmp_path / "unpacked").iterdir()
    again = built("wheel", root, tmp_path / "again")
    assert names_in(again) == names_in(wheel)
    assert (root / "tests").is_dir()


def test_an_editable_install_copies_nothing(tmp_path: Path) -> None:
    assert {Path(name).suffix for name in names_in(built("editable", ROOT, tmp_path))} == {".pth"}
