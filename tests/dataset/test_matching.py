"""Which known club a row is: by code, else by name, village and founding date; likeness only asks."""

from collections.abc import Mapping

import pytest

from clubkit.dataset.codes import identity_of
from clubkit.dataset.known import Identity, Known, register_of
from clubkit.dataset.matching import give_codes, match_clubs, match_villages, with_known_codes
from clubkit.dataset.rows import Matched
from tests.dataset.facts import CAM_THANH, CLUBS, VILLAGES, Draft, Row, club, parsed, village

MAI = Identity("51-AAAAAA", CAM_THANH, "CLB Hoa Mai", "Thôn 1", "2026-03-01")
SEN = Identity("51-BBBBBB", CAM_THANH, "CLB Sen", "Thôn 2", "2015")
KNOWN = Known(register_of([MAI, SEN]), register_of([Identity("51-T111111", CAM_THANH, "Thôn 1")]))


def matched(*clubs: Row, known: Known = KNOWN, commune: str = CAM_THANH) -> Matched:
    return match_clubs(parsed(CLUBS, dict(enumerate(clubs, start=8))), commune, known)


def doubts(found: Matched) -> list[tuple[int, str, str]]:
    return [(doubt.row, doubt.field, doubt.candidate.code) for doubt in found.doubts]


def test_a_typed_code_says_which_club_it_is_whatever_its_name() -> None:
    assert matched(club("CLB Khác", "Thôn 9", "2020", club_code=MAI.code)).codes == {8: MAI.code}


@pytest.mark.parametrize("name", ["CLB Hoa Mai", "clb hoa  mai", "CLB HOA MAI "])
def test_the_same_name_village_and_day_is_the_same_club(name: str) -> None:
    assert matched(club(name)).codes == {8: MAI.code}


def test_another_commune_has_its_own_clubs() -> None:
    found = matched(club("CLB Hoa Mai"), commune="21115")
    assert (found.codes, list(found.new)) == ({}, [8])


def test_a_day_of_the_year_that_is_known_is_the_same_date() -> None:
    assert matched(club("CLB Sen", "Thôn 2", "2015-04-30")).codes == {8: SEN.code}


def test_a_club_of_the_list_without_a_date_is_the_one_of_that_name_and_village() -> None:
    listed = Known(register_of([Identity("51-CCCCCC", CAM_THANH, "CLB Cau", "Thôn 3")]))
    assert matched(club("CLB Cau", "Thôn 3"), known=listed).codes == {8: "51-CCCCCC"}


def test_another_date_for_the_same_name_and_village_asks() -> None:
    assert doubts(matched(club("CLB Hoa Mai", founded_on="2026-03-11"))) == [(8, "founded_on", MAI.code)]


def test_another_name_for_the_same_village_and_day_asks() -> None:
    assert doubts(matched(club("CLB Hoa Đào"))) == [(8, "club_name", MAI.code)]


def test_a_known_club_that_stands_on_the_return_itself_is_no_candidate() -> None:
    found = matched(club("CLB Hoa Mai", club_code=MAI.code), club("CLB Hoa Đào"))
    assert (found.codes, list(found.new), found.doubts) == ({8: MAI.code}, [9], ())
    assert list(matched(club("CLB Hoa Mai"), club("CLB Hoa Đào")).new) == [9]


def test_the_old_name_of_a_renamed_club_in_another_row_asks() -> None:
    found = matched(club("CLB Mới", club_code=MAI.code), club("CLB Hoa Mai"))
    assert doubts(found) == [(9, "club_name", MAI.code)]


def test_two_rows_cannot_be_one_club() -> None:
    found = matched(club("CLB Hoa Mai"), club("clb hoa mai"))
    assert (found.codes, doubts(found)) == ({8: MAI.code}, [(9, "club_name", MAI.code)])


def test_two_known_clubs_of_one_name_are_told_apart_by_the_day_or_asked_about() -> None:
    twin = Identity("51-CCCCCC", CAM_THANH, "CLB Hoa Mai", "Thôn 1", "2026-09-09")
    known = Known(register_of([MAI, twin]))
    assert matched(club("CLB Hoa Mai", founded_on="2026-09-09"), known=known).codes == {8: twin.code}
    assert doubts(matched(club("CLB Hoa Mai", founded_on="2026"), known=known)) == [
        (8, "founded_on", MAI.code)
    ]


def test_other_name_and_other_day_is_a_new_club() -> None:
    assert list(matched(club("CLB Hoa Đào", founded_on="2026-05-05")).new) == [8]


@pytest.mark.parametrize("blank", ["club_name", "village", "founded_on"])
def test_a_row_that_says_too_little_is_left_to_the_other_checks(blank: str) -> None:
    assert matched({**club("CLB Hoa Mai"), blank: None}) == Matched({}, {}, ())


def test_a_code_of_another_commune_matches_nothing() -> None:
    assert matched(club("CLB Hoa Mai", club_code="51-ZZZZZZ")) == Matched({}, {}, ())


@pytest.mark.parametrize(("answer", "codes", "new"), [(MAI.code, {8: MAI.code}, []), (None, {}, [8])])
def test_an_answer_once_given_is_not_asked_for_again(
    answer: str | None, codes: Mapping[int, str], new: list[int]
) -> None:
    key = (CAM_THANH, identity_of("CLB Hoa Mai", "Thôn 1", "2026-03-11"))
    known = Known(KNOWN.clubs, answers={key: answer})
    found = matched(club("CLB Hoa Mai", founded_on="2026-03-11"), known=known)
    assert (found.codes, list(found.new), found.doubts) == (codes, new, ())


def test_a_village_is_known_by_its_name_or_keeps_its_code_when_renamed() -> None:
    def of(*rows: Row) -> Matched:
        return match_villages(parsed(VILLAGES, dict(enumerate(rows, start=8))), CAM_THANH, KNOWN)

    assert of(village("THÔN 1")).codes == {8: "51-T111111"}
    assert of(village("Thôn Một", village_code="51-T111111")).codes == {8: "51-T111111"}
    assert list(of(village("Thôn 2")).new) == [8]
    reused = of(village("Thôn Một", village_code="51-T111111"), village("Thôn 1"))
    assert (reused.codes, list(reused.new)) == ({8: "51-T111111"}, [9])
    assert of(village("Thôn 1", village_name=None)) == Matched({}, {}, ())


def test_new_rows_get_the_same_codes_in_whatever_order_they_stand() -> None:
    one = give_codes(matched(club("CLB A"), club("CLB B"), known=Known()), "clubs", Known(), province="51")
    other = give_codes(matched(club("CLB B"), club("CLB A"), known=Known()), "clubs", Known(), province="51")
    assert (one[8], one[9]) == (other[9], other[8])
    assert len(set(one.values())) == 2


def test_rows_that_are_known_take_their_codes_before_they_are_judged() -> None:
    received = (
        Draft(clubs=[club("CLB Hoa Mai"), club("CLB Mới", "Thôn 7")], villages=[village("Thôn 1")])
        .verdict()
        .received
    )
    coded = with_known_codes(received, KNOWN)
    assert [row["club_code"] for row in coded.sheets["clubs"].rows.values()] == [MAI.code, None]
    assert [row["village_code"] for row in coded.sheets["villages"].rows.values()] == ["51-T111111"]
    assert with_known_codes(coded, KNOWN) == coded
