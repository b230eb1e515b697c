"""`clubkit allocate` as a person meets it."""

import json
from pathlib import Path

import pytest

from clubkit.steps.programme import Programme
from tests.cli.conftest import Run
from tests.steps.rounds import answers, issue, send

Screen = pytest.CaptureFixture[str]


@pytest.fixture
def merged(programme: Programme, run: Run, capsys: Screen) -> None:
    issued = issue(programme, "21025")
    send(programme, issued, "21025", answers(programme, clubs=0), "a.xlsx")
    run("merge")
    capsys.readouterr()


@pytest.mark.usefixtures("merged")
def test_the_proposal_is_a_table_and_says_that_nothing_is_applied(run: Run, capsys: Screen) -> None:
    assert run("allocate", "--phase", "2025-2030") == 0
    shown = capsys.readouterr().out
    assert "Mục tiêu của tỉnh 80, đã thành lập 0, còn phải phân bổ 80." in shown
    assert "21025" in shown
    assert "79 CLB chưa phân bổ được" in shown
    assert "95 đơn vị chưa có số liệu, không được chia: 21028 " in shown
    assert "Kế hoạch chưa bị đổi gì." in shown


@pytest.mark.usefixtures("merged")
def test_programs_get_the_proposal_as_json(run: Run, capsys: Screen) -> None:
    assert run("allocate", "--phase", "2025-2030", "--out", "x/bang.xlsx", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["remaining"], [each["share"] for each in told["communes"]]) == (80, [1])
    assert all(Path(each).is_file() for each in told["files"])


@pytest.mark.usefixtures("merged")
def test_the_table_read_back_says_how_its_sum_stands_to_the_provinces_target(
    run: Run, capsys: Screen
) -> None:
    run("allocate", "--phase", "2025-2030", "--out", "bang.xlsx")
    capsys.readouterr()
    assert run("allocate", "--phase", "2025-2030", "--from", "bang.xlsx") == 0
    assert "cộng lại là 1, mục tiêu của tỉnh là 80: ít hơn 79." in capsys.readouterr().out
    assert run("allocate", "--phase", "2025-2030", "--from", "bang.xlsx", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["total"] == 1


def test_before_any_return_everybody_is_named_as_silent(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    assert programme.workspace
    assert run("allocate", "--phase", "2025-2030", "--lang", "en") == 0
    assert "96 units without data get no part" in capsys.readouterr().out
