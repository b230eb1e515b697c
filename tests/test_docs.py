"""What README and guides say of the commands is so, and both languages say the same."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from clubkit.cli.app import app

pytestmark = pytest.mark.long

TOP = Path(__file__).parents[1]
READMES = ("README.md", "README.vi.md")
GUIDES = ("docs/guide.md", "docs/huong-dan.md")
PAGES = (*READMES, *GUIDES)
IN_BOTH = list(zip(READMES, GUIDES, strict=True))

WELL_KNOWN = frozenset({"-h", "--help"})

_GROUP = get_command(app)
COMMANDS: dict[str, frozenset[str]] = {
    name: frozenset(opt for param in command.params for opt in param.opts if opt.startswith("-")) | WELL_KNOWN
    for name, command in getattr(_GROUP, "commands", {}).items()
}
OF_THE_APP = frozenset(opt for param in _GROUP.params for opt in param.opts) | WELL_KNOWN


def text_of(page: str) -> str:
    return (TOP / page).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def typed(page: str) -> list[str]:
    """The lines that a reader types: those after a prompt, and all of a Windows block."""
    text = text_of(page)
    shown = [line for block in blocks(text, "console") for line in block.splitlines()]
    windows = [line for block in blocks(text, "bat") for line in block.splitlines()]
    return [line.removeprefix("$ ") for line in shown if line.startswith("$ ")] + windows


def calls(page: str) -> list[list[str]]:
    """The words after `clubkit` wherever a page has it run, in blocks and in running text."""
    lines = typed(page) + re.findall(r"`((?:clubkit|validate|status|report|merge) [^`]+)`", text_of(page))
    found = []
    for line in lines:
        for part in line.split("&&"):
            words = shlex.split(part.replace("\\", "/"))
            named = [at for at, word in enumerate(words) if re.search(r"(^|/)clubkit$", word)]
            is_call = bool(named) and words[0] not in {"mkdir", "cd"} and "install" not in words
            found += [words[named[0] + 1 :]] if is_call else [words] if words[0] in COMMANDS else []
    return found


def headings(page: str) -> list[int]:
    without_blocks = re.sub(r"^```.*?^```", "", text_of(page), flags=re.MULTILINE | re.DOTALL)
    return [len(marks) for marks in re.findall(r"^(#+) ", without_blocks, re.MULTILINE)]


def test_the_app_has_commands_with_options() -> None:
    assert {"init", "validate", "report"} <= COMMANDS.keys()
    assert "--phase" in COMMANDS["report"]


@pytest.mark.parametrize("pages", IN_BOTH, ids=["en", "vi"])
def test_every_command_and_option_is_told(pages: tuple[str, str]) -> None:
    told = " ".join(map(text_of, pages))
    assert [name for name in COMMANDS if f"clubkit {name}" not in told] == []
    options = OF_THE_APP.union(*COMMANDS.values()) - WELL_KNOWN
    assert [each for each in sorted(options) if not re.search(rf"{each}\b", told)] == []


@pytest.mark.parametrize("page", PAGES)
def test_only_commands_and_options_that_exist_are_told(page: str) -> None:
    seen = [words for words in calls(page) if words]
    assert seen
    for command, *words in seen:
        known = OF_THE_APP if command.startswith("-") else COMMANDS[command]
        options = {word for word in (command, *words) if word.startswith("-")}
        assert options <= known, (page, command, words)


@pytest.mark.skipif(sys.platform == "win32", reason="the README's console is a POSIX shell")
@pytest.mark.parametrize("page", READMES)
def test_the_round_of_the_readme_starts_as_it_is_pasted(page: str, tmp_path: Path) -> None:
    environment = Path(sys.prefix)
    if not (environment / "bin" / "activate").is_file():
        pytest.skip("these tests do not run in a virtual environment")
    (tmp_path / ".venv").symlink_to(environment)
    lines = typed(page)
    start = next(at for at, line in enumerate(lines) if "activate" in line)
    pasted = lines[start : next(at for at, line in enumerate(lines) if "issue-templates" in line) + 1]
    bare = {**os.environ, "PATH": os.defpath}
    script = "set -e\n" + "\n".join(pasted)
    done = subprocess.run(
        ["sh", "-c", script], cwd=tmp_path, env=bare, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list(tmp_path.glob("quang-ngai/issued/*/*.xlsx"))) == 97


def test_one_thing_has_one_name_in_vietnamese() -> None:
    pages = ("README.vi.md", "docs/huong-dan.md", "docs/loi-va-cach-sua.md")
    catalogues = [TOP / "clubkit" / "messages" / name for name in ("vi.toml", "explain.vi.toml")]
    starting = (TOP / "clubkit" / "workspace" / "starting").iterdir()
    for path in (*(TOP / page for page in pages), *catalogues, *starting):
        found = path.read_text(encoding="utf-8").lower()
        assert [other for other in ("nơi làm việc", "dữ liệu của tỉnh") if other in found] == [], path


def test_both_readmes_have_the_same_commands_headings_and_tables() -> None:
    english, vietnamese = READMES
    assert typed(english) == typed(vietnamese)
    assert headings(english) == headings(vietnamese)
    rows = [len(re.findall(r"^\|", text_of(page), re.MULTILINE)) for page in READMES]
    assert rows[0] == rows[1]


@pytest.mark.parametrize("page", READMES)
def test_a_readme_has_one_marked_test_command(page: str) -> None:
    text = text_of(page)
    assert text.count("\n<!-- test -->\n```console\n") == 1
    assert "pytest" in text.partition("<!-- test -->\n")[2].partition("```\n")[0]


@pytest.mark.parametrize("page", [*PAGES, "CONTRIBUTING.md"])
def test_links_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", text_of(page))
    missing = [link for link in links if not ((TOP / page).parent / link).exists()]
    assert missing == []
