"""The door opens fast: nothing heavy is loaded before a command knows that it needs it."""

import subprocess
import sys

import pytest

HEAVY = frozenset(
    {"pandas", "pandera", "openpyxl", "sqlalchemy", "jinja2", "numpy", "python_calamine", "lxml", "docx"}
)

SHOWN = "print('LOADED', *sorted({name.partition('.')[0] for name in sys.modules}))"


def loaded_by(program: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after a program."""
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", f"import sys\n{program}\n{SHOWN}"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    line = next(line for line in ran.stdout.splitlines() if line.startswith("LOADED"))
    return set(line.split()[1:])


def running(*arguments: str) -> str:
    return f"""
from clubkit.cli.app import main
sys.argv = {["clubkit", *arguments]!r}
try:
    main()
except SystemExit:
    pass
"""


def test_the_door_alone_loads_nothing_heavy() -> None:
    assert not HEAVY & loaded_by("import clubkit.cli.app")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("validate", "--help"),
        ("report", "--help"),
        ("--version",),
        ("no-such-command",),
        ("report", "--no-such-option"),
    ],
    ids=" ".join,
)
def test_help_and_mistyped_arguments_load_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert not HEAVY & loaded_by(running(*arguments))


@pytest.mark.parametrize("module", ["clubkit.returns.read", "clubkit.returns.workbook"])
def test_readers_in_worker_processes_load_no_pandas(module: str) -> None:
    assert not {"pandas", "pandera", "sqlalchemy"} & loaded_by(f"import {module}")
