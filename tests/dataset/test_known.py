"""What the dataset knows of clubs and villages, under every name they were accepted with."""

from dataclasses import replace
from datetime import date

from sqlalchemy import insert

from clubkit.communes.model import Commune, Registry
from clubkit.dataset.codes import identity_of
from clubkit.dataset.known import Identity, Known, load_known, register_of, rolled_up
from clubkit.dataset.known_list import ListedClub, save_known_clubs
from clubkit.dataset.store import writing
from tests.dataset.facts import CAM_THANH, CLERK, TRA_BONG, Draft, Office, club, village


def test_an_empty_dataset_knows_nothing(office: Office) -> None:
    assert load_known(office.store) == Known()


def test_accepted_clubs_and_villages_are_known_by_all_their_names(office: Office) -> None:
    merged = office.merge(Draft(clubs=[club("CLB Mai")], villages=[village("Thôn 1")]))
    code = merged.new_clubs[0].code
    office.merge(Draft(clubs=[club("CLB Đào", club_code=code)], villages=[village("Thôn 1")], name="b.xlsx"))
    known = load_known(office.store)
    assert {(each.code, each.name) for each in known.clubs.of(CAM_THANH)} == {
        (code, "CLB Mai"),
        (code, "CLB Đào"),
    }
    assert [each.name for each in known.villages.of(CAM_THANH)] == ["Thôn 1"]
    assert known.clubs.of(TRA_BONG) == ()


def test_a_listed_club_is_unconfirmed_until_a_return_lists_it(office: Office) -> None:
    save_known_clubs(office.store, [ListedClub(CAM_THANH, "CLB Mai", "Thôn 1", "2026")], CLERK, province="51")
    (code,) = load_known(office.store).unconfirmed
    merged = office.merge(Draft(clubs=[club("CLB Mai")], villages=[village("Thôn 1")]))
    assert [each.code for each in merged.new_clubs] == [code]
    assert load_known(office.store).unconfirmed == frozenset()


def test_answers_are_known_and_the_last_one_counts(office: Office) -> None:
    identity = identity_of("CLB Mai", "Thôn 1", "2026-03-11")
    answer = {"commune": CAM_THANH, "identity": identity, "at": "2026-06-16", "who": "văn thư"}
    with writing(office.store) as connection:
        for code in ("51-AAAAAA", None):
            connection.execute(insert(office.store.tables.same_clubs).values(**answer, club_code=code))
    assert load_known(office.store).answers == {(CAM_THANH, identity): None}


def test_clubs_of_a_former_unit_are_those_of_the_unit_that_took_it_over() -> None:
    start, end = date(2025, 7, 1), date(2028, 12, 31)
    registry = Registry(
        (
            Commune("11111", "A", "xã", start, end, successor="22222"),
            Commune("22222", "B", "xã", start, end, successor="33333"),
            Commune("33333", "C", "xã", start),
        ),
        (),
    )
    old = Identity("51-AAAAAA", "11111", "CLB Mai", "Thôn 1", "2026-03-01")
    known = rolled_up(Known(clubs=register_of([old])), registry.heirs(date(2029, 1, 1)))
    assert known.clubs.of("33333") == (replace(old, commune="33333"),)
    assert known.clubs.homes() == {"51-AAAAAA": "33333"}


def test_the_same_identity_twice_is_known_once() -> None:
    mai = Identity("51-AAAAAA", CAM_THANH, "CLB Mai", "Thôn 1", "2026-03-01")
    assert register_of([mai, mai]).of(CAM_THANH) == (mai,)
