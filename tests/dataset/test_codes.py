"""Codes: opaque, short, the same for the same first identity."""

import re

from hypothesis import given
from hypothesis import strategies as st

from clubkit.dataset.codes import club_code, identity_of, village_code

HOA_MAI = identity_of("CLB Hoa Mai", "Thôn 1", "2026-03-01")


def test_spellings_of_one_identity_are_one() -> None:
    assert identity_of("clb  HOA MAI", "thôn 1", "2026-03-01") == HOA_MAI
    assert identity_of("CLB Hoa Mại", "Thôn 1", "2026-03-01") != HOA_MAI
    assert identity_of("CLB Hoa Mai", "Thôn 1", "2026-03-02") != HOA_MAI


def test_a_part_cannot_run_into_the_next() -> None:
    assert identity_of("A", "B C") != identity_of("A B", "C")


@given(st.text(), st.text(min_size=1))
def test_codes_are_short_and_can_be_read_aloud(commune: str, name: str) -> None:
    identity = identity_of(name)
    assert re.fullmatch(r"51-[0-9A-HJKMNP-TV-Z]{6}", club_code("51", commune, identity, ()))
    assert re.fullmatch(r"51-T[0-9A-HJKMNP-TV-Z]{6}", village_code("51", commune, identity, ()))


def test_a_code_depends_on_nothing_but_province_commune_and_identity() -> None:
    code = club_code("51", "21025", HOA_MAI, ())
    assert club_code("51", "21025", HOA_MAI, {"51-000000"}) == code
    assert club_code("51", "21115", HOA_MAI, ()) != code


def test_a_taken_code_is_given_to_nobody_else() -> None:
    first = club_code("51", "21025", HOA_MAI, ())
    second = club_code("51", "21025", HOA_MAI, {first})
    third = club_code("51", "21025", HOA_MAI, {first, second})
    assert len({first, second, third}) == 3
