"""One reporting round from end to end, on the real registry."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from clubkit.dataset.closing import close_period
from clubkit.dataset.events import Author
from clubkit.dataset.frames import frames
from clubkit.dataset.ledger import load_ledger
from clubkit.errors import BadDeclaration, NoWorkspace, UnknownName, WouldOverwrite
from clubkit.findings import Code
from clubkit.steps.feedback import annotate_returns
from clubkit.steps.init import start_workspace
from clubkit.steps.issue import issue_workbooks
from clubkit.steps.issued_lists import listed_in
from clubkit.steps.judge import open_dataset
from clubkit.steps.letters import write_letters
from clubkit.steps.merge import Outcome, merge_returns
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.status import round_status
from clubkit.steps.validate import Status, validate_returns
from clubkit.steps.withdraw import withdraw_return
from tests.steps.rounds import PERIOD, THREE, TODAY, answers, at, issue, send, workspace

pytestmark = pytest.mark.long

ONE = "21025"


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    return workspace(tmp_path / "ws")


def merge(programme: Programme, *, dry_run: bool = False) -> Outcome:
    return merge_returns(programme, (), dry_run=dry_run, by="tester")


def codes(programme: Programme, *paths: Path, period: str | None = None) -> list[Code]:
    validated = validate_returns(programme, paths, period=period)
    return [finding.code for verdict in validated.verdicts for finding in verdict.findings]


def test_a_workspace_is_never_made_over_another(programme: Programme) -> None:
    root = programme.needed_workspace().root
    with pytest.raises(WouldOverwrite) as caught:
        start_workspace(root, title="Other", lang="vi")
    assert caught.value.findings[0].code is Code.COMMAND_NOT_EMPTY


def test_only_communes_without_a_workbook_are_issued_one(programme: Programme) -> None:
    first = issue(programme, ONE)
    again = issue(programme, *THREE)
    assert [row.commune for row in first.written] == [ONE]
    assert [row.commune for row in again.written] == ["21028", "21548"]
    assert again.kept == (ONE,)
    assert [row.commune for row in listed_in(first.folder)] == sorted(THREE)


def test_issuing_twice_gives_the_same_bytes_and_keeps_what_a_person_changed(programme: Programme) -> None:
    first = issue(programme, ONE)
    path = first.folder / first.written[0].file
    before = path.read_bytes()
    assert issue(programme, ONE, force=True).aside == ()
    assert path.read_bytes() == before
    path.write_bytes(b"changed by hand")
    forced = issue(programme, ONE, force=True)
    assert [each.name for each in forced.aside] == [f"{path.stem}-2.xlsx"]
    assert path.read_bytes() == b"changed by hand"


def test_the_manifest_has_addresses_from_the_contacts(programme: Programme) -> None:
    root = programme.needed_workspace().root
    (root / "contacts.csv").write_text("commune,address\n21025,vp@example.vn\n", encoding="utf-8")
    assert issue(programme, ONE).written[0].address == "vp@example.vn"


def test_the_province_gets_its_own_form(programme: Programme) -> None:
    (row,) = issue(programme, "51").written
    assert (row.form, row.commune) == ("province", "51")


def test_an_unknown_commune_is_refused(programme: Programme) -> None:
    with pytest.raises(UnknownName) as caught:
        issue(programme, "99999")
    assert caught.value.findings[0].code is Code.COMMAND_UNKNOWN_COMMUNE


def test_a_form_of_the_offices_own_is_issued_as_it_declares(programme: Programme) -> None:
    root = programme.needed_workspace().root
    own = root / "templates" / "xlsx"
    own.mkdir(parents=True)
    ours = Path(__file__).parents[2] / "templates" / "xlsx" / "return.toml"
    (own / "return.toml").write_text(
        ours.read_text(encoding="utf-8").replace("Hội viên Hội Người cao tuổi", "Hội viên NCT"),
        encoding="utf-8",
    )
    issued = issue(open_programme(root, TODAY), ONE)
    sheet = load_workbook(issued.folder / issued.written[0].file)["Đơn vị"]
    assert "Hội viên NCT" in [cell.value for cell in sheet["C"]]


def test_a_blank_workbook_lacks_answers_and_nothing_else(programme: Programme) -> None:
    issued = issue(programme, ONE)
    assert set(codes(programme, issued.folder / issued.written[0].file)) == {Code.CELL_REQUIRED}


def test_sound_returns_are_merged_and_a_second_run_changes_nothing(programme: Programme) -> None:
    issued = issue(programme, *THREE)
    send(programme, issued, ONE, answers(programme, clubs=2))
    send(programme, issued, "21028", answers(programme, clubs=0))
    first, second = merge(programme), merge(programme)
    assert (first.merged, first.unchanged, len(first.refused), first.exit_code) == (2, 0, 0, 0)
    assert [name for _, _, name in first.new_clubs] == ["CLB Thôn 1", "CLB Thôn 2"]
    assert (second.merged, second.unchanged, second.new_clubs) == (0, 2, ())


def test_a_preview_writes_nothing(programme: Programme) -> None:
    issued = issue(programme, ONE)
    send(programme, issued, ONE, answers(programme))
    assert (merge(programme, dry_run=True).merged, merge(programme).merged) == (1, 1)


def test_a_broken_file_among_good_ones_is_said_and_the_rest_goes_on(programme: Programme) -> None:
    issued = issue(programme, *THREE)
    send(programme, issued, ONE, answers(programme))
    inbox = programme.needed_workspace().inbox
    (inbox / "hỏng.xlsx").write_bytes(b"PK\x03\x04 cut off")
    for name in ("Thumbs.db", "~$a.xlsx", ".~lock.a.xlsx#", "._a.xlsx"):
        (inbox / name).write_bytes(b"nobody's")
    outcome = merge(programme)
    assert (outcome.merged, [each.status for each in outcome.refused], outcome.exit_code) == (
        1,
        [Status.UNREADABLE],
        1,
    )


def test_every_received_file_is_kept_whatever_it_holds(programme: Programme) -> None:
    inbox = programme.needed_workspace().inbox
    (inbox / "ghi chú.txt").write_bytes("không phải phiếu".encode())
    merge(programme)
    kept = [path.read_bytes() for path in programme.needed_workspace().originals.rglob("*.xlsx")]
    assert kept == ["không phải phiếu".encode()]


def test_a_mended_file_beside_the_faulty_one_is_taken(programme: Programme) -> None:
    issued = issue(programme, ONE)
    send(programme, issued, ONE, answers(programme, women=99), "lần 1.xlsx")
    send(programme, issued, ONE, answers(programme), "lần 2.xlsx")
    validated = validate_returns(programme, (), period=PERIOD)
    assert [f.code for v in validated.verdicts for f in v.findings] == [Code.FILE_REPLACED]
    assert merge(programme).merged == 1


def test_a_faulty_correction_after_the_merge_is_told_in_full(programme: Programme, tmp_path: Path) -> None:
    issued = issue(programme, ONE)
    send(programme, issued, ONE, answers(programme), "lần 1.xlsx")
    assert merge(programme).merged == 1
    send(programme, issued, ONE, answers(programme, women=99), "lần 2.xlsx")
    validated = validate_returns(programme, (), period=None)
    assert [f.code for v in validated.verdicts for f in v.findings] == [
        Code.FILE_ALREADY_MERGED,
        Code.ROW_AT_MOST,
    ]
    assert (validated.summary.invalid, validated.exit_code) == (1, 1)
    copies = annotate_returns(programme, validated, tmp_path / "copies").written
    letters = write_letters(programme, validated, tmp_path / "letters", copies={}).written
    assert ([each.name for each in copies], len(letters)) == (["lần 2 (cần sửa).xlsx"], 1)
    for dry_run in (True, False):
        outcome = merge(programme, dry_run=dry_run)
        assert [each.received.name for each in outcome.refused] == ["lần 2.xlsx"]
        assert (outcome.unchanged, outcome.passed_over, outcome.exit_code) == (1, 0, 1)
    send(programme, issued, ONE, answers(programme, commendations=7), "lần 3.xlsx")
    mended = merge(programme)
    assert (mended.merged, mended.refused, mended.passed_over) == (1, (), 1)


def test_a_withdrawn_file_takes_the_place_of_no_faulty_one(programme: Programme) -> None:
    issued = issue(programme, ONE)
    send(programme, issued, ONE, answers(programme, women=99), "lần 1.xlsx")
    send(programme, issued, ONE, answers(programme), "lần 2.xlsx")
    assert merge(programme).merged == 1
    withdraw_return(programme, (ONE, PERIOD), by="tester", reason="nhầm xã")
    assert codes(programme) == [Code.ROW_AT_MOST, Code.FILE_WITHDRAWN]
    assert [each.received.name for each in merge(programme).refused] == ["lần 1.xlsx"]
    assert round_status(programme, PERIOD).counts["faulty"] == 1


def test_the_same_faulty_file_under_two_names_is_counted_as_faulty_twice(programme: Programme) -> None:
    issued = issue(programme, ONE)
    send(programme, issued, ONE, answers(programme, women=99), "lần 1.xlsx")
    send(programme, issued, ONE, answers(programme, women=99), "lần 1 (1).xlsx")
    validated = validate_returns(programme, (), period=PERIOD)
    assert (validated.summary.valid, validated.summary.invalid, validated.summary.errors) == (0, 2, 1)


def test_a_preview_over_two_periods_says_what_the_merge_then_does(programme: Programme) -> None:
    send(programme, issue(programme, ONE), ONE, answers(programme))
    later = at(programme, date(2026, 12, 16))
    send(later, issue(later, ONE, period="2026-H2"), ONE, answers(later, awareness_reached_to_date=400))
    assert [merge(later, dry_run=True).merged, merge(later, dry_run=True).merged, merge(later).merged] == [
        2,
        2,
        2,
    ]


def test_a_manifest_that_a_person_changed_still_counts(programme: Programme) -> None:
    path = issue(programme, ONE).folder / "manifest.csv"
    path.write_bytes(path.read_bytes() + b"\r\n")
    assert [row.commune for row in issue(programme, ONE, "21028").written] == ["21028"]
    assert issue(programme, ONE, "21028").written == ()


def test_two_valid_files_that_differ_stop_only_their_commune(programme: Programme) -> None:
    issued = issue(programme, *THREE)
    send(programme, issued, ONE, answers(programme), "a.xlsx")
    send(programme, issued, ONE, answers(programme, commendations=7), "b.xlsx")
    send(programme, issued, "21028", answers(programme))
    outcome = merge(programme)
    assert outcome.merged == 1
    assert {finding.code for each in outcome.refused for finding in each.findings} == {Code.FILE_CONFLICT}


def test_the_next_round_is_prefilled_with_codes_and_compared_with_the_last(programme: Programme) -> None:
    send(programme, issue(programme, ONE), ONE, answers(programme))
    merge(programme)
    later = at(programme, date(2026, 12, 16))
    issued = issue(later, ONE, period="2026-H2")
    book = load_workbook(issued.folder / issued.written[0].file)
    code = book["Câu lạc bộ"]["B8"].value
    assert str(code).startswith("51-")
    assert book["Kỳ trước - Câu lạc bộ"]["B8"].value == code
    path = send(
        later, issued, ONE, answers(later, members=90, members_60plus=72, awareness_reached_to_date=299)
    )
    assert codes(later, path) == [Code.PREVIOUS_BELOW, Code.NUMBER_UNUSUAL, Code.PREVIOUS_MOVED]


def test_a_coded_club_that_was_deleted_stops_the_return(programme: Programme) -> None:
    send(programme, issue(programme, ONE), ONE, answers(programme, clubs=2))
    merge(programme)
    later = at(programme, date(2026, 12, 16))
    fewer = {**answers(later, clubs=1), "villages": answers(later, clubs=2)["villages"]}
    path = send(later, issue(later, ONE, period="2026-H2"), ONE, fewer)
    assert codes(later, path) == [Code.PREVIOUS_GONE]


def test_two_periods_sent_at_once_are_compared_with_each_other(programme: Programme) -> None:
    send(programme, issue(programme, ONE), ONE, answers(programme))
    later = at(programme, date(2026, 12, 16))
    fewer = answers(later, awareness_reached_to_date=299)
    send(later, issue(later, ONE, period="2026-H2"), ONE, fewer)
    outcome = merge(later)
    assert outcome.merged == 1
    assert [f.code for each in outcome.refused for f in each.findings] == [Code.PREVIOUS_BELOW]


def test_a_return_of_another_period_than_asked_is_said(programme: Programme) -> None:
    path = send(programme, issue(programme, ONE), ONE, answers(programme))
    assert codes(programme, path, period="2026-H2") == [Code.FILE_OTHER_PERIOD]


def test_asking_for_another_period_changes_nothing_of_what_is_known(programme: Programme) -> None:
    send(programme, issue(programme, ONE), ONE, answers(programme))
    validate_returns(programme, (), period=None)
    assert validate_returns(programme, (), period="2026-H2").exit_code == 1
    assert round_status(programme, PERIOD).counts["received"] == 1


def test_two_valid_files_that_differ_are_faulty_until_one_is_taken_away(programme: Programme) -> None:
    issued = issue(programme, ONE)
    send(programme, issued, ONE, answers(programme), "a.xlsx")
    other = send(programme, issued, ONE, answers(programme, commendations=7), "b.xlsx")
    validate_returns(programme, (), period=None)
    assert round_status(programme, PERIOD).counts["faulty"] == 1
    other.unlink()
    validate_returns(programme, (), period=None)
    assert round_status(programme, PERIOD).counts["received"] == 1


def test_a_merge_accounts_for_every_file(programme: Programme) -> None:
    issued = issue(programme, *THREE)
    send(programme, issued, ONE, answers(programme, women=99), "a.xlsx")
    send(programme, issued, ONE, answers(programme), "b.xlsx")
    send(programme, issued, ONE, answers(programme), "c.xlsx")
    send(programme, issued, "21028", answers(programme, women=99), "d.xlsx")
    first = merge(programme)
    assert (first.files, first.merged, first.unchanged, len(first.refused), first.passed_over) == (
        4,
        1,
        0,
        1,
        2,
    )
    assert [each.received.name for each in first.taken] == ["b.xlsx"]
    again = merge(programme)
    assert (again.files, again.merged, again.unchanged, len(again.refused), again.passed_over) == (
        4,
        0,
        1,
        1,
        2,
    )


def test_a_closed_period_takes_no_more_returns(programme: Programme) -> None:
    send(programme, issue(programme, ONE), ONE, answers(programme))
    close_period(open_dataset(programme), PERIOD, Author("tester", TODAY))
    outcome = merge(programme)
    assert [f.code for each in outcome.refused for f in each.findings] == [Code.FILE_PERIOD_CLOSED]


def test_a_made_up_return_is_refused_in_a_real_workspace(programme: Programme, tmp_path: Path) -> None:
    start_workspace(tmp_path / "demo", title=None, lang="vi", simulated=True)
    issued = issue(open_programme(tmp_path / "demo", TODAY), ONE)
    shutil.copy(issued.folder / issued.written[0].file, programme.needed_workspace().inbox)
    assert Code.FILE_SIMULATED in codes(programme)


def test_status_tells_how_far_each_unit_is(programme: Programme) -> None:
    issued = issue(programme, *THREE)
    send(programme, issued, ONE, answers(programme))
    send(programme, issued, "21028", answers(programme, women=99))
    merge(at(programme, date(2026, 6, 20)))
    found = {unit.commune: unit for unit in round_status(programme, PERIOD).units}
    assert [found[code].state for code in (*THREE, "21034")] == ["merged", "faulty", "issued", "not_issued"]
    assert [found[code].late for code in THREE] == [True, True, None]
    assert round_status(programme, PERIOD).counts["expected"] == 96


def test_without_a_period_the_open_one_nearest_to_today_is_taken(programme: Programme) -> None:
    assert round_status(programme, None).period == PERIOD
    close_period(open_dataset(programme), PERIOD, Author("tester", TODAY))
    with pytest.raises(UnknownName) as caught:
        round_status(programme, None)
    (finding,) = caught.value.findings
    assert (finding.code, finding.args["nearest"]) == (Code.COMMAND_NO_PERIOD, "2026-H2")
    # whoever has just closed one most likely means that one
    assert finding.args["closed"] == PERIOD
    assert validate_returns(programme, (), period=None).period is None


def test_an_inbox_of_96_first_files_30_faulty_and_30_mended_ones_merges_96(programme: Programme) -> None:
    issued = issue(programme)
    units = [unit.code for unit in programme.registry.in_force(TODAY)]
    for number, code in enumerate(units):
        faulty = number < 30
        send(
            programme,
            issued,
            code,
            answers(programme, clubs=int(faulty), women=99 if faulty else 1),
            f"{code}.xlsx",
        )
        if faulty:
            send(programme, issued, code, answers(programme), f"sửa lại/{number}.xlsx")
    outcome = merge(programme)
    assert (outcome.merged, outcome.refused) == (96, ())
    found = frames(open_dataset(programme), programme.forms, programme.plan)
    assert found["commune"]["commune"].nunique() == 96
    assert len(load_ledger(open_dataset(programme)).files) == 126


def test_outside_a_workspace_files_are_checked_and_nothing_is_written(
    programme: Programme, tmp_path: Path
) -> None:
    path = send(programme, issue(programme, ONE), ONE, answers(programme))
    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.copy(path, alone / "phiếu.xlsx")
    outside = open_programme(alone, TODAY)
    assert outside.workspace is None
    assert codes(outside, alone / "phiếu.xlsx") == []
    assert [each.name for each in alone.iterdir()] == ["phiếu.xlsx"]
    with pytest.raises(NoWorkspace):
        validate_returns(outside, (), period=None)
    with pytest.raises(UnknownName):
        validate_returns(outside, (alone / "không có.xlsx",), period=None)


def test_outside_a_workspace_workbooks_of_the_built_in_plan_can_be_issued(tmp_path: Path) -> None:
    outside = open_programme(tmp_path, TODAY)
    issued = issue_workbooks(outside, None, communes=(ONE,), out=tmp_path / "out", force=False)
    assert (issued.period, len(issued.written), issued.recorded) == (PERIOD, 1, False)


def test_outside_a_workspace_nothing_is_issued_unless_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoWorkspace):
        issue_workbooks(open_programme(tmp_path, TODAY), None, communes=(ONE,), out=None, force=False)
    assert list(tmp_path.iterdir()) == []


def test_a_workspace_records_what_it_issues_in_its_own_folder_only(
    programme: Programme, tmp_path: Path
) -> None:
    aside = issue_workbooks(programme, PERIOD, communes=(ONE,), out=tmp_path / "out", force=False)
    assert (issue(programme, ONE).recorded, aside.recorded) == (True, False)


def test_a_plan_with_mistakes_stops_every_command_with_all_of_them(programme: Programme) -> None:
    root = programme.needed_workspace().root
    plan = root / "plan.toml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace('phase = "2025-2030"', 'phase = "2025-2099"'),
        encoding="utf-8",
    )
    with pytest.raises(BadDeclaration) as caught:
        open_programme(root, TODAY)
    assert len(caught.value.findings) > 10


def test_a_damaged_check_of_ours_ends_with_exit_code_three(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    from clubkit.forms.rules_parts import AtMost

    def crash(*_: object) -> None:
        raise ZeroDivisionError

    send(programme, issue(programme, ONE), ONE, answers(programme))
    monkeypatch.setattr(AtMost, "_broken", crash)
    assert validate_returns(programme, (), period=None).exit_code == 3


def test_a_declared_club_that_fails_what_the_province_calls_a_must_is_warned_of(programme: Programme) -> None:
    root = programme.needed_workspace().root
    plan = root / "plan.toml"
    words = plan.read_text(encoding="utf-8")
    plan.write_text(words.replace("must = false", "must = true"), encoding="utf-8")
    strict = open_programme(root, TODAY)
    assert any(criterion.must for criterion in strict.plan.standard)
    path = send(strict, issue(strict, ONE), ONE, answers(strict, clubs=2, regulation_adopted="no"))
    validated = validate_returns(strict, (path,), period=None)
    found = [f for f in validated.verdicts[0].findings if f.code is Code.CLUB_BELOW_STANDARD]
    assert found
    assert {f.place.cell for f in found if f.args["criterion"]} >= {found[0].place.cell}
    assert validated.verdicts[0].accepted
