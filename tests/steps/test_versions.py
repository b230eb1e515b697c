"""Two versions of a form side by side: each return is held against what it was asked, and the rest is unknown."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

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
from tests.steps.rounds import TODAY, answers, issue, send, workspace

OLD, OTHER_OLD, NEW = "21025", "21028", "21548"
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

    def sends(self, unit: str, **facts: int) -> None:
        """A unit's sound answers; what its form does not ask is left out."""
        issued = self.new if unit == NEW else self.old
        typed = answers(self.programme, **{"communication_events": 4, ADDED: 3, DROPPED: 5, **facts})
        send(self.programme, issued, unit, typed)

    def judged(self) -> dict[str, Verdict]:
        """Unit → verdict on what it sent."""
        found = validate_returns(self.programme, (), period=None).verdicts
        return {each.stamp.commune: each for each in found if each.stamp}

    def merged(self) -> int:
        return merge_returns(self.programme, (), dry_run=False, by="tester").merged


@pytest.fixture
def changed(tmp_path: Path) -> Round:
    before = workspace(tmp_path / "ws")
    old = issue(before, OLD, OTHER_OLD)
    open_dataset(before)
    declaration = tmp_path / "ws" / "templates" / "xlsx" / "return.toml"
    declaration.parent.mkdir(parents=True, exist_ok=True)
    declaration.write_text(second_version(), encoding="utf-8")
    programme = open_programme(tmp_path / "ws", TODAY)
    return Round(programme, old, issue(programme, NEW))


def words_in(path: Path) -> set[str]:
    return {
        str(cell.value)
        for sheet in load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def test_a_workbook_has_the_questions_of_its_version(changed: Round) -> None:
    by_version = {
        version: words_in(issued.folder / issued.written[0].file)
        for version, issued in ((1, changed.old), (2, changed.new))
    }
    assert {row.version for row in changed.new.written} == {2}
    assert DROPPED in by_version[1]
    assert not {DROPPED, "volunteers_home_care"} & by_version[2]
    assert ADDED in by_version[2] - by_version[1]


def test_each_return_is_held_against_what_it_was_asked(changed: Round) -> None:
    changed.sends(OLD)
    changed.sends(NEW)
    verdicts = changed.judged()
    assert {unit: each.findings for unit, each in verdicts.items()} == {OLD: (), NEW: ()}
    versions = {unit: each.form.version for unit, each in verdicts.items() if each.form}
    assert versions == {OLD: 1, NEW: 2}


def test_each_return_is_held_against_the_limits_it_was_told(changed: Round) -> None:
    more = {"members": 80, "members_60plus": 62}
    changed.sends(OLD, **more)
    changed.sends(NEW, **more)
    verdicts = changed.judged()
    codes = {unit: [each.code for each in verdict.findings] for unit, verdict in verdicts.items()}
    assert codes == {OLD: [Code.NUMBER_UNUSUAL], NEW: [Code.NUMBER_TOO_LARGE]}
    assert verdicts[NEW].findings[0].args == {"maximum": 75}


def test_a_rule_about_a_new_question_is_of_the_new_version_only(changed: Round) -> None:
    changed.sends(OLD, **{ADDED: 9})
    changed.sends(NEW, **{ADDED: 9})
    verdicts = changed.judged()
    assert verdicts[OLD].accepted
    assert [each.code for each in verdicts[NEW].findings] == [Code.ROW_AT_MOST]


def test_the_dataset_keeps_both_questions_and_what_was_not_asked_is_no_nought(changed: Round) -> None:
    for unit in (OLD, OTHER_OLD, NEW):
        changed.sends(unit)
    assert changed.merged() == 3
    programme = changed.programme
    found = frames(open_dataset(programme), programme.forms, programme.plan)["commune"].set_index("commune")
    kept = found[[DROPPED, ADDED]].astype("object").where(found[[DROPPED, ADDED]].notna(), None)
    assert kept.to_dict("index") == {
        OLD: {DROPPED: 5, ADDED: None},
        OTHER_OLD: {DROPPED: 5, ADDED: None},
        NEW: {DROPPED: None, ADDED: 3},
    }


def test_a_report_counts_only_those_who_were_asked(changed: Round) -> None:
    for unit in (OLD, OTHER_OLD, NEW):
        changed.sends(unit)
    changed.merged()
    reported = write_report(changed.programme, "2025-2030", as_of=None, formats=("json",), out=None)
    (path,) = reported.paths
    figures = json.loads(path.read_text(encoding="utf-8"))["figures"]
    green = {each["unit"]: each["value"] for each in figures if each["code"] == DROPPED}
    assert {unit: green[unit] for unit in ("51", OLD, OTHER_OLD, NEW)} == {
        "51": 10,
        OLD: 5,
        OTHER_OLD: 5,
        NEW: None,
    }


def test_the_next_workbook_of_a_unit_that_answered_the_old_one_asks_the_new_one(changed: Round) -> None:
    changed.sends(OLD)
    changed.merged()
    later = open_programme(changed.programme.needed_workspace().root, LATER)
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
