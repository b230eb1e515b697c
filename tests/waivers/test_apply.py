"""What the province accepts no longer blocks; what it cannot accept, and what has ended, does."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from clubkit.findings import Code, Finding, Place, Severity, Waived
from clubkit.waivers.apply import command_of, last_words, with_waivers
from clubkit.waivers.model import WAIVABLE, Waiver
from tests.waivers.facts import waiver

TODAY = date(2026, 6, 16)
WOMEN = Finding(Code.ROW_AT_MOST, Place("Câu lạc bộ", "O8"), "women", 60)
POOR = Finding(Code.ROW_AT_MOST, Place("Câu lạc bộ", "Q8"), "older_women_poor", 60)
BLANK = Finding(Code.CELL_REQUIRED, Place("Câu lạc bộ", "P8"), "members")


def judged(
    *findings: Finding, waivers: Sequence[Waiver], unread: frozenset[Place] = frozenset(), today: date = TODAY
) -> tuple[Finding, ...]:
    return with_waivers(findings, waivers, unread=unread, today=today)


def test_an_accepted_error_informs_and_says_why_and_until_when() -> None:
    (found,) = judged(WOMEN, waivers=[waiver()])
    assert (found.severity, found.blocks, found.value) == (Severity.INFO, False, 60)
    assert found.waived == Waived("đã hỏi xã, đúng", "2026-12-31", "ai")


def test_other_findings_stay_as_they_are() -> None:
    assert judged(BLANK, waivers=[waiver()]) == (BLANK,)


def test_a_waiver_of_one_question_leaves_the_others() -> None:
    found = judged(WOMEN, POOR, waivers=[waiver(field="women")])
    assert [each.blocks for each in found] == [False, True]


def test_the_last_day_still_counts_and_the_day_after_does_not() -> None:
    (last,) = judged(WOMEN, waivers=[waiver()], today=date(2026, 12, 31))
    assert not last.blocks
    after, expired = judged(WOMEN, waivers=[waiver()], today=date(2027, 1, 1))
    assert after == WOMEN
    assert (expired.code, expired.place, expired.blocks) == (Code.WAIVER_EXPIRED, WOMEN.place, False)
    assert expired.args == {"until": "2026-12-31", "reason": "đã hỏi xã, đúng"}


def test_a_waiver_that_ended_is_said_once_a_return() -> None:
    found = judged(WOMEN, POOR, waivers=[waiver()], today=date(2027, 1, 1))
    assert [each.code for each in found] == [Code.ROW_AT_MOST, Code.ROW_AT_MOST, Code.WAIVER_EXPIRED]


def test_a_waiver_that_ended_is_not_said_where_nothing_is_wrong_any_more() -> None:
    assert judged(BLANK, waivers=[waiver()], today=date(2027, 1, 1)) == (BLANK,)


def test_nor_where_another_one_still_works() -> None:
    waivers = [waiver(until=date(2026, 1, 1)), waiver(field="women")]
    (found,) = judged(WOMEN, waivers=waivers)
    assert found.waived


def test_a_number_that_could_not_be_read_is_not_accepted() -> None:
    huge = Finding(Code.NUMBER_TOO_LARGE, Place("Câu lạc bộ", "P8"), "members", "99999999999999999999")
    (found,) = judged(huge, waivers=[waiver(Code.NUMBER_TOO_LARGE)], unread=frozenset({huge.place}))
    assert found.blocks


def test_of_several_words_on_one_thing_the_last_counts() -> None:
    ended, longer = waiver(until=date(2026, 6, 1)), waiver(until=date(2027, 6, 1))
    assert last_words([waiver(), ended, waiver(field="women")]) == (ended, waiver(field="women"))
    assert last_words([ended, longer]) == (longer,)


@pytest.mark.parametrize(
    "group", ["file.", "sheet.", "column.", "cell.", "code.", "date.", "choice.", "check."]
)
def test_files_layout_unread_cells_blanks_and_codes_are_never_accepted(group: str) -> None:
    assert not [code for code in WAIVABLE if code.value.startswith(group)]


def test_rows_that_stand_twice_are_never_accepted() -> None:
    assert Code.ROW_DUPLICATE not in WAIVABLE
    assert Code.CLUB_MAYBE_KNOWN not in WAIVABLE


def offered(finding: Finding, unread: frozenset[Place] = frozenset()) -> str | None:
    return command_of(finding, whose=("21025", "2026-H1"), unread=unread, until=date(2026, 7, 16))


def test_the_command_names_the_question_and_so_accepts_no_other() -> None:
    command = 'clubkit waive row.at_most 21025 2026-H1 --field {} --until 16/07/2026 --reason "…"'
    assert [offered(WOMEN), offered(POOR)] == [command.format("women"), command.format(POOR.field)]


def test_the_command_for_what_is_about_no_single_question_names_none() -> None:
    command = 'clubkit waive row.at_most 21025 2026-H1 --until 16/07/2026 --reason "…"'
    assert offered(replace(WOMEN, field=None)) == command


def test_nothing_is_offered_for_what_cannot_be_accepted_or_does_not_block() -> None:
    unusual = Finding(Code.NUMBER_UNUSUAL, Place("Câu lạc bộ", "P8"), "members", 38)
    assert (offered(BLANK), offered(unusual)) == (None, None)
    assert offered(WOMEN, unread=frozenset({WOMEN.place})) is None
