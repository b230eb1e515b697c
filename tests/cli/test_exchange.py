"""`clubkit export` and `clubkit import` as a person meets them."""

import json
from pathlib import Path

import pytest

from clubkit.exchange.files import files_of
from clubkit.steps.programme import Programme
from tests.cli.conftest import Run
from tests.exchange.packages import package
from tests.steps.rounds import answers, issue, send

Screen = pytest.CaptureFixture[str]


@pytest.fixture
def handed_on(tmp_path: Path) -> Path:
    folder = tmp_path / "52"
    folder.mkdir()
    for name, data in files_of(package(), "csv").items():
        (folder / name).write_bytes(data)
    return folder


def test_an_export_says_where_it_lies_and_that_it_is_for_internal_use(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    send(programme, issue(programme, "21025"), "21025", answers(programme, older_ethnic=1))
    assert run("merge") == 0
    capsys.readouterr()
    assert run("export") == 0
    shown = capsys.readouterr().out
    assert "Đã ghi 2 tệp vào exports/xlsx." in shown
    assert "nội bộ" in shown
    assert run("export", "--format", "csv", "--public", "--period", "2026-H1") == 0
    shown = capsys.readouterr().out
    assert "vào exports/csv-public." in shown
    assert "Bản để công bố: 2 dòng có ô bị che." in shown


def test_another_format_is_refused_with_those_that_there_are(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    assert run("export", "--format", "docx") == 2
    assert "xlsx, csv, parquet, json" in capsys.readouterr().err
    assert not programme.needed_workspace().exports.exists()


def test_an_import_is_told_listed_and_named_at_the_next_export(
    programme: Programme, run: Run, capsys: Screen, handed_on: Path
) -> None:
    assert run("import") == 0
    assert capsys.readouterr().out == "Chưa nhận số liệu của tỉnh nào khác.\n"
    for words, said in (
        (("--dry-run",), "Xem trước, chưa ghi gì: sẽ nhận 2 dòng của tỉnh 52"),
        ((), "Đã nhận 2 dòng của tỉnh 52 (“Tỉnh khác”), giữ riêng"),
        ((), "Đã có đúng 2 dòng này của tỉnh 52"),
    ):
        assert run("import", str(handed_on), *words) == 0
        assert said in capsys.readouterr().out
    assert run("import", "--by", "ai đó") == 0
    assert "Tỉnh khác" in capsys.readouterr().out
    assert run("import", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["imports"][0]["province"] == "52"
    run("export")
    assert "clubkit export --imported 52" in capsys.readouterr().out
    assert programme.needed_workspace().imported.is_dir()


def test_what_is_wrong_with_a_package_is_told_line_by_line(
    programme: Programme, run: Run, capsys: Screen, handed_on: Path
) -> None:
    (handed_on / "clubs.csv").write_text("x", encoding="utf-8")
    assert run("import", str(handed_on)) == 1
    shown = capsys.readouterr().out
    assert "✗ clubs.csv Tệp này không còn như lúc tỉnh xuất" in shown
    assert "(import.file_changed)" in shown
    assert "Không nhận: 1 chỗ không đúng. Chưa ghi gì." in shown
    assert not programme.needed_workspace().imported.exists()


def test_made_up_figures_say_so(programme: Programme, run: Run, capsys: Screen, tmp_path: Path) -> None:
    config = programme.needed_workspace().root / "clubkit.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("simulated = false", "simulated = true"), encoding="utf-8")
    folder = tmp_path / "made-up"
    folder.mkdir()
    for name, data in files_of(package(simulated=True), "csv").items():
        (folder / name).write_bytes(data)
    for words in (("export",), ("import", str(folder)), ("import",)):
        assert run(*words) == 0
        assert "SỐ LIỆU GIẢ LẬP" in capsys.readouterr().out
