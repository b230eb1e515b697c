"""A club that was asked about is named by what can be typed in any shell."""

import shlex

from hypothesis import given
from hypothesis import strategies as st

from clubkit.dataset.known import Identity
from clubkit.dataset.questions import (
    NOT_TYPED,
    Question,
    as_typed,
    club_asked,
    is_called,
    load_questions,
    name_to_type,
    note_questions,
)
from clubkit.findings import Code, Finding
from tests.dataset.facts import CAM_THANH, TRA_BONG, Draft, Office, club

NAMES = st.text(min_size=1, max_size=40) | st.text(
    st.sampled_from("\"'`$%!\\&|<>^(); -Hoa“”Mải"), max_size=12
)


def named(name: str) -> Identity:
    return Identity("", CAM_THANH, name, "Thôn 1", "2026-03-11")


@given(NAMES)
def test_what_is_typed_is_one_word_between_double_quotes_and_nothing_else(name: str) -> None:
    typed = name_to_type(named(name))
    assert shlex.split(f'club same 21025 "{typed}" 51-AAAAAA') == [
        "club",
        "same",
        "21025",
        typed,
        "51-AAAAAA",
    ]
    # cmd.exe keeps everything between two quotes as it is but these, and a program's own reader what begins with a dash
    assert not NOT_TYPED & set(typed)
    assert not typed.startswith("-")


@given(NAMES)
def test_what_is_typed_names_the_club(name: str) -> None:
    club = named(name)
    assert is_called(club, name_to_type(club))
    assert as_typed(as_typed(name)) == as_typed(name)


def test_other_names_do_not_and_tones_count() -> None:
    assert is_called(named("CLB “Hoa Mai”"), "clb  hoa mai")
    assert not is_called(named("CLB Sơn Hà"), "CLB Sơn Hạ")
    assert not is_called(named("CLB Sơn Hà"), "")


def test_a_name_of_marks_alone_is_told_by_its_key() -> None:
    club = named("“$%”")
    assert name_to_type(club) == club.key[:8]
    assert is_called(club, club.key[:8])


LATER = Draft(period="2026-H2", clubs=[club("CLB Mai", founded_on="2026-03-11")], name="b.xlsx")


FIRST = Draft(clubs=[club("CLB Mai")])


def test_what_is_asked_is_noted_once_with_the_club_that_it_may_be(office: Office) -> None:
    (new,) = office.merge(FIRST).new_clubs
    (verdict,) = office.receive(LATER)
    for _ in range(2):
        note_questions(office.store, [(CAM_THANH, each) for each in verdict.findings])
    assert load_questions(office.store, CAM_THANH) == (Question(named("CLB Mai"), (new.code,)),)
    assert load_questions(office.store, TRA_BONG) == ()


def test_what_only_a_merge_finds_is_noted_too(office: Office) -> None:
    # the club that it may be comes with another file of the same run
    assert len(office.merge(FIRST, LATER).refused) == 1
    assert [each.club for each in load_questions(office.store, CAM_THANH)] == [named("CLB Mai")]


def test_other_findings_ask_nothing(office: Office) -> None:
    note_questions(office.store, [(CAM_THANH, Finding(Code.CLUB_NOT_CONFIRMED))])
    assert load_questions(office.store, CAM_THANH) == ()
    assert club_asked(Finding(Code.CLUB_NOT_CONFIRMED), CAM_THANH) is None
