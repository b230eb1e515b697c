"""Help pages speak the reader's language throughout."""

import re

import pytest

from clubkit.cli.app import app
from tests.cli.conftest import Run

Screen = pytest.CaptureFixture[str]
COMMANDS = [str(each.name) for each in app.registered_commands]

FOREIGN = re.compile(
    r"[\[<](OPTIONS|ARGS|PATH|DIR|CODE|path|str|int|text)[\]>]|\b(COMMAND|FILE|LIST|COMMUNE|FIELD|REV)\b"
)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_a_help_page_asks_for_nothing_in_a_foreign_language(run: Run, capsys: Screen, command: str) -> None:
    assert run(*command.split(), "--help") == 0
    shown = capsys.readouterr().out
    assert FOREIGN.findall(shown) == []
    assert "[LỰA CHỌN]" in shown


def test_what_is_missing_is_called_as_the_help_calls_it(run: Run, capsys: Screen) -> None:
    assert run("import-clubs") == 2
    assert capsys.readouterr().err.splitlines()[0] == "Thiếu DANH SÁCH.xlsx."
