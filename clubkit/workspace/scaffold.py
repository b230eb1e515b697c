"""What a new workspace starts with: its configuration, copies of plan and registry to edit, and what to do next."""

import codecs
import json
from collections.abc import Mapping
from importlib.resources import files
from string import Template

from clubkit.text import Lang
from clubkit.workspace.bundled import built_in_plan, built_in_registry
from clubkit.workspace.config import CONFIG_FILE, Folders

_STARTING = files("clubkit.workspace") / "starting"

DOUBLE_CLICK = ("1-phat-hanh.cmd", "2-kiem-tra.cmd", "3-tong-hop.cmd", "4-bao-cao.cmd")
"""One file a step of the round, for a double click on Windows."""


def starting_folders() -> tuple[str, ...]:
    """The folders of a new workspace, relative to it."""
    usual = Folders()
    return usual.issued, usual.inbox, usual.dataset, usual.reports


def starting_files(title: str, lang: Lang, *, simulated: bool, scripts: str = "") -> Mapping[str, bytes]:
    """The files of a new workspace: path relative to it (with "/") → content.

    `title` heads reports; `simulated` marks every figure made here as made up; `scripts` is the folder in which a
    double-clicked file looks for clubkit last.
    """
    return {
        CONFIG_FILE: _config(title, lang, simulated=simulated),
        "README.md": _filled(f"README.{lang}.md", title=title),
        "plan.toml": built_in_plan().read_bytes(),
        # without its mark Excel takes UTF-8 for an old Western character set
        **{f"registry/{each.name}": codecs.BOM_UTF8 + each.read_bytes() for each in built_in_registry()},
        **{name: _command(name, scripts) for name in DOUBLE_CLICK},
    }


def _config(title: str, lang: Lang, *, simulated: bool) -> bytes:
    return _filled(
        CONFIG_FILE,
        title=_quoted(title),
        lang=_quoted(lang),
        simulated="true" if simulated else "false",
    )


def _quoted(text: str) -> str:
    # JSON's strings are TOML's basic strings, but for DEL
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _filled(name: str, **facts: str) -> bytes:
    words = (_STARTING / name).read_text(encoding="utf-8")
    return Template(words).substitute(facts).encode()


def _command(name: str, scripts: str) -> bytes:
    # cmd.exe takes a lone % for the start of a variable, and loses its place in files without carriage returns,
    # whatever a checkout made of them
    return b"\r\n".join(_filled(name, scripts=scripts.replace("%", "%%")).splitlines()) + b"\r\n"
