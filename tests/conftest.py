"""What tests of several rooms share: programs that are not Python's, and the language they run in."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import pytest
from coverage import Coverage

import clubkit  # noqa: F401  it tells openpyxl how to write, and a test may import that one first

Convert = Callable[[Sequence[Path], str, Path], tuple[Path, ...]]
"""(files, format such as "xlsx" or "pdf", folder) → the converted files, in the order given."""

Golden = Callable[[Path, str], None]
"""Hold a text against a file of the repository, or, with `--update-golden`, write it there."""

# rich reads it when its console is made, which may be as tests are collected
os.environ["COLUMNS"] = "120"

SLOWEST = 300
"""Seconds after which a program is taken to hang."""


def found(switch: str, *names: str) -> str:
    """The first program of these that is installed; without one the test is skipped, or fails where it must run."""
    path = next((path for name in names if (path := shutil.which(name))), None)
    return path or lacking(switch, " / ".join(names))


def lacking(switch: str, what: str) -> NoReturn:
    """Skip the test for want of something, or fail it where the switch says that it must run."""
    if os.environ.get(switch) == "1":
        pytest.fail(f"{what} is not installed, and {switch}=1 asks for it")
    pytest.skip(f"{what} is not installed; {switch}=1 makes this a failure")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The one option of our own."""
    parser.addoption(
        "--update-golden", action="store_true", help="write expected files anew, for a person to look at"
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Measure no coverage in the long tests: it would double their time, and shorter ones reach what they reach."""
    long = item.get_closest_marker("long") or item.get_closest_marker("office")
    measured = Coverage.current() if long else None
    if measured:
        measured.stop()
    try:
        return (yield)
    finally:
        if measured:
            measured.start()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Expected files change only when a person asks for it."""
    update = bool(request.config.getoption("--update-golden"))

    def held(path: Path, text: str) -> None:
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"{path} is missing; --update-golden writes it"
        assert path.read_text(encoding="utf-8").splitlines() == text.splitlines()

    return held


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No language and no terminal width of the person at the keyboard reaches a test."""
    monkeypatch.delenv("CLUBKIT_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice's program."""
    return found("CLUBKIT_REQUIRE_OFFICE", "soffice", "libreoffice")


@pytest.fixture(scope="session")
def pdftoppm() -> str:
    """Poppler's program that draws the pages of a PDF."""
    return found("CLUBKIT_REQUIRE_OFFICE", "pdftoppm")


@pytest.fixture(scope="session")
def chromium() -> str:
    """A browser that runs without a screen."""
    return found("CLUBKIT_REQUIRE_CHROMIUM", "chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def convert(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Convert files with LibreOffice, in a profile of this run's own."""
    profile = tmp_path_factory.mktemp("soffice").as_uri()

    def convert(paths: Sequence[Path], to: str, outdir: Path) -> tuple[Path, ...]:
        command = [
            soffice,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--norestore",
            "--convert-to",
            to,
        ]
        command += ["--outdir", str(outdir), *map(str, paths)]
        ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SLOWEST)
        made = tuple(outdir / f"{path.stem}.{to.partition(':')[0]}" for path in paths)
        missing = [path.name for path in made if not path.is_file()]
        assert not missing, (missing, ran.stdout, ran.stderr)
        return made

    return convert


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of this run's own, as SQLAlchemy takes it (psycopg)."""
    if find_spec("psycopg") is None:
        lacking("CLUBKIT_REQUIRE_POSTGRES", "psycopg")
    programs = Path(
        os.path.realpath(found("CLUBKIT_REQUIRE_POSTGRES", "initdb", *_installed("initdb")))
    ).parent
    # not one of pytest's own folders: a socket's path may have about 100 characters, and another run closes them to other users
    folder = Path(tempfile.mkdtemp(prefix="ck-pg-"))
    before = _as_postgres(folder)
    data, options = folder / "data", f"-k {folder} -c listen_addresses=''"
    control: tuple[str | Path, ...] = (*before, programs / "pg_ctl", "-D", data)
    _run(
        *before, programs / "initdb", "-D", data, "-U", "clubkit", "--auth=trust", "-E", "UTF8", "--locale=C"
    )
    _run(*control, "-l", folder / "log", "-w", "-o", options, "start", cwd=folder)
    yield f"postgresql+psycopg://clubkit@/postgres?host={folder}"
    _run(*control, "-m", "immediate", "stop", cwd=folder)
    shutil.rmtree(folder)


def _installed(name: str) -> tuple[str, ...]:
    """Debian keeps the server's programs off the PATH."""
    return tuple(
        str(path) for path in sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    )


def _as_postgres(folder: Path) -> tuple[str, ...]:
    """PostgreSQL refuses to run as root: hand the folder to its own user and run as that one."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return ()
    shutil.chown(folder, "postgres")
    return ("runuser", "-u", "postgres", "--")


def _run(*command: str | Path, cwd: Path | None = None) -> str:
    ran = subprocess.run(
        list(map(str, command)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=SLOWEST,
        cwd=cwd,
    )
    assert ran.returncode == 0, ran.stdout
    return ran.stdout
