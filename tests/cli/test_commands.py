"""The door: what a person types, sees and gets as exit code."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from clubkit.cli import screen
from clubkit.forms.layout import cell_of
from clubkit.steps.programme import Programme, open_programme
from tests.cli.conftest import Run
from tests.steps.rounds import PERIOD, answers, at, issue, send

ROOT = Path(__file__).parents[2]
Screen = pytest.CaptureFixture[str]


def test_annotated_copies_are_written_where_asked_and_said(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    send(programme, issue(programme, "21025"), "21025", answers(programme, women=70), "a.xlsx")
    (programme.needed_workspace().inbox / "anh.jpg").write_bytes(b"\xff\xd8\xff")
    assert run("validate", "--annotate", "sua-lai") == 1
    shown = capsys.readouterr().out
    assert "Đã ghi 1 bản có ghi chú vào sua-lai" in shown
    assert "Không lập được bản có ghi chú của anh.jpg: " in shown
    assert Path("sua-lai/a (cần sửa).xlsx").is_file()
    assert run("validate", "sua-lai", "--annotate", "khac") == 0
    passed_over, counted, *_, last = capsys.readouterr().out.splitlines()[1:]
    assert passed_over.startswith("– sua-lai/a (cần sửa).xlsx · 21025 Phường Cẩm Thành · 2026-H1: ")
    assert "0 hợp lệ, 0 có lỗi" in counted
    assert "1 bản có ghi chú chưa sửa nên bỏ qua" in counted
    assert last == "Không có phiếu nào cần bản có ghi chú."


def test_letters_are_written_where_asked_and_said(programme: Programme, run: Run, capsys: Screen) -> None:
    send(programme, issue(programme, "21025"), "21025", answers(programme, women=70), "a.xlsx")
    assert run("validate", "--annotate", "gui", "--letter", "gui") == 1
    assert capsys.readouterr().out.splitlines()[-1].startswith("Đã ghi 1 công văn nháp vào gui")
    assert {each.name for each in Path("gui").glob("a*")} == {"a (cần sửa).xlsx", "a (công văn).docx"}
    assert run("validate", "gui/a (cần sửa).xlsx", "--letter", "khac") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Không có phiếu nào cần công văn."


def test_the_list_of_findings_is_written_as_a_workbook(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    send(programme, issue(programme, "21025"), "21025", answers(programme, women=70), "a.xlsx")
    assert run("validate", "--format", "xlsx", "--output", "loi.xlsx") == 1
    assert capsys.readouterr().out == "Đã ghi loi.xlsx\n"
    assert Path("loi.xlsx").read_bytes().startswith(b"PK")


def test_a_list_as_a_workbook_needs_a_file_to_go_into(run: Run, programme: Programme, capsys: Screen) -> None:
    assert run("validate", "--format", "xlsx") == 2
    shown = capsys.readouterr()
    assert (shown.out, shown.err.splitlines()[0]) == ("", "Thiếu --output.")
    assert not list(programme.needed_workspace().inbox.iterdir())


def test_the_round_from_init_to_report(
    tmp_path: Path, run: Run, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("init", str(tmp_path / "ws")) == 0
    assert "clubkit issue-templates" in capsys.readouterr().out
    monkeypatch.chdir(tmp_path / "ws")
    assert run("issue-templates", "--commune", "21025") == 0
    assert "2026-H1" in capsys.readouterr().out
    assert run("validate", "issued/2026-H1/2026-H1_21025_Cam-Thanh.xlsx") == 1
    assert "cell.required" in capsys.readouterr().out
    assert run("merge") == 0
    assert run("status") == 0
    assert "Phường Cẩm Thành" in capsys.readouterr().out
    assert run("report", "--phase", "2025-2030") == 0
    shown = capsys.readouterr().out
    assert shown.index("0/96") < shown.index("chưa có số liệu")


def test_a_sound_return_is_valid_and_merged(programme: Programme, run: Run, capsys: Screen) -> None:
    send(programme, issue(programme, "21025"), "21025", answers(programme))
    assert run("validate") == 0
    assert run("merge", "--dry-run") == 0
    assert run("merge", "--by", "tester") == 0
    shown = capsys.readouterr().out
    assert "CLB Thôn 1" in shown
    assert run("merge") == 0


def test_files_of_another_period_than_the_current_one_are_said_to_be_so(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    send(programme, issue(programme, "21025"), "21025", answers(programme), "a.xlsx")
    assert run("validate") == 0
    assert capsys.readouterr().out.startswith("Kỳ báo cáo: 2026-H1\n")
    send(programme, issue(programme, "21028", period="2026-H2"), "21028", answers(programme), "b.xlsx")
    run("validate", "inbox/b.xlsx")
    assert capsys.readouterr().out.startswith("Kỳ ghi trong phiếu: 2026-H2;")
    run("validate")
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("Kỳ ghi trong phiếu: 2026-H1, 2026-H2;")
    assert first.endswith("Kỳ đang nhận: 2026-H1.")
    assert run("validate", "--period", "2026-H1", "inbox/b.xlsx") == 1
    assert capsys.readouterr().out.startswith("Kỳ báo cáo: 2026-H1\n")


def test_an_inbox_of_years_is_of_the_period_that_is_not_merged_yet(
    programme: Programme, run: Run, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(programme, issue(programme, "21025"), "21025", answers(programme), "a.xlsx")
    assert run("merge") == 0
    monkeypatch.setattr(screen, "today", lambda: date(2026, 12, 16))
    later = at(programme, date(2026, 12, 16))
    send(later, issue(later, "21028", period="2026-H2"), "21028", answers(later), "b.xlsx")
    capsys.readouterr()
    run("validate")
    assert capsys.readouterr().out.startswith("Kỳ báo cáo: 2026-H2\n")
    run("validate", "inbox/a.xlsx")
    assert capsys.readouterr().out.startswith("Kỳ ghi trong phiếu: 2026-H1;")


def test_a_refused_return_is_said_with_its_cell(programme: Programme, run: Run, capsys: Screen) -> None:
    send(programme, issue(programme, "21025"), "21025", answers(programme, women=99))
    assert run("merge") == 1
    assert "Câu lạc bộ!" in capsys.readouterr().out


def test_what_blocks_is_said_before_what_warns_and_each_names_its_question(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    typed = answers(programme, women=99, results_note="Gọi 0900 000 000")
    send(programme, issue(programme, "21025"), "21025", typed, "a.xlsx")
    assert run("validate") == 1
    shown = capsys.readouterr().out
    error, warning = (line for line in shown.splitlines() if re.match(r" {4}\S", line))
    assert re.match(r" {4}lỗi Câu lạc bộ!\w+ “Nữ” ", error)
    assert re.match(r" {4}cảnh báo Đơn vị!\w+ “Kết quả nổi bật”: ", warning)


def test_what_is_said_of_a_whole_file_stands_right_after_its_weight(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    (programme.needed_workspace().inbox / "anh.jpg").write_bytes(b"\xff\xd8\xff")
    assert run("validate") == 1
    assert "\n    lỗi Tệp này là ảnh" in capsys.readouterr().out


def test_validate_ends_with_how_to_learn_more(programme: Programme, run: Run, capsys: Screen) -> None:
    send(programme, issue(programme, "21025"), "21025", answers(programme, women=99))
    run("validate")
    assert capsys.readouterr().out.splitlines()[-1].endswith("clubkit explain row.at_most")


def test_where_nothing_was_found_there_is_nothing_to_learn(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    send(programme, issue(programme, "21025"), "21025", answers(programme))
    assert run("validate") == 0
    assert "clubkit explain" not in capsys.readouterr().out


def test_a_finding_is_explained(run: Run, capsys: Screen) -> None:
    assert run("explain", "cell.required", "row.at_most", "--lang", "en") == 0
    shown = capsys.readouterr().out
    assert shown.startswith("cell.required · Blank cell (error)\n")
    assert "\n  Mending: Look at both cells and mend the wrong one.\n" in shown


def test_an_unknown_finding_is_answered_with_the_near_ones(run: Run, capsys: Screen) -> None:
    assert run("explain", "cell.requird") == 2
    assert "cell.required" in capsys.readouterr().err


def test_explain_needs_a_code(run: Run, capsys: Screen) -> None:
    assert run("explain") == 2
    assert capsys.readouterr().err.startswith("Thiếu MÃ PHÁT HIỆN.")


@pytest.mark.parametrize(("lang", "page"), [("en", "findings.md"), ("vi", "loi-va-cach-sua.md")])
def test_the_reference_page_is_what_explain_writes(run: Run, capsys: Screen, lang: str, page: str) -> None:
    assert run("explain", "--all", "--format", "markdown", "--lang", lang) == 0
    assert capsys.readouterr().out == (ROOT / "docs" / page).read_text(encoding="utf-8")


def test_explain_speaks_the_workspaces_language(
    tmp_path: Path, run: Run, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clubkit.toml").write_text('title = "x"\nissuer = "x"\nlang = "en"\n', encoding="utf-8")
    run("explain", "declared.missing")
    assert "(error)" in capsys.readouterr().out


def test_a_faulty_workspace_does_not_keep_its_own_fault_from_being_explained(
    tmp_path: Path, run: Run, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clubkit.toml").write_text("title =", encoding="utf-8")
    assert run("explain", "declared.unreadable") == 0
    assert "(lỗi)" in capsys.readouterr().out


def test_explanations_stand_in_a_table_on_a_terminal(
    run: Run, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen.console, "_force_terminal", True)
    assert run("explain", "file.lock") == 0
    shown = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)
    assert re.search(r"^  Nghĩa là +Tệp có tên bắt đầu bằng ~\$", shown, re.MULTILINE)


def test_under_each_error_stands_the_command_that_accepts_it_and_no_other(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    send(
        programme, issue(programme, "21025"), "21025", answers(programme, women=99, loans_overdue=900_000_000)
    )
    assert run("validate") == 1
    shown = capsys.readouterr().out
    errors = [line for line in shown.splitlines() if "(row.at_most)" in line]
    offered = [
        line for line in shown.splitlines() if "clubkit waive row.at_most 21025 2026-H1 --field" in line
    ]
    assert len(offered) == len(errors) > 1
    assert "clubkit waive cell." not in shown


def test_an_accepted_finding_is_shown_and_merged(programme: Programme, run: Run, capsys: Screen) -> None:
    send(programme, issue(programme, "21025"), "21025", answers(programme, women=99, women_60plus=10))
    given = ("--reason", "đã hỏi xã", "--until", "31/12/2026", "--by", "ai")
    assert run("waive", "row.at_most", "21025", "2026-H1", *given, "--field", "women") == 0
    assert "waivers.csv" in capsys.readouterr().out
    assert run("validate") == 0
    accepted = "Tỉnh đã chấp nhận, đến hết ngày 31/12/2026; lý do: đã hỏi xã"
    shown = capsys.readouterr().out
    assert "tỉnh chấp nhận Câu lạc bộ!" in shown
    assert accepted in shown
    assert run("validate", "--format", "json") == 0
    (listed,) = json.loads(capsys.readouterr().out)["files"]
    found = [
        (each["code"], each["severity"], each["waived"]) for each in listed["findings"] if each["waived"]
    ]
    assert found == [("row.at_most", "info", {"reason": "đã hỏi xã", "until": "2026-12-31", "by": "ai"})]
    assert run("merge") == 0
    assert accepted in capsys.readouterr().out


def test_a_damaged_list_of_waivers_is_one_sentence_with_line_and_column(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    path = programme.needed_workspace().waivers
    path.write_text(
        "code,commune,period,field,reason,until,by,made_on\nrow.at_most,21025,2026-H1,,x,32/1/2026,ai,2026-06-16\n",
        encoding="utf-8",
    )
    assert run("validate") == 2
    said = capsys.readouterr().err
    assert "waivers.csv!row[2].until, dòng 2: Giá trị “32/1/2026” không đúng kiểu; cần một ngày" in said


@pytest.mark.parametrize(
    ("file", "change", "said"),
    [
        ("clubkit.toml", ("map = true", "map = 1"), "clubkit.toml!map, dòng {line}: Giá trị “1” không đúng kiểu"),
        ("plan.toml", ("start = 2026-01-01", "stat = 2026-01-01"), "plan.toml!plan.stat, dòng {line}: Mục “stat”"),
        ("registry/communes.csv", (",15.1186,", ",x,"), "communes.csv!row[3].lat, dòng {line}: Giá trị “x”"),
    ],
)  # fmt: skip
def test_a_mistake_in_what_the_office_declares_is_told_with_its_line(
    programme: Programme, run: Run, capsys: Screen, file: str, change: tuple[str, str], said: str
) -> None:
    path = programme.needed_workspace().root / file
    words = path.read_text(encoding="utf-8")
    line = words[: words.index(change[0])].count("\n") + 1
    path.write_text(words.replace(*change), encoding="utf-8")
    assert run("status") == 2
    assert said.format(line=line) in capsys.readouterr().err


def test_a_plan_that_is_gone_is_said_with_the_line_that_names_it_and_both_ways_on(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    root = programme.needed_workspace().root
    config = root / "clubkit.toml"
    words = config.read_text(encoding="utf-8")
    line = words[: words.index('plan = "plan.toml"')].count("\n") + 1
    (root / "plan.toml").rename(root / "cu.toml")
    assert run("status") == 2
    said = capsys.readouterr().err
    assert f"plan.toml: Không tìm thấy; tệp clubkit.toml, dòng {line}, nói rằng “plan” nằm ở đây." in said
    assert "clubkit restore" in said
    config.write_text(words.replace('plan = "plan.toml"\n', ""), encoding="utf-8")
    assert run("status") == 0


def test_a_mistake_in_an_own_form_or_a_commune_s_target_is_told_with_its_line(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    root = programme.needed_workspace().root
    plan = (root / "plan.toml").read_text(encoding="utf-8")
    target = (
        '\n[[target]]\nindicator = "coverage_upland"\nphase = "2025-2030"\ncommune = "99999"\nfloor = 1\n'
    )
    (root / "plan.toml").write_text(plan + target, encoding="utf-8")
    run("status")
    line = plan.count("\n") + 5
    assert f".commune, dòng {line}: “99999”" in capsys.readouterr().err
    (root / "plan.toml").write_text(plan, encoding="utf-8")
    assert run("template", "export", "return.toml") == 0
    form = root / "templates" / "xlsx" / "return.toml"
    words = form.read_text(encoding="utf-8").replace("version =", "versio =", 1)
    form.write_text(words, encoding="utf-8")
    capsys.readouterr()
    assert run("status") == 2
    line = words[: words.index("versio =")].count("\n") + 1
    assert f"return.toml!form.versio, dòng {line}: Mục “versio”" in capsys.readouterr().err


def test_the_json_listing_keeps_its_schema(
    programme: Programme, run: Run, capsys: Screen, tmp_path: Path
) -> None:
    issued = issue(programme, "21025", "21028")
    send(programme, issued, "21025", answers(programme, women=99))
    send(programme, issued, "21028", answers(programme))
    (programme.needed_workspace().inbox / "x.xlsx").write_bytes(b"nothing")
    assert run("validate", "--format", "json", "--period", PERIOD) == 1
    listing = json.loads(capsys.readouterr().out)
    schema = json.loads((ROOT / "docs" / "validate.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(listing, schema)
    summary = listing["summary"]
    assert [summary[key] for key in ("files", "valid", "invalid", "unreadable")] == [3, 1, 1, 1]
    output = tmp_path / "listing.json"
    assert run("validate", "--format", "json", "--output", str(output)) == 1
    assert capsys.readouterr().out == f"Đã ghi {output}\n"
    assert json.loads(output.read_text(encoding="utf-8"))["summary"] == summary


def test_what_could_not_be_checked_is_listed_in_one_line_and_in_full_as_json(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    send(programme, issue(programme, "21025"), "21025", answers(programme, members_in_need=900))
    assert run("validate") == 1
    cell = f"Câu lạc bộ!{cell_of(programme.forms['return']['clubs'], 'members_in_need')}"
    assert f"Chưa kiểm tra được 2 điều vì còn lỗi ở: {cell};" in capsys.readouterr().out
    run("validate", "--format", "json")
    listing = json.loads(capsys.readouterr().out)
    schema = json.loads((ROOT / "docs" / "validate.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(listing, schema)
    (file,) = listing["files"]
    assert [each["code"] for each in file["skipped"]] == ["row.at_most", "row.at_most"]


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_a_name_that_is_no_text_is_listed(
    programme: Programme, run: Run, capsys: Screen, tmp_path: Path
) -> None:
    (programme.needed_workspace().inbox / os.fsdecode(b"phi\xbfu.xlsx")).write_bytes(b"made up")
    assert run("validate", "--output", str(tmp_path / "x.txt")) == 1
    assert "phi?u.xlsx" in capsys.readouterr().out
    assert "phi?u.xlsx" in (tmp_path / "x.txt").read_text(encoding="utf-8")
    assert run("validate", "--format", "json", "--output", str(tmp_path / "x.json")) == 1
    (listed,) = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["files"]
    assert listed["path"].endswith("phi?u.xlsx")


def test_status_as_json(programme: Programme, run: Run, capsys: Screen) -> None:
    assert programme.workspace is not None
    assert run("status", "--format", "json", "--period", PERIOD) == 0
    assert len(json.loads(capsys.readouterr().out)["units"]) == 96


def test_a_list_of_clubs_is_imported(programme: Programme, run: Run, capsys: Screen, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    assert book.active is not None
    book.active.append(["Mã xã", "Tên CLB", "Thôn"])
    book.active.append(["21025", "CLB A", "Thôn 1"])
    book.active.append(["Sơn", "CLB B", "Thôn 1"])
    book.save(tmp_path / "ds.xlsx")
    assert programme.workspace is not None
    assert run("import-clubs", str(tmp_path / "ds.xlsx")) == 1
    assert "Sheet!A3" in capsys.readouterr().out


PROBLEMS = [
    (("report", "--phase", "2040-2045"), "2040-2045"),
    (("report", "--phase", "2025-2030", "--format", "odt"), "odt"),
    (("validate", "--period", "2040-H1"), "2040-H1"),
    (("validate", "--format", "xml"), "xml"),
    (("validate", "none.xlsx"), "none.xlsx"),
    (("validate", "--format", "json", "--output", "no/such/folder/x.json"), "no/such/folder"),
    (("issue-templates", "--commune", "00000"), "00000"),
    (("init", "."), "clubkit.toml"),
    (("init", "plan.toml"), "plan.toml"),
    (("demo", "plan.toml/demo"), "plan.toml"),
    (("report", "--phase", "2025-2030", "--format", ","), "html"),
    (("validate", "--format", "json", "--output", "plan.toml"), "plan.toml"),
    (("import-clubs", "none.xlsx"), "none.xlsx"),
]


@pytest.mark.parametrize(("words", "named"), PROBLEMS, ids=[" ".join(words) for words, _ in PROBLEMS])
def test_what_cannot_run_is_one_sentence_that_names_it(
    programme: Programme, run: Run, capsys: Screen, words: tuple[str, ...], named: str
) -> None:
    assert programme.workspace is not None
    assert run(*words) == 2
    said = capsys.readouterr()
    assert named in said.err
    assert "Traceback" not in said.err


def test_a_folder_that_is_no_workspace_is_one_sentence(
    tmp_path: Path, run: Run, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("status") == 2
    assert "clubkit init" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["mã,địa chỉ".encode("utf-16"), b"code,name\r\n21025,x\r\n"])
def test_a_manifest_that_was_saved_otherwise_is_one_sentence(
    programme: Programme, run: Run, capsys: Screen, content: bytes
) -> None:
    path = programme.needed_workspace().issued("2026-H2") / "manifest.csv"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert run("status", "--period", "2026-H2") == 2
    assert "manifest.csv" in capsys.readouterr().err


def test_a_dataset_that_was_lost_is_one_sentence_that_names_it(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    send(programme, issue(programme, "21025"), "21025", answers(programme))
    assert run("merge") == 0
    file = programme.needed_workspace().dataset / "clubkit.sqlite"
    file.unlink()
    capsys.readouterr()
    assert run("status") == 2
    said = capsys.readouterr().err
    assert "clubkit.sqlite" in said
    assert "bản sao lưu" in said
    assert not file.exists()


def test_a_plan_that_cannot_be_read_is_one_sentence(programme: Programme, run: Run, capsys: Screen) -> None:
    (programme.needed_workspace().root / "plan.toml").write_text("[plan\n", encoding="utf-8")
    assert run("status") == 2
    assert "plan.toml" in capsys.readouterr().err


MISTYPED = [
    (("dance",), "Không có lệnh “dance”. Các lệnh: issue-templates, ", "There is no command “dance”."),
    (
        ("sttus",),
        "Không có lệnh “sttus”. Có phải là status không? Các lệnh: ",
        "Did you mean status? Commands: ",
    ),
    (("Issue",), "Có phải là issue-templates không?", "Did you mean issue-templates?"),
    (("issue_templates",), "Có phải là issue-templates không?", "Did you mean issue-templates?"),
    (("",), "Không có lệnh “”. Các lệnh: issue-templates, ", "There is no command “”. Commands: "),
    (("im",), "Có phải là import-clubs, import không?", "Did you mean import-clubs, import?"),
    (("report",), "Thiếu --phase.", "--phase is missing."),
    (("import-clubs",), "Thiếu DANH SÁCH.xlsx.", "LIST.xlsx is missing."),
    (("report", "--phase"), "Sau --phase còn thiếu giá trị.", "A value is missing after --phase."),
    (("status", "--colour"), "Không có lựa chọn --colour.", "There is no option --colour."),
    (("status", "--perod"), "Có phải là --period không?", "Did you mean --period?"),
    (("merge", "--dry-run=1"), "Lựa chọn --dry-run không nhận giá trị", "--dry-run takes no value"),
    (("--version=1",), "Lựa chọn --version không nhận giá trị", "--version takes no value"),
    (("init", "a", "b", "c"), "Lệnh gõ thừa: b c", "Too much was typed: b c"),
    (("demo", "--seed", "x"), "Giá trị của --seed chưa đúng; cần một số nguyên.", "a whole number"),
    (("merge", "--received", "x"), "cần một ngày, ví dụ 15/03/2026", "a date such as 15/03/2026"),
    (("status", "--lang", "fr"), "--lang chưa đúng. Được chọn: vi, en.", "Allowed: vi, en."),
]
OF_TYPERS = re.compile(
    "no such|missing|requires|does not|unexpected|invalid|not a valid|not one of|match", re.IGNORECASE
)


@pytest.mark.parametrize(("words", "said", "_"), MISTYPED, ids=[" ".join(words) for words, *_ in MISTYPED])
def test_a_command_typed_wrong_ends_with_two_and_a_way_on(
    run: Run, capsys: Screen, words: tuple[str, ...], said: str, _: str
) -> None:
    assert run(*words) == 2
    sentence, way_on = capsys.readouterr().err.splitlines()
    assert said in sentence
    assert not OF_TYPERS.search(sentence)
    assert way_on.startswith("Xem cách dùng: clubkit")
    assert way_on.endswith("--help")


@pytest.mark.parametrize(("words", "_", "said"), MISTYPED, ids=[" ".join(words) for words, *_ in MISTYPED])
def test_it_is_said_in_english_where_that_is_asked_for(words: tuple[str, ...], _: str, said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", "from clubkit.cli.app import main; main()", *words],
        capture_output=True, check=False, encoding="utf-8", env={**os.environ, "CLUBKIT_LANG": "en"},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.splitlines()[1].startswith("See: ")


def test_a_command_that_is_not_named_shows_the_help(run: Run, capsys: Screen) -> None:
    assert run() == 2
    assert "--help" in capsys.readouterr().out


def test_a_crash_of_ours_is_said_without_a_traceback(
    programme: Programme, run: Run, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> Programme:
        raise ZeroDivisionError

    assert programme.workspace is not None
    monkeypatch.setattr(screen, "programme", crash)
    assert run("status") == 3
    said = capsys.readouterr().err
    assert "ZeroDivisionError" in said
    assert "Traceback" not in said
    monkeypatch.setenv("CLUBKIT_DEBUG", "1")
    assert run("status") == 3
    assert "Traceback" in capsys.readouterr().err


def test_the_demo_runs_and_says_where_its_reports_lie(
    tmp_path: Path, run: Run, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clubkit.steps.demo.PERIODS", ("2029-H2",))
    monkeypatch.chdir(tmp_path)
    assert run("demo", "--seed", "5") == 0
    shown = capsys.readouterr().out
    assert shown.startswith("SỐ LIỆU GIẢ LẬP")
    assert shown.splitlines().count("SỐ LIỆU GIẢ LẬP") == 2
    assert shown.count("SỐ LIỆU GIẢ LẬP") == 2
    assert (tmp_path / "clubkit-demo" / "reports" / "2025-2030").is_dir()
    assert "clubkit-demo" in shown.splitlines()[-1]


def test_help_and_screens_speak_vietnamese_unless_told_otherwise() -> None:
    def helped(**env: str) -> str:
        command = [sys.executable, "-c", "from clubkit.cli.app import main; main()", "validate", "--help"]
        done = subprocess.run(
            command, capture_output=True, check=True, env={"PATH": "", "PYTHONUTF8": "1", **env}
        )
        return done.stdout.decode()

    assert "Kiểm tra" in helped()
    assert "Kỳ báo cáo" in helped()
    assert "Validate returns" in helped(CLUBKIT_LANG="en")


def test_the_language_option_goes_before_the_environment(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    root = programme.needed_workspace().root
    assert open_programme(root, date(2026, 6, 1), lang="en", environment="vi").lang == "en"
    assert run("status", "--lang", "en", "--period", PERIOD) == 0
    assert "not issued" in capsys.readouterr().out


def test_the_version_is_printed(run: Run, capsys: Screen) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out.strip().count(".") == 2


def test_the_doctor_says_which_limits_hold(programme: Programme, run: Run, capsys: Screen) -> None:
    assert run("doctor") == 0
    shown = capsys.readouterr().out
    assert str(programme.needed_workspace().root) in shown
    assert "448 MB" in shown


def test_the_doctor_needs_no_workspace(
    run: Run, capsys: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("doctor", "--lang", "en") == 0
    assert "no workspace" in capsys.readouterr().out
