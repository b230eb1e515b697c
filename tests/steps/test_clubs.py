"""Which club is meant by what somebody typed."""

from datetime import date
from pathlib import Path

import pytest

from clubkit.dataset.questions import note_questions
from clubkit.errors import UnknownName
from clubkit.findings import Code, Finding, Place
from clubkit.forms.stamp import Stamp
from clubkit.returns.model import Received
from clubkit.steps.clubs import Named, club_commands, settle_club
from clubkit.steps.judge import open_dataset
from clubkit.steps.programme import Programme, open_programme
from clubkit.validation.model import Verdict
from tests.steps.rounds import TODAY, workspace


def question(village: str, founded: str = "2026-03-11") -> Finding:
    row = {"row_name": "CLB Mai", "row_village": village, "row_founded": founded}
    args = {"candidate": "51-AAAAAA", "candidate_name": "CLB Mai", "candidate_date": None, **row}
    return Finding(Code.CLUB_MAYBE_KNOWN, Place("Câu lạc bộ", "B8"), "club_name", "CLB Mai", args)


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    made = workspace(tmp_path / "ws")
    asked = [question("Thôn 1"), question("Thôn 2"), question("Thôn 2", "2015")]
    note_questions(open_dataset(made), [("21025", each) for each in asked])
    return made


def test_a_name_that_several_were_asked_about_is_not_guessed(programme: Programme) -> None:
    with pytest.raises(UnknownName) as caught:
        settle_club(programme, Named("21025", "clb mai"), None, by="tester", reason=None)
    (finding,) = caught.value.findings
    assert finding.code is Code.COMMAND_SHARED_QUESTION
    assert (
        finding.args["allowed"]
        == "CLB Mai, Thôn 1, 2026-03-11; CLB Mai, Thôn 2, 2015; CLB Mai, Thôn 2, 2026-03-11"
    )


def test_village_and_founding_date_say_which_one(programme: Programme) -> None:
    named = Named("21025", "CLB Mai", "thôn 2", date(2026, 3, 11))
    done = settle_club(programme, named, None, by="tester", reason=None)
    assert (done.club.village, done.club.founded_on, done.own) == ("Thôn 2", "2026-03-11", True)


def commands(programme: Programme, finding: Finding) -> list[str]:
    received = Received("a.xlsx", "a.xlsx", "", 0, Stamp("return", 1, "21025", "2026-H1"), {}, ())
    return list(club_commands(finding, Verdict(received, None, (finding,)), programme).values())


def test_the_commands_name_club_village_and_day(programme: Programme) -> None:
    assert commands(programme, question("Thôn 1")) == [
        'clubkit club same 21025 "CLB Mai" 51-AAAAAA --village "Thôn 1" --founded 11/03/2026',
        'clubkit club new 21025 "CLB Mai" --village "Thôn 1" --founded 11/03/2026',
    ]


def test_a_bare_year_is_no_day_that_can_be_typed(programme: Programme) -> None:
    assert commands(programme, question("Thôn 1", "2015"))[1].endswith('--village "Thôn 1"')


def test_nothing_is_offered_outside_a_workspace_or_for_other_findings(
    programme: Programme, tmp_path: Path
) -> None:
    assert commands(open_programme(tmp_path, TODAY), question("Thôn 1")) == []
    assert commands(programme, Finding(Code.CLUB_NOT_CONFIRMED)) == []
