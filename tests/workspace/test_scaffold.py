"""What a new workspace starts with."""

import codecs
import tomllib
from pathlib import Path

import pytest

from clubkit.communes.load import load_registry
from clubkit.plan.load import load_plan
from clubkit.text import Lang
from clubkit.workspace.locate import open_workspace
from clubkit.workspace.scaffold import DOUBLE_CLICK, starting_files, starting_folders


def lay_out(folder: Path, title: str = "Kế hoạch 39", lang: Lang = "vi", *, simulated: bool = False) -> Path:
    for name in starting_folders():
        (folder / name).mkdir()
    for name, content in starting_files(title, lang, simulated=simulated).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize("title", ["Kế hoạch 39", 'Bảo "quý" \\ ký', "hai\ndòng", "$title", "\x7f"])
def test_a_new_workspace_opens_under_any_title(tmp_path: Path, title: str) -> None:
    ws = open_workspace(lay_out(tmp_path, title))
    assert ws.config.title == title.strip()
    assert not ws.config.simulated


def test_a_simulated_workspace_says_so(tmp_path: Path) -> None:
    assert open_workspace(lay_out(tmp_path, simulated=True)).config.simulated


def test_plan_and_registry_are_copies_to_edit(tmp_path: Path) -> None:
    ws = open_workspace(lay_out(tmp_path))
    assert ws.plan_path == tmp_path / "plan.toml"
    assert all(isinstance(each, Path) and each.is_file() for each in ws.registry_paths)


def test_the_folders_are_those_that_the_workspace_looks_in(tmp_path: Path) -> None:
    ws = open_workspace(lay_out(tmp_path))
    assert all(
        folder.is_dir() for folder in (ws.inbox, ws.dataset, ws.issued("x").parent, ws.reports("x").parent)
    )


@pytest.mark.parametrize("name", DOUBLE_CLICK)
def test_windows_runs_each_step_by_a_double_click(name: str) -> None:
    content = starting_files("T", "vi", simulated=False)[name]
    lines = content.decode().split("\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == len(lines) - 1
    assert lines[0] == "@echo off"
    assert "chcp 65001 >nul" in lines
    assert lines[-2:] == ["pause", ""]
    assert any(line.startswith("clubkit ") for line in lines)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_readme_names_every_file_to_click(lang: Lang) -> None:
    readme = starting_files("Kế hoạch 39", lang, simulated=False)["README.md"].decode()
    assert readme.startswith("# Kế hoạch 39\n")
    assert all(name in readme for name in DOUBLE_CLICK)


def test_every_commented_setting_is_a_setting() -> None:
    text = starting_files("T", "vi", simulated=False)["clubkit.toml"].decode()
    lines = (line.removeprefix("# ") for line in text.splitlines())
    settings = [line for line in lines if line.startswith("[") or " = " in line]
    parsed = tomllib.loads("\n".join(settings))
    assert {"by", "dataset", "folders"} <= parsed.keys()


@pytest.mark.parametrize("name", DOUBLE_CLICK)
def test_a_double_click_finds_the_program_here_or_above_or_where_init_ran(name: str) -> None:
    content = starting_files("T", "vi", simulated=False, scripts="D:\\100%\\Scripts")[name].decode()
    path = next(line for line in content.split("\r\n") if line.startswith('set "PATH='))
    assert path.removeprefix('set "PATH=').removesuffix('"').split(";") == [
        "%~dp0.venv\\Scripts",
        "%PATH%",
        "%~dp0..\\.venv\\Scripts",
        "D:\\100%%\\Scripts",
    ]


def test_excel_reads_the_letters_of_the_registry(tmp_path: Path) -> None:
    files = starting_files("T", "vi", simulated=False)
    tables = [content for name, content in files.items() if name.startswith("registry/")]
    assert [content[:3] for content in tables] == [codecs.BOM_UTF8] * 2
    ws = open_workspace(lay_out(tmp_path))
    registry = load_registry(*ws.registry_paths, load_plan(ws.plan_path))
    assert "Phường Cẩm Thành" in {each.name for each in registry.communes}


@pytest.mark.parametrize("name", ["plan.toml", "clubkit.toml"])
def test_what_the_office_edits_is_explained_in_vietnamese(name: str) -> None:
    text = starting_files("T", "vi", simulated=False)[name].decode()
    words = {word for line in text.splitlines() if line.startswith("# ") for word in line.lower().split()}
    assert not words & {"the", "of", "confirmed", "without"}
    assert "là" in words


def test_the_plan_and_the_registry_say_what_the_province_is_to_confirm_in_the_words_of_the_guide() -> None:
    files = starting_files("T", "vi", simulated=False)
    for name in ("plan.toml", "registry/regions.csv"):
        assert "cần tỉnh xác nhận" in files[name].decode()
    assert "cần tỉnh xác nhận" in files["README.md"].decode()
