"""Whether a club is the known one is asked once."""

import pytest

from clubkit.dataset.answers import answer_club
from clubkit.dataset.known import Identity
from tests.dataset.facts import CAM_THANH, CLERK, Draft, Office, club, codes_of

LATER = Draft(period="2026-H2", clubs=[club("CLB Mai", founded_on="2026-03-11")], name="b.xlsx")


@pytest.mark.parametrize("same", [True, False])
def test_an_answer_lets_the_return_in_and_counts_for_its_revisions_too(office: Office, *, same: bool) -> None:
    code = office.merge(Draft(clubs=[club("CLB Mai")])).new_clubs[0].code
    refused = office.merge(LATER).refused
    assert [codes_of(each.findings) for each in refused] == [["club.maybe_known"]]
    answered = Identity(code if same else "", CAM_THANH, "CLB Mai", "Thôn 1", "2026-03-11")
    answer_club(office.store, answered, CLERK)
    merged = office.merge(LATER)
    assert (len(merged.revisions), len(merged.new_clubs)) == (1, 0 if same else 1)
    again = office.merge(Draft(period="2026-H2", clubs=LATER.clubs, note="sửa", name="c.xlsx"))
    assert (len(again.revisions), again.new_clubs) == (1, ())
