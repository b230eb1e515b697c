"""`clubkit trace` as a person meets it."""

import json
import re
from collections.abc import Callable

import pytest

from clubkit.steps.programme import Programme
from tests.steps.rounds import answers, issue, send

Run = Callable[..., int]
Screen = pytest.CaptureFixture[str]


@pytest.fixture
def merged(programme: Programme, run: Run, capsys: Screen) -> None:
    send(programme, issue(programme, "21025"), "21025", answers(programme, commendations=3), "a.xlsx")
    run("merge")
    capsys.readouterr()


@pytest.mark.usefixtures("merged")
def test_each_row_is_a_line_with_file_hash_sheet_and_cell(run: Run, capsys: Screen) -> None:
    assert run("trace", "commendations") == 0
    head, count, line = capsys.readouterr().out.splitlines()
    assert head.endswith("· 51 Quảng Ngãi · giai đoạn 2025-2030 · đến kỳ 2026-H1")
    assert count == "Tử số (hoặc số thực hiện): 3"
    place = r"· 21025 Phường Cẩm Thành · 2026-H1 · lần gửi 1 · a\.xlsx \([0-9a-f]{10}\) · Đơn vị!D\d+ · 3"
    assert re.fullmatch(place, line)


@pytest.mark.usefixtures("merged")
def test_a_share_has_a_denominator_too(run: Run, capsys: Screen) -> None:
    assert run("trace", "clubs_kept", "--commune", "21025", "--lang", "en") == 0
    shown = capsys.readouterr().out
    assert "\nNumerator (or actual): 1\n" in shown
    assert "\nDenominator: 1\n" in shown


@pytest.mark.usefixtures("merged")
def test_programs_get_json(run: Run, capsys: Screen) -> None:
    assert run("trace", "commendations", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["rows"][0]["file"] == "a.xlsx"


@pytest.mark.usefixtures("merged")
def test_a_figure_that_counts_units_says_so(run: Run, capsys: Screen) -> None:
    assert run("trace", "coverage_lowland") == 0
    assert "không cộng từng dòng" in capsys.readouterr().out


def test_of_made_up_figures_it_says_so(programme: Programme, run: Run, capsys: Screen) -> None:
    config = programme.needed_workspace().root / "clubkit.toml"
    typed = config.read_text(encoding="utf-8")
    config.write_text(typed.replace("simulated = false", "simulated = true"), encoding="utf-8")
    assert run("trace", "commendations") == 0
    assert "SỐ LIỆU GIẢ LẬP" in capsys.readouterr().out


@pytest.mark.usefixtures("programme")
def test_before_any_return_there_is_no_data(run: Run, capsys: Screen) -> None:
    assert run("trace", "commendations") == 0
    assert capsys.readouterr().out.endswith("Chưa có số liệu.\n")


@pytest.mark.usefixtures("merged")
def test_the_number_in_the_report_will_do_and_a_wrong_name_is_answered_line_by_line(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    number = next(at for at, each in programme.plan.numbered.items() if each.code == "commendations")
    assert run("trace", str(number), "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["indicator"] == "commendations"
    assert run("trace", "newclubs") == 2
    said, head, first, *_ = capsys.readouterr().err.splitlines()
    assert said == "Kế hoạch không có chỉ tiêu “newclubs”."
    assert head.startswith("  → Có phải là new_clubs không?")
    assert first == "    (1) new_clubs: CLB thành lập mới"
