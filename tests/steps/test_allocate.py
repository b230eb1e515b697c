"""The proposal how lacking clubs could be shared out, from merged returns to the block that is pasted into the plan."""

import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from shutil import copytree

import pytest
from openpyxl import load_workbook

from clubkit.errors import ClubkitError, NoWorkspace, UnknownName
from clubkit.findings import Code, Finding
from clubkit.messages.catalogue import word
from clubkit.steps.allocate import Proposed, Wished, proposal_listing, propose, write_proposal
from clubkit.steps.allotted import Edited, edited_listing, take_edited
from clubkit.steps.merge import merge_returns
from clubkit.steps.programme import Programme, open_programme
from tests.steps.rounds import TODAY, answers, issue, send, workspace

PHASE = "2025-2030"
WISHED = Wished(PHASE)


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    """21025 has one club in its one village; 21028 three villages and none; the other 94 are silent."""
    programme = workspace(tmp_path_factory.mktemp("allocate") / "ws")
    issued = issue(programme, "21025", "21028")
    send(programme, issued, "21025", answers(programme, founded_on="2026-02-01"), "a.xlsx")
    three = {"villages": [{"village_name": f"Thôn {at}", "club_here": "no"} for at in range(1, 4)]}
    send(programme, issued, "21028", {**answers(programme, clubs=0), **three}, "b.xlsx")
    merge_returns(programme, (), by="ai", dry_run=False)
    return programme


@pytest.fixture(scope="module")
def written(merged: Programme, tmp_path_factory: pytest.TempPathFactory) -> Proposed:
    """The proposal and its files; to be looked at, or copied."""
    out = tmp_path_factory.mktemp("written") / "bang.xlsx"
    return write_proposal(merged, propose(merged, WISHED), out)


@pytest.fixture
def proposed(written: Proposed, tmp_path: Path) -> Proposed:
    folder = copytree(written.paths[0].parent, tmp_path, dirs_exist_ok=True)
    return replace(written, paths=tuple(Path(folder, path.name) for path in written.paths))


def edit(proposed: Proposed, column: str, value: str | float | None, line: int = 0) -> Path:
    """The table with one cell of a line changed, as a person saves it."""
    path = proposed.paths[0]
    book = load_workbook(path)
    sheet = book.worksheets[0]
    head = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "TT")
    sheet[f"{column}{head + 1 + line}"] = value
    book.save(path)
    return path


def refused(programme: Programme, table: Path, wished: Wished = WISHED) -> list[Finding]:
    with pytest.raises(ClubkitError) as error:
        take_edited(programme, wished, table)
    return list(error.value.findings)


def test_what_the_phase_lacks_goes_to_the_villages_without_a_club(written: Proposed) -> None:
    found = written.allotment
    assert [(each.code, each.villages, each.without_club, each.share) for each in found.portions] == [
        ("21025", 1, 0, 0),
        ("21028", 3, 3, 3),
    ]
    assert (found.floor, found.founded, found.left_over, len(found.silent)) == (80, 1, 76, 94)


def test_the_block_is_toml_that_the_plan_takes_when_it_is_pasted(
    merged: Programme, written: Proposed
) -> None:
    block = written.paths[1].read_text(encoding="utf-8")
    assert tomllib.loads(block)["target"] == [
        {
            "indicator": "new_clubs",
            "phase": PHASE,
            "commune": code,
            "floor": floor,
            "source": "Đề xuất phân bổ của tỉnh",
        }
        for code, floor in (("21025", 1), ("21028", 3))
    ]
    plan = merged.needed_workspace().root / "plan.toml"
    before = plan.read_text(encoding="utf-8")
    try:
        plan.write_text(f"{before}\n{block}", encoding="utf-8")
        again = open_programme(plan.parent, TODAY)
        assert [
            each.present and each.present.floor for each in propose(again, WISHED).allotment.portions
        ] == [
            Decimal(1),
            Decimal(3),
        ]
    finally:
        plan.write_text(before, encoding="utf-8")


def test_the_plan_itself_is_left_alone(merged: Programme, tmp_path: Path) -> None:
    plan = merged.needed_workspace().root / "plan.toml"
    before = plan.read_bytes()
    write_proposal(merged, propose(merged, WISHED), tmp_path / "bang.xlsx")
    assert plan.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"bang.xlsx", "bang.toml", ".clubkit-written.json"}


def test_a_target_of_a_unit_that_is_not_registered_is_told_in_the_plans_file(merged: Programme) -> None:
    plan = merged.needed_workspace().root / "plan.toml"
    before = plan.read_text(encoding="utf-8")
    try:
        wrong = '\n[[target]]\nindicator = "new_clubs"\nphase = "2025-2030"\ncommune = "99999"\nfloor = 1\n'
        plan.write_text(before + wrong, encoding="utf-8")
        with pytest.raises(ClubkitError) as error:
            open_programme(plan.parent, TODAY)
        (found,) = error.value.findings
        assert (Path(found.place.file or "").name, found.place.key) == ("plan.toml", "target[25].commune")
    finally:
        plan.write_text(before, encoding="utf-8")


def test_the_table_shows_the_weights_and_adds_up_by_formulas(written: Proposed) -> None:
    sheet, silent, *_ = load_workbook(written.paths[0]).worksheets
    cells = {cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}
    head = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "TT")
    first, last = head + 1, head + 2
    assert {
        f"=F{first}*(1+I{first}+J{first}+K{first})",
        f"=SUM(N{first}:N{last})",
        f"=N{last + 2}-N{last + 1}",
    } <= cells
    assert sheet[f"I{last}"].value == 0.5
    assert silent.max_row - 3 == 94


def test_the_same_figures_make_the_same_bytes(merged: Programme, written: Proposed, tmp_path: Path) -> None:
    again = write_proposal(merged, propose(merged, WISHED), tmp_path / "x.xlsx")
    assert [path.read_bytes() for path in again.paths] == [path.read_bytes() for path in written.paths]


def test_a_table_that_a_person_edited_is_not_overwritten(merged: Programme, proposed: Proposed) -> None:
    edit(proposed, "N", 1, line=1)
    again = write_proposal(merged, proposed, proposed.paths[0])
    assert [path.name for path in again.paths] == ["bang-2.xlsx", "bang.toml"]


def test_without_a_name_the_table_lies_among_the_reports(merged: Programme, written: Proposed) -> None:
    again = write_proposal(merged, written, None)
    assert [path.name for path in again.paths] == [
        "de-xuat-phan-bo_2025-2030_2026-H1.xlsx",
        "de-xuat-phan-bo_2025-2030_2026-H1.toml",
    ]


def test_the_edited_table_makes_the_block(merged: Programme, proposed: Proposed) -> None:
    edited = take_edited(merged, WISHED, edit(proposed, "N", 2, line=1))
    assert (edited.targets, edited.total, edited.floor) == ({"21025": 1, "21028": 2}, 3, 80)
    told = tomllib.loads(edited.path.read_text(encoding="utf-8"))["target"]
    assert [(each["commune"], each["floor"]) for each in told] == [("21025", 1), ("21028", 2)]
    assert edited_listing(edited)["targets"] == {"21025": 1, "21028": 2}


def test_digits_typed_as_text_are_a_number(merged: Programme, proposed: Proposed) -> None:
    edited: Edited = take_edited(merged, WISHED, edit(proposed, "N", " 2 ", line=1))
    assert edited.targets["21028"] == 2


@pytest.mark.parametrize("value", [None, "hai", -1, 2.5, True, "²"])
def test_what_is_no_whole_number_is_told_at_its_cell(
    merged: Programme, proposed: Proposed, value: str | float | None
) -> None:
    (found,) = refused(merged, edit(proposed, "N", value, line=1))
    assert found.code is Code.LIST_NOT_WHOLE
    assert str(found.place).endswith(tuple(f"N{row}" for row in range(5, 15)))
    assert "số nguyên" in word(found, "vi").says


def test_a_unit_that_there_is_not_and_one_that_comes_twice_are_told(
    merged: Programme, proposed: Proposed
) -> None:
    (unknown,) = refused(merged, edit(proposed, "B", "99999", line=1))
    assert (unknown.code, unknown.value) == (Code.COMMAND_UNKNOWN_COMMUNE, "99999")
    (twice,) = refused(merged, edit(proposed, "B", 21025, line=1))
    assert (twice.code, twice.value) == (Code.DECLARED_TWICE, "21025")


def test_a_file_that_is_no_such_table_is_refused(
    merged: Programme, proposed: Proposed, tmp_path: Path
) -> None:
    edit(proposed, "N", 1)
    book = load_workbook(proposed.paths[0])
    book.worksheets[0].delete_rows(1, 12)
    book.save(tmp_path / "headless.xlsx")
    assert refused(merged, tmp_path / "headless.xlsx")[0].code is Code.LIST_NO_ALLOTMENT
    (tmp_path / "words.xlsx").write_text("words", encoding="utf-8")
    assert refused(merged, tmp_path / "words.xlsx")[0].code is Code.LIST_NO_ALLOTMENT
    assert [each.code for each in refused(merged, tmp_path / "none.xlsx")] == [Code.COMMAND_NO_PATH]


def test_only_clubs_to_be_founded_can_be_shared_out(merged: Programme) -> None:
    def why(wished: Wished) -> Finding:
        with pytest.raises(UnknownName) as error:
            propose(merged, wished)
        return error.value.findings[0]

    assert why(Wished(PHASE, "women_share")).code is Code.COMMAND_NOTHING_TO_ALLOT
    assert "new_clubs" in word(why(Wished(PHASE, "women_share")), "vi").fix
    assert why(Wished(PHASE, "newclubs")).code is Code.COMMAND_UNKNOWN_INDICATOR
    assert why(Wished("2040")).code is Code.COMMAND_UNKNOWN_PHASE
    assert why(Wished(PHASE, None, "2031-H1")).code is Code.COMMAND_PERIOD_OUTSIDE_PHASE


def test_a_phase_without_a_number_of_clubs_has_nothing_to_share_out(merged: Programme) -> None:
    plan = replace(merged.plan, targets=())
    with pytest.raises(UnknownName) as error:
        propose(replace(merged, plan=plan), WISHED)
    assert error.value.findings[0].code is Code.COMMAND_NOTHING_TO_ALLOT


def test_a_plan_that_says_nothing_of_weights_is_told_so(merged: Programme) -> None:
    with pytest.raises(UnknownName) as error:
        propose(replace(merged, plan=replace(merged.plan, allocation=None)), WISHED)
    assert error.value.findings[0].code is Code.COMMAND_NO_ALLOCATION


def test_outside_a_workspace_there_is_nothing_to_share_out(tmp_path: Path) -> None:
    with pytest.raises(NoWorkspace):
        propose(open_programme(tmp_path, TODAY), WISHED)


def test_programs_get_every_weight(written: Proposed) -> None:
    told = proposal_listing(written)
    assert {key: told[key] for key in ("version", "floor", "founded", "remaining", "left_over")} == {
        "version": 1,
        "floor": 80,
        "founded": 1,
        "remaining": 79,
        "left_over": 76,
    }
    (first, second) = told["communes"]
    assert (first["present"], second["weight"], second["bonuses"]["no_club"]) == (
        None,
        3 * (1 + sum(second["bonuses"].values())),
        0.5,
    )
    assert (second["share"], second["target"]) == (3, 3)
    assert len(told["silent"]) == 94


def test_made_up_figures_are_marked_in_both_files(merged: Programme, tmp_path: Path) -> None:
    made_up = replace(merged, config=replace(merged.config, simulated=True))
    written = write_proposal(made_up, propose(made_up, WISHED), tmp_path / "x.xlsx")
    assert "SỐ LIỆU GIẢ LẬP" in written.paths[1].read_text(encoding="utf-8")
    for sheet in load_workbook(written.paths[0]).worksheets:
        assert sheet.oddHeader
        assert "GIẢ LẬP" in str(sheet.oddHeader.center.text)
