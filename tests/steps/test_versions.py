"""Two versions of a form side by side: each return is held against what it was asked, and the rest is unknown."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from clubkit.dataset.frames import frames
from clubkit.findings import Code
from clubkit.forms.layout import cell_of
from clubkit.steps.issue import Issued
from clubkit.steps.judge import open_dataset
from clubkit.steps.merge import merge_returns
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.report import write_report
from clubkit.steps.validate import validate_returns
from clubkit.validation.model import Verdict
from clubkit.validation.notes import issued_cell
from clubkit.workspace.bundled import bundled
from tests.steps.rounds import TODAY, answers, copied, issue, issued_in, send, workspace

OLD, OTHER_OLD, NEW = "21025", "21028", "21548"
LARGE, SPORTY = ("21034", "21154"), ("21040", "21136")
"""Two units each with the same facts: what the first was issued is of the old version, the second's of the new one."""
LATER = date(2026, 12, 15)

DROPPED, ADDED = "green_sessions", "sport_sessions"
"""A made-up change of the form: a question of the first version, and one of the second."""

QUESTION = f"""
[[sheet.field]]
name = "{ADDED}"
kind = "count"
nature = "flow"
group = "activities"
label = {{ vi = "Buổi thể thao", en = "Sports sessions" }}
hint = {{ vi = "Số buổi tập thể thao trong kỳ.", en = "Sports sessions in the period." }}
required = true
maximum = 100
since = 2

[[sheet.rule]]
kind = "at_most"
fields = ["{ADDED}", "communication_events"]
"""


def second_version() -> str:
    """The declaration with one question less, one more, a lower limit and a rule of the second version only."""
    text = (bundled("xlsx") / "return.toml").read_text(encoding="utf-8")
    text = text.replace("version = 1\naccepts = [1]", "version = 2\naccepts = [1, 2]")
    text = text.replace(f'name = "{DROPPED}"\n', f'name = "{DROPPED}"\nuntil = 1\n')
    text = text.replace('name = "volunteers_home_care"\n', 'name = "volunteers_home_care"\nuntil = 1\n')
    head, mark, tail = text.partition(
        "# ---------------------------------------------------------------- villages"
    )
    text = head + QUESTION + mark + tail
    earlier = "earlier = [{ until = 1, required = true, maximum = 500, usual = [50, 70] }]\nmaximum = 75"
    head, mark, tail = text.partition('name = "members"\n')
    return head + mark + tail.replace("maximum = 500", earlier, 1)


@dataclass
class Round:
    """A workspace whose form was changed after some workbooks had been issued."""

    programme: Programme
    old: Issued
    new: Issued

    def copied(self, folder: Path) -> "Round":
        """The same in a copy of the workspace."""
        programme = copied(self.programme.needed_workspace().root, folder)
        return Round(programme, issued_in(programme, self.old), issued_in(programme, self.new))

    def sends(self, unit: str, **facts: int) -> None:
        """A unit's sound answers; what its form does not ask is left out."""
        issued = self.new if unit in {NEW, LARGE[1], SPORTY[1]} else self.old
        typed = answers(self.programme, **{"communication_events": 4, ADDED: 3, DROPPED: 5, **facts})
        send(self.programme, issued, unit, typed)

    def judged(self) -> dict[str, Verdict]:
        """Unit → verdict on what it sent."""
        found = validate_returns(self.programme, (), period=None).verdicts
        return {each.stamp.commune: each for each in found if each.stamp}

    def merged(self) -> int:
        return merge_returns(self.programme, (), dry_run=False, by="tester").merged


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Round:
    """To be looked at, or copied."""
    root = tmp_path_factory.mktemp("versions") / "ws"
    before = workspace(root)
    old = issue(before, OLD, OTHER_OLD, LARGE[0], SPORTY[0])
    open_dataset(before)
    declaration = root / "templates" / "xlsx" / "return.toml"
    declaration.parent.mkdir(parents=True, exist_ok=True)
    declaration.write_text(second_version(), encoding="utf-8")
    programme = open_programme(root, TODAY)
    return Round(programme, old, issue(programme, NEW, LARGE[1], SPORTY[1]))


@pytest.fixture(scope="module")
def verdicts(changed: Round, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    """Unit → verdict on what it sent: two sound returns, two with large clubs, two with much sport."""
    sent = changed.copied(tmp_path_factory.mktemp("judged") / "ws")
    for unit in (OLD, NEW):
        sent.sends(unit)
    for unit in LARGE:
        sent.sends(unit, members=80, members_60plus=62)
    for unit in SPORTY:
        sent.sends(unit, **{ADDED: 9})
    return sent.judged()


@pytest.fixture(scope="module")
def merged(changed: Round, tmp_path_factory: pytest.TempPathFactory) -> Programme:
    """Two returns of the old version are merged, and one of the new."""
    sent = changed.copied(tmp_path_factory.mktemp("merged") / "ws")
    for unit in (OLD, OTHER_OLD, NEW):
        sent.sends(unit)
    assert sent.merged() == 3
    return sent.programme


def words_in(path: Path) -> set[str]:
    book = CalamineWorkbook.from_path(path)
    rows = (row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())
    return {str(value) for row in rows for value in row}


def test_a_workbook_has_the_questions_of_its_version(changed: Round) -> None:
    by_version = {
        version: words_in(issued.folder / issued.written[0].file)
        for version, issued in ((1, changed.old), (2, changed.new))
    }
    assert {row.version for row in changed.new.written} == {2}
    assert DROPPED in by_version[1]
    assert not {DROPPED, "volunteers_home_care"} & by_version[2]
    assert ADDED in by_version[2] - by_version[1]


def test_each_return_is_held_against_what_it_was_asked(verdicts: dict[str, Verdict]) -> None:
    assert {unit: verdicts[unit].findings for unit in (OLD, NEW)} == {OLD: (), NEW: ()}
    versions = {unit: each.form.version for unit in (OLD, NEW) if (each := verdicts[unit]).form}
    assert versions == {OLD: 1, NEW: 2}


def test_each_return_is_held_against_the_limits_it_was_told(verdicts: dict[str, Verdict]) -> None:
    old, new = (verdicts[unit].findings for unit in LARGE)
    codes = [[each.code for each in findings] for findings in (old, new)]
    assert codes == [[Code.NUMBER_UNUSUAL], [Code.NUMBER_TOO_LARGE]]
    assert new[0].args == {"maximum": 75}


def test_a_rule_about_a_new_question_is_of_the_new_version_only(verdicts: dict[str, Verdict]) -> None:
    old, new = (verdicts[unit] for unit in SPORTY)
    assert old.accepted
    assert [each.code for each in new.findings] == [Code.ROW_AT_MOST]


def test_the_dataset_keeps_both_questions_and_what_was_not_asked_is_no_nought(merged: Programme) -> None:
    found = frames(open_dataset(merged), merged.forms, merged.plan)["commune"].set_index("commune")
    kept = found[[DROPPED, ADDED]].astype("object").where(found[[DROPPED, ADDED]].notna(), None)
    assert kept.to_dict("index") == {
        OLD: {DROPPED: 5, ADDED: None},
        OTHER_OLD: {DROPPED: 5, ADDED: None},
        NEW: {DROPPED: None, ADDED: 3},
    }


def test_a_report_counts_only_those_who_were_asked(merged: Programme, tmp_path: Path) -> None:
    reported = write_report(merged, "2025-2030", as_of=None, formats=("json",), out=tmp_path)
    (path,) = reported.paths
    figures = json.loads(path.read_text(encoding="utf-8"))["figures"]
    green = {each["unit"]: each["value"] for each in figures if each["code"] == DROPPED}
    assert {unit: green[unit] for unit in ("51", OLD, OTHER_OLD, NEW)} == {
        "51": 10,
        OLD: 5,
        OTHER_OLD: 5,
        NEW: None,
    }


def test_the_next_workbook_of_a_unit_that_answered_the_old_one_asks_the_new_one(
    merged: Programme, tmp_path: Path
) -> None:
    later = copied(merged.needed_workspace().root, tmp_path / "ws", LATER)
    issued = issue(later, OLD, period="2026-H2")
    (row,) = issued.written
    assert row.version == 2
    assert not {DROPPED, "volunteers_home_care"} & words_in(issued.folder / row.file)


def test_a_cell_of_then_is_named_only_where_both_versions_have_it_there(changed: Round) -> None:
    form = changed.programme.forms["return"]
    before, after = "fund_income", "health_checks_turns"
    assert issued_cell(form, "clubs", before, 9) == cell_of(form.current["clubs"], before, 9)
    assert issued_cell(form, "clubs", after, 9) is None
    assert issued_cell(form, "clubs", "volunteers_home_care", 9) is not None
