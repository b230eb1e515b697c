"""What the dataset has to say to codes and names, at their cells."""

from dataclasses import replace

from clubkit.dataset.check_codes import check_codes, with_code_findings
from clubkit.dataset.known import Identity, Known, register_of
from clubkit.dataset.matching import with_known_codes
from clubkit.findings import Code, Finding, Place
from tests.dataset.facts import CAM_THANH, TRA_BONG, Draft, Row, club, codes_of, village

MAI = Identity("51-AAAAAA", CAM_THANH, "CLB Hoa Mai", "Thôn 1", "2026-03-01")
CAU = Identity("51-BBBBBB", TRA_BONG, "CLB Cau", "Thôn 1", "2026-03-01")
KNOWN = Known(
    clubs=register_of([MAI, CAU]),
    villages=register_of([Identity("51-T111111", TRA_BONG, "Thôn 1")]),
)


def found(*clubs: Row, villages: tuple[Row, ...] = (), known: Known = KNOWN) -> tuple[Finding, ...]:
    return check_codes(Draft(clubs=clubs, villages=villages).verdict().received, known)


def test_a_code_that_nobody_was_given() -> None:
    assert found(club("CLB Hoa Mai", club_code="51-ZZZZZZ")) == (
        Finding(Code.CODE_UNKNOWN, Place("Câu lạc bộ", "A8"), "club_code", "51-ZZZZZZ"),
    )


def test_a_code_of_another_unit() -> None:
    assert found(club("CLB Cau", club_code=CAU.code)) == (
        Finding(
            Code.CODE_OF_ANOTHER, Place("Câu lạc bộ", "A8"), "club_code", CAU.code, {"commune": TRA_BONG}
        ),
    )


def test_a_code_beside_another_name_is_said_with_both_names() -> None:
    assert found(club("CLB Hoa Cúc", club_code=MAI.code)) == (
        Finding(
            Code.CODE_OTHER_NAME,
            Place("Câu lạc bộ", "B8"),
            "club_name",
            "CLB Hoa Cúc",
            {"code": MAI.code, "issued": "CLB Hoa Mai"},
        ),
    )


def test_a_code_beside_one_of_its_names_is_nothing_to_say() -> None:
    renamed = replace(KNOWN, clubs=register_of([MAI, replace(MAI, name="CLB Hoa Cúc")]))
    assert found(club("clb hoa  cúc", club_code=MAI.code), known=renamed) == ()


def test_a_name_that_was_said_to_be_the_same_club_is_nothing_to_say() -> None:
    key = replace(MAI, name="CLB Hoa Cúc").key
    answered = replace(KNOWN, answers={(CAM_THANH, key): MAI.code})
    assert found(club("CLB Hoa Cúc", club_code=MAI.code), known=answered) == ()


def test_village_codes_are_looked_at_too() -> None:
    rows = (village("Thôn 1", village_code="51-T111111"), village("Thôn 2", village_code="51-T2"))
    assert [(each.code, each.place.cell) for each in found(villages=rows)] == [
        (Code.CODE_OF_ANOTHER, "A8"),
        (Code.CODE_UNKNOWN, "A9"),
    ]


def test_a_new_club_that_may_be_a_known_one_names_the_candidate() -> None:
    assert found(club("CLB Hoa Mai", founded_on="2026-03-11")) == (
        Finding(
            Code.CLUB_MAYBE_KNOWN,
            Place("Câu lạc bộ", "D8"),
            "founded_on",
            "2026-03-11",
            {
                "candidate": MAI.code,
                "candidate_name": "CLB Hoa Mai",
                "candidate_date": "2026-03-01",
                "row_name": "CLB Hoa Mai",
                "row_village": "Thôn 1",
                "row_founded": "2026-03-11",
            },
        ),
    )


def test_a_new_club_that_another_unit_has_is_said_and_does_not_block() -> None:
    (finding,) = found(club("CLB Cau"), known=replace(KNOWN, clubs=register_of([CAU])))
    assert (finding.code, finding.place.cell) == (Code.CLUB_LISTED_ELSEWHERE, "B8")
    assert finding.args == {"candidate": CAU.code, "commune": TRA_BONG}
    assert not finding.blocks


def test_a_club_of_the_offices_list_that_the_return_leaves_out_is_said() -> None:
    listed = replace(KNOWN, unconfirmed=frozenset({MAI.code, CAU.code}))
    assert found(known=listed) == (
        Finding(Code.CLUB_NOT_CONFIRMED, Place("Câu lạc bộ"), "club_name", "CLB Hoa Mai"),
    )
    assert found(club("CLB Hoa Mai"), known=listed) == ()
    assert codes_of(found(club("CLB Hoa Mai", founded_on="2020"), known=listed)) == ["club.maybe_known"]


def test_codes_filled_in_before_change_nothing_of_what_is_found() -> None:
    received = Draft(clubs=[club("CLB Hoa Mai"), club("CLB Đào", "Thôn 5")]).verdict().received
    assert check_codes(with_known_codes(received, KNOWN), KNOWN) == check_codes(received, KNOWN) == ()


def test_a_return_that_says_not_whose_it_is_is_left_alone() -> None:
    received = replace(Draft(clubs=[club("CLB", club_code="?")]).verdict().received, stamp=None)
    assert check_codes(received, KNOWN) == ()
    assert with_known_codes(received, KNOWN) == received


def test_a_return_without_these_sheets_is_left_alone() -> None:
    received = replace(Draft().verdict().received, sheets={})
    assert check_codes(received, KNOWN) == ()
    assert with_known_codes(received, KNOWN) == received


def test_findings_join_the_verdict_in_reading_order() -> None:
    verdict = Draft(clubs=[club("CLB", club_code="?")]).verdict()
    late = Finding(Code.ROW_AT_MOST, Place("Câu lạc bộ", "H8"))
    judged = with_code_findings(replace(verdict, findings=(late,)), KNOWN)
    assert codes_of(judged.findings) == ["code.unknown", "row.at_most"]
    assert not judged.accepted
    assert with_code_findings(Draft().verdict(), KNOWN).findings == ()
