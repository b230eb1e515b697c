"""The office's own list: each line has a code at once and a later list replaces it."""

from dataclasses import replace

from clubkit.dataset.known import load_known
from clubkit.dataset.known_list import ListedClub, load_known_clubs, save_known_clubs
from tests.dataset.facts import CAM_THANH, CLERK, Draft, Office, club

MAI = ListedClub(CAM_THANH, "CLB Mai", "Thôn 1", "2015", "12/QĐ", "cũ")
SEN = ListedClub(CAM_THANH, "CLB Sen", "Thôn 2")


def save(office: Office, *clubs: ListedClub, dry_run: bool = False) -> tuple[list[str], list[str]]:
    listed = save_known_clubs(office.store, clubs, CLERK, province="51", dry_run=dry_run)
    return [each.club_name for each in listed.added], [each.club_name for each in listed.replaced]


def test_a_list_is_kept_as_it_was_given_with_codes(office: Office) -> None:
    assert sorted(save(office, SEN, MAI)[0]) == ["CLB Mai", "CLB Sen"]
    kept = load_known_clubs(office.store)
    assert [replace(each, code=None) for each in kept] == [MAI, SEN]
    assert len({each.code for each in kept}) == 2
    assert all(each.code for each in kept)


def test_a_later_list_replaces_the_same_name_and_village_and_keeps_the_code(office: Office) -> None:
    save(office, MAI, SEN)
    (before, _) = load_known_clubs(office.store)
    assert save(office, replace(MAI, club_name="clb  mai", founded_on="2015-03-20")) == ([], ["clb  mai"])
    after, _ = load_known_clubs(office.store)
    assert (after.founded_on, after.code) == ("2015-03-20", before.code)


def test_a_club_that_was_accepted_before_keeps_its_code(office: Office) -> None:
    code = office.merge(Draft(clubs=[club("CLB Mai", founded_on="2015-03-20")])).new_clubs[0].code
    save(office, MAI)
    assert [each.code for each in load_known_clubs(office.store)] == [code]
    assert load_known(office.store).unconfirmed == frozenset()


def test_a_renamed_club_stands_once_whichever_of_its_names_the_list_has(office: Office) -> None:
    code = office.merge(Draft(clubs=[club("CLB Mai", founded_on="2015-03-20")])).new_clubs[0].code
    office.merge(Draft(clubs=[club("CLB Đào", founded_on="2015-03-20", club_code=code)], period="2026-H2"))
    assert save(office, MAI, replace(MAI, club_name="CLB Đào")) == (["CLB Đào"], [])
    assert save(office, MAI) == ([], [])
    assert [each.code for each in load_known_clubs(office.store)] == [code]


def test_a_trial_keeps_nothing(office: Office) -> None:
    assert save(office, MAI, dry_run=True) == (["CLB Mai"], [])
    assert load_known_clubs(office.store) == ()


def test_an_empty_list_changes_nothing(office: Office) -> None:
    assert save(office) == ([], [])
