"""Whether a club is the known one is asked once."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from clubkit.dataset.answers import answer_club
from clubkit.dataset.frames import frames
from clubkit.dataset.known import Identity
from clubkit.dataset.store import reading
from tests.dataset.facts import CAM_THANH, CLERK, FORMS, PLAN, Draft, Office, club, codes_of

MAI = Identity("", CAM_THANH, "CLB Mai", "Thôn 1", "2026-03-11")

LATER = Draft(period="2026-H2", clubs=[club("CLB Mai", founded_on="2026-03-11")], name="b.xlsx")


@pytest.mark.parametrize("same", [True, False])
def test_an_answer_lets_the_return_in_and_counts_for_its_revisions_too(office: Office, *, same: bool) -> None:
    code = office.merge(Draft(clubs=[club("CLB Mai")])).new_clubs[0].code
    refused = office.merge(LATER).refused
    assert [codes_of(each.findings) for each in refused] == [["club.maybe_known"]]
    answered = Identity(code if same else "", CAM_THANH, "CLB Mai", "Thôn 1", "2026-03-11")
    answer_club(office.store, answered, CLERK, province="51")
    merged = office.merge(LATER)
    assert (len(merged.revisions), len(merged.new_clubs)) == (1, 0 if same else 1)
    again = office.merge(Draft(period="2026-H2", clubs=LATER.clubs, note="sửa", name="c.xlsx"))
    assert (len(again.revisions), again.new_clubs) == (1, ())


def codes(office: Office) -> list[str]:
    """The codes of the clubs that count in the second half-year."""
    found = frames(office.store, FORMS, PLAN, periods={"2026-H2"})
    return list(found["clubs"]["club_code"])


def test_a_club_of_its_own_has_its_code_from_the_answer_on(office: Office) -> None:
    office.merge(Draft(clubs=[club("CLB Mai")]))
    own = answer_club(office.store, MAI, CLERK, province="51")
    (new,) = office.merge(LATER).new_clubs
    assert (new.code, codes(office)) == (own.code, [own.code])


def test_the_last_answer_counts_also_after_a_return_was_merged_by_another(office: Office) -> None:
    code = office.merge(Draft(clubs=[club("CLB Mai")])).new_clubs[0].code
    answer_club(office.store, replace(MAI, code=code), CLERK, province="51")
    office.merge(LATER)
    assert codes(office) == [code]
    own = answer_club(office.store, MAI, CLERK, province="51")
    office.merge(replace(LATER, note="sửa", name="c.xlsx"))
    assert codes(office) == [own.code]
    answer_club(office.store, replace(MAI, code=code), CLERK, province="51")
    office.merge(replace(LATER, note="sửa lần nữa", name="d.xlsx"))
    assert codes(office) == [code]


def test_the_same_answer_twice_gives_one_code(office: Office) -> None:
    first, again = (answer_club(office.store, MAI, CLERK, province="51") for _ in range(2))
    assert first == again


def test_every_answer_stays_on_record(office: Office) -> None:
    for _ in range(2):
        answer_club(office.store, MAI, replace(CLERK, why="hai câu lạc bộ"), province="51")
    answers = office.store.tables.same_clubs
    with reading(office.store) as connection:
        found = connection.execute(select(answers.c.who, answers.c.why, answers.c.own)).all()
    assert [tuple(each) for each in found] == [("văn thư", "hai câu lạc bộ", True)] * 2
