"""What the screen says along the round: what was taken, how the numbers add up, and what to do next."""

import json
import re
from pathlib import Path

import pytest
from openpyxl import Workbook

from clubkit.cli import screen
from clubkit.steps.issue import Issued
from clubkit.steps.programme import Programme
from tests.cli.conftest import Run
from tests.steps.rounds import THREE, answers, issue, send
from tests.validation.drafts import sound

Screen = pytest.CaptureFixture[str]
ONE, OTHER, THIRD = THREE


def last(capsys: Screen) -> str:
    return capsys.readouterr().out.splitlines()[-1]


def next_of(capsys: Screen) -> str:
    """The line that says what to do next."""
    lines = capsys.readouterr().out.splitlines()
    return next(each for each in reversed(lines) if "clubkit explain" not in each)


def test_what_to_do_next_depends_on_what_was_found(
    programme: Programme, run: Run, capsys: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued = issue(programme, *THREE)
    sound = send(programme, issued, ONE, answers(programme), "a.xlsx")
    faulty = send(programme, issued, OTHER, answers(programme, women=99), "b.xlsx")
    run("validate")
    assert "merge tổng hợp các phiếu hợp lệ; phiếu có lỗi thì báo đơn vị" in next_of(capsys)
    run("validate", str(sound))
    assert next_of(capsys) == "Bước tiếp theo: clubkit merge tổng hợp các phiếu hợp lệ."
    run("validate", str(faulty))
    assert "merge" not in next_of(capsys)
    run("merge", str(sound))
    capsys.readouterr()
    run("validate", str(sound))
    assert "clubkit status" in next_of(capsys)
    monkeypatch.chdir(tmp_path)
    run("validate", str(sound))
    assert "không phải thư mục làm việc" in next_of(capsys)


def test_a_faulty_correction_of_a_merged_return_is_seen_in_the_status(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    issued = issue(programme, ONE, OTHER)
    send(programme, issued, ONE, answers(programme), "a.xlsx")
    send(programme, issued, OTHER, answers(programme), "b.xlsx")
    assert run("merge") == 0
    send(programme, issued, ONE, answers(programme, women=99), "a sua.xlsx")
    assert run("validate") == 1
    capsys.readouterr()
    assert run("status") == 0
    shown = capsys.readouterr().out
    assert re.search(rf"^ {ONE} .* đã tổng hợp; bản sửa đổi còn lỗi ", shown, re.MULTILINE)
    assert re.search(rf"^ {OTHER} .* đã tổng hợp  ", shown, re.MULTILINE)
    told = f"{ONE} Phường Cẩm Thành: bản sửa đổi a sua.xlsx (nhận ngày 16/06/2026) còn 1 lỗi; số liệu vẫn lấy"
    assert told in shown
    assert run("status", "--format", "json") == 0
    listed = json.loads(capsys.readouterr().out)
    corrections = {each["commune"]: each["correction"] for each in listed["units"] if each["correction"]}
    assert corrections == {ONE: {"file": "a sua.xlsx", "received_on": "2026-06-16", "errors": 1}}
    assert listed["summary"]["faulty_corrections"] == 1
    send(programme, issued, ONE, answers(programme, commendations=7), "a sua lan 2.xlsx")
    assert run("merge") == 0
    capsys.readouterr()
    run("status")
    assert "bản sửa đổi" not in capsys.readouterr().out


def test_the_status_tells_how_the_provinces_own_return_stands(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    own = programme.plan.province

    def told() -> tuple[str, object]:
        run("status", "--format", "json")
        listed = json.loads(capsys.readouterr().out)
        assert listed["summary"]["expected"] == len(listed["units"]) == 96
        run("status")
        lines = capsys.readouterr().out.splitlines()
        return next(each for each in lines if each.startswith("Phiếu của tỉnh: ")), listed["province"]

    nothing = {"received_on": None, "correction": False}
    assert told() == ("Phiếu của tỉnh: chưa phát hành.", {"state": "not_issued", **nothing})
    issued = issue(programme, ONE, own)
    assert told() == ("Phiếu của tỉnh: đã phát hành.", {"state": "issued", **nothing})
    signed = {"prepared_by": "Phòng A", "approved_by": "Sở B", "prepared_on": "2026-06-15"}
    typed = {"province": [sound(programme.forms["province"]["province"], signed)]}
    send(programme, issued, own, typed, "tinh.xlsx")
    came = {"received_on": "2026-06-16", "correction": False}
    run("validate")
    capsys.readouterr()
    assert told() == ("Phiếu của tỉnh: đã nhận (ngày nhận 16/06/2026).", {"state": "received", **came})
    run("merge")
    capsys.readouterr()
    assert told() == ("Phiếu của tỉnh: đã tổng hợp (ngày nhận 16/06/2026).", {"state": "merged", **came})


def send_back_unmended(programme: Programme, issued: Issued, run: Run) -> None:
    """The unit sends its annotated copy back as it got it."""
    path = send(programme, issued, ONE, answers(programme, women=99), "a.xlsx")
    run("validate", "--annotate", "sua-lai")
    path.write_bytes(Path("sua-lai", "a (cần sửa).xlsx").read_bytes())


def test_an_unmended_copy_is_no_faulty_return_in_the_sum_and_is_to_be_mended(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    issued = issue(programme, ONE, OTHER)
    send_back_unmended(programme, issued, run)
    capsys.readouterr()
    assert run("validate") == 0
    shown = capsys.readouterr().out
    assert "1 tệp: 0 hợp lệ, 0 có lỗi, 0 không đọc được, 1 bản có ghi chú chưa sửa nên bỏ qua; 0 lỗi" in shown
    assert "Bước tiếp theo: báo đơn vị sửa các ô nêu ở trang “Cần sửa”" in shown
    send(programme, issued, OTHER, answers(programme), "b.xlsx")
    run("validate")
    assert "merge tổng hợp các phiếu hợp lệ; phiếu có lỗi thì báo đơn vị" in next_of(capsys)


def test_a_merge_counts_unmended_copies_apart_and_says_what_their_units_are_to_do(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    issued = issue(programme, ONE, OTHER)
    send_back_unmended(programme, issued, run)
    capsys.readouterr()
    assert run("merge") == 0
    copy, counted, to_do, _ = capsys.readouterr().out.splitlines()
    assert copy.startswith(f"– inbox/a.xlsx · {ONE} Phường Cẩm Thành · 2026-H1: Đây là bản có ghi chú")
    assert "0 không nhận, 1 bản có ghi chú chưa sửa, 0 bỏ qua (trùng hoặc có bản khác thay)." in counted
    assert to_do.startswith("1 bản có ghi chú gửi về mà chưa sửa ô nào")
    send(programme, issued, ONE, answers(programme), "b.xlsx")
    assert run("merge") == 0
    shown = capsys.readouterr().out
    assert "tổng hợp 1 phiếu, 0 đã có từ trước, 0 không nhận, 1 bản có ghi chú chưa sửa, 0 bỏ qua" in shown
    assert "gửi về mà chưa sửa ô nào" not in shown


def test_a_merge_names_what_it_took_and_shows_only_the_first_faults(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    issued = issue(programme, *THREE)
    send(programme, issued, ONE, answers(programme), "a.xlsx")
    blank = (issued.folder / issued.written[1].file).read_bytes()
    (programme.needed_workspace().inbox / "b.xlsx").write_bytes(blank)
    assert run("merge") == 1
    shown = capsys.readouterr().out
    assert "✓ inbox/a.xlsx · 21025 Phường Cẩm Thành · 2026-H1: đã tổng hợp" in shown
    assert shown.count("cell.required") == 3
    assert "clubkit validate nêu đủ" in shown
    assert "2 tệp: tổng hợp 1 phiếu, 0 đã có từ trước, 1 không nhận, 0 bỏ qua" in shown


def test_a_preview_speaks_of_what_would_be(programme: Programme, run: Run, capsys: Screen) -> None:
    send(programme, issue(programme, ONE), ONE, answers(programme))
    assert run("merge", "--dry-run") == 0
    shown = capsys.readouterr().out
    assert "Mã sẽ cấp cho câu lạc bộ mới:" in shown
    assert shown.splitlines()[-1].endswith("không có --dry-run để tổng hợp thật.")


def test_where_all_was_refused_the_next_step_is_to_have_it_mended(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    send(programme, issue(programme, ONE), ONE, answers(programme, women=99))
    assert run("merge") == 1
    assert "report" not in last(capsys)


def test_the_text_goes_into_a_file_as_it_is_read(
    programme: Programme, run: Run, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen.console, "_force_terminal", True)
    send(programme, issue(programme, ONE), ONE, answers(programme, women=99))
    assert run("validate", "--output", "v.txt") == 1
    shown = capsys.readouterr().out
    written = Path("v.txt").read_text(encoding="utf-8")
    assert shown.endswith("Đã ghi v.txt\n")
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown) == written + "Đã ghi v.txt\n"


def test_a_text_that_somebody_changed_is_not_overwritten(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    send(programme, issue(programme, ONE), ONE, answers(programme))
    Path("v.txt").write_text("của tôi", encoding="utf-8")
    assert run("validate", "--output", "v.txt") == 0
    assert "v-2.txt" in last(capsys)
    assert Path("v.txt").read_text(encoding="utf-8") == "của tôi"


def test_a_corrected_day_is_said(programme: Programme, run: Run, capsys: Screen) -> None:
    send(programme, issue(programme, ONE), ONE, answers(programme))
    run("validate")
    capsys.readouterr()
    run("validate", "--received", "12/06/2026")
    assert "Đã sửa ngày nhận thành 12/06/2026: 1 tệp." in capsys.readouterr().out
    assert run("validate", "--received", "17/06/2026") == 2
    assert "từ 15/12/2025 đến hôm nay, 16/06/2026" in capsys.readouterr().err


def test_issuing_again_does_not_ask_to_send_what_was_sent(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    issue(programme, ONE)
    assert run("issue-templates", "--commune", ONE) == 0
    shown = capsys.readouterr().out
    assert "Không phát hành phiếu mới nào: cả 1 đơn vị đã có phiếu" in shown
    assert "gửi từng tệp" not in shown


def test_workbooks_that_no_workspace_knows_of_are_said_to_be_so(
    run: Run, capsys: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("issue-templates", "--commune", ONE) == 2
    assert "không phải thư mục làm việc" in capsys.readouterr().err
    assert run("issue-templates", "--commune", ONE, "--out", "ra") == 0
    assert "clubkit status không tính là đã phát hành" in capsys.readouterr().out


def test_a_report_says_how_to_read_it(programme: Programme, run: Run, capsys: Screen) -> None:
    assert programme.workspace is not None
    run("report", "--phase", "2025-2030", "--format", "html,json")
    assert last(capsys).startswith("Mở reports/2025-2030/bao-cao_2025-2030_2026-H2.html bằng trình duyệt")


def test_lines_of_a_list_say_how_much_they_weigh_and_what_to_do_next(
    programme: Programme, run: Run, capsys: Screen, tmp_path: Path
) -> None:
    book = Workbook()
    assert book.active is not None
    for row in (("Xã", "Tên CLB"), ("Xã An Phú", "CLB A"), ("An Phú", "CLB B")):
        book.active.append(row)
    book.save(tmp_path / "ds.xlsx")
    assert run("import-clubs", str(tmp_path / "ds.xlsx")) == 1
    shown = capsys.readouterr().out
    assert shown.startswith("lỗi Sheet!A3 Danh sách đơn vị không có “An Phú”.")
    assert "gần đúng: 21034 Xã An Phú" in shown
    assert "1 câu lạc bộ của 1 đơn vị: 1 mới, 0 cập nhật, 0 đã nạp" in shown
    assert "Bước tiếp theo: clubkit issue-templates" in shown
    issue(programme, "21034")
    book.active["B2"] = "CLB C"
    book.save(tmp_path / "ds.xlsx")
    run("import-clubs", str(tmp_path / "ds.xlsx"))
    assert last(capsys).endswith("clubkit issue-templates --period 2026-H1 --force --commune 21034")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("status", "--period", "2026H2"), "Có phải là 2026-H2 không?"),
        (("status", "--period", "H1/2027"), "Có phải là 2027-H1 không?"),
        (("report", "--phase", "2025–2030"), "Có phải là 2025-2030 không?"),
        (("issue-templates", "--commune", "Cẩm Thành"), "gần đúng: 21025 Phường Cẩm Thành"),
        (("issue-templates", "--commune", "00000"), "registry/communes.csv"),
        (("init", "plan.toml"), "plan.toml là một tệp, không phải thư mục."),
        (("validate", "--format", "json", "--output", "no/x.json"), "Chưa có thư mục no."),
        (("validate", "--format", "json", "--output", "inbox"), "inbox là một thư mục, không phải tệp."),
    ],
)
def test_what_was_meant_is_offered(
    programme: Programme, run: Run, capsys: Screen, words: tuple[str, ...], hint: str
) -> None:
    assert programme.workspace is not None
    assert run(*words) == 2
    said = capsys.readouterr().err
    assert hint in said
    assert "Excel" not in said


def test_what_merely_begins_alike_is_not_offered(programme: Programme, run: Run, capsys: Screen) -> None:
    assert programme.workspace is not None
    assert run("validate", "--foo") == 2
    assert "Có phải" not in capsys.readouterr().err


@pytest.mark.parametrize("command", ["issue-templates", "status"])
def test_the_help_says_how_near_a_period_must_end(run: Run, capsys: Screen, command: str) -> None:
    run(command, "--help")
    assert "45 ngày" in capsys.readouterr().out


def test_for_validate_a_period_is_only_a_limit(run: Run, capsys: Screen) -> None:
    run("validate", "--help")
    assert "45 ngày" not in capsys.readouterr().out


def test_a_narrow_terminal_breaks_heads_between_words_and_keeps_every_column(
    programme: Programme, run: Run, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen.console, "_width", 80)
    issue(programme, ONE)
    capsys.readouterr()
    assert run("status", "--period", "2026-H1") == 0
    words = capsys.readouterr().out.split()
    classes = [word for each in programme.plan.classes.values() for word in each.vi.split()]
    for whole in ("Địa", "Phải", "gửi", "hạn", *classes, "Toàn", "tỉnh"):
        assert whole in words
    assert "…" not in "".join(words)
