"""`clubkit backup`, `restore` and `doctor` as a person meets them."""

import json
from pathlib import Path

import pytest

from clubkit.steps.programme import Programme
from clubkit.workspace.whereabouts import Where, Whereabouts
from tests.cli.conftest import Run
from tests.steps.rounds import answers, issue, send

Screen = pytest.CaptureFixture[str]


def test_a_backup_is_made_and_restored_and_proved(
    programme: Programme, run: Run, capsys: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(programme, issue(programme, "21025"), "21025", answers(programme))
    run("merge")
    capsys.readouterr()
    assert run("backup", str(tmp_path / "disk"), "--by", "Văn thư") == 0
    shown = capsys.readouterr().out
    assert "và kiểm tra lại từng tệp" in shown
    assert "chép tệp này sang ổ đĩa khác" in shown
    (made,) = (tmp_path / "disk").iterdir()
    assert run("restore", str(made), str(tmp_path / "again")) == 0
    shown = capsys.readouterr().out
    assert "theo bản sao lưu ngày 16/06/2026 do Văn thư làm" in shown
    monkeypatch.chdir(tmp_path / "again")
    assert run("verify") == 0
    assert run("restore", str(made)) == 2
    assert "đã có tệp" in capsys.readouterr().err


def test_a_backup_says_what_is_lost_left_out_and_brought_home(
    programme: Programme, run: Run, capsys: Screen, tmp_path: Path
) -> None:
    root = programme.needed_workspace().root
    send(programme, issue(programme, "21025"), "21025", answers(programme), "a.xlsx")
    run("merge")
    (root / "inbox" / "a.xlsx").unlink()
    for each in (root / "dataset" / "originals").rglob("*.xlsx"):
        each.unlink()
    (root / "inbox" / "b?.txt").write_text("x", encoding="utf-8")
    (root / "dataset").rename(tmp_path / "elsewhere")
    config = root / "clubkit.toml"
    moved = f'folders.dataset = "{(tmp_path / "elsewhere").as_posix()}"\nsimulated = true\n'
    text = config.read_text(encoding="utf-8").replace("simulated = false\n", "")
    config.write_text(moved + text, encoding="utf-8")
    capsys.readouterr()
    assert run("backup") == 1
    shown = capsys.readouterr().out
    for said in ("Mất tệp gốc của “a.xlsx”", "b?.txt", "folders.dataset", "SỐ LIỆU GIẢ LẬP"):
        assert said in shown
    assert run("restore", "backups/clubkit-backup_2026-06-16.zip", str(tmp_path / "again")) == 0
    assert "SỐ LIỆU GIẢ LẬP" in capsys.readouterr().out


def test_doctor_says_where_everything_lies_and_what_wants_looking_after(
    programme: Programme, run: Run, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = programme.needed_workspace().root
    assert run("doctor") == 0
    assert "Chưa có kho số liệu" in capsys.readouterr().out
    run("status")
    folder = root / "templates" / "xlsx"
    folder.mkdir(parents=True)
    (folder / "return.xlsx").write_bytes(b"x")
    (root / "templates" / "reports").mkdir()
    (root / "templates" / "reports" / "province.css").touch()
    lies = Whereabouts(Where.SYNCED, "OneDrive")
    monkeypatch.setattr("clubkit.steps.doctor.whereabouts_of", lambda _path: lies)
    capsys.readouterr()
    assert run("doctor") == 1
    shown = capsys.readouterr().out
    for said in (
        "· Tệp gốc đã nhận: ", "thư mục đồng bộ (OneDrive)", "Kiểu ghi của kho: delete", "Chưa sao lưu lần nào",
        "Chưa kiểm tra kho lần nào", "Mẫu riêng không đọc được", "province.css",
    ):  # fmt: skip
        assert said in shown
    run("backup")
    run("verify", "--by", "Thanh tra")
    capsys.readouterr()
    assert run("doctor", "--format", "json") == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["last_verify"]["who"], told["lies"]["where"]) == ("Thanh tra", "synced")
    run("doctor")
    shown = capsys.readouterr().out
    assert "Kiểm tra kho lần cuối: 16/06/2026, Thanh tra." in shown
    assert "(clubkit-backup_2026-06-16.zip)" in shown


def test_doctor_says_what_stops_commands_and_goes_on(programme: Programme, run: Run, capsys: Screen) -> None:
    (programme.needed_workspace().root / "plan.toml").write_text("x", encoding="utf-8")
    assert run("doctor") == 1
    shown = capsys.readouterr()
    assert "Thư mục làm việc: " in shown.out
    assert "plan.toml" in shown.err
