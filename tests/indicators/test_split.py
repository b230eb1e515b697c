"""A whole number split by weights: exact, under caps, the same whatever the order."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from clubkit.indicators.split import Claim, split

CLAIMS = st.lists(
    st.builds(
        Claim,
        code=st.integers(20000, 20030).map(str),
        weight=st.fractions(0, 50, max_denominator=8),
        most=st.integers(0, 30),
    ),
    max_size=12,
    unique_by=lambda each: each.code,
)
TOTALS = st.integers(0, 200)


def claim(code: str, weight: int, most: int = 99) -> Claim:
    return Claim(code, Fraction(weight), most)


def test_the_largest_remainders_are_worked_out_by_hand() -> None:
    # 10 by 21 : 14 : 5 of 40 is 5.25, 3.5, 1.25: the half gets the one that is left
    assert split(10, [claim("a", 21), claim("b", 14), claim("c", 5)]) == {"a": 5, "b": 4, "c": 1}


def test_equal_remainders_go_to_the_lower_code() -> None:
    assert split(5, [claim("21040", 1), claim("21025", 1)]) == {"21025": 3, "21040": 2}


def test_what_is_over_a_cap_goes_to_the_others() -> None:
    # by weight 8, 1, 1; the first can take 3, so that 7 are left for two
    assert split(10, [claim("a", 8, 3), claim("b", 1), claim("c", 1)]) == {"a": 3, "b": 4, "c": 3}


def test_a_cap_that_others_run_into_later_holds_too() -> None:
    # by weight 6, 3, 1; a is full at 2, then b's part of the 8 that are left is 6, above its 4
    assert split(10, [claim("a", 6, 2), claim("b", 3, 4), claim("c", 1)]) == {"a": 2, "b": 4, "c": 4}


def test_without_anybody_nothing_is_given() -> None:
    assert split(5, []) == {}
    assert split(5, [claim("a", 0), claim("b", 3, 0)]) == {}
    assert split(0, [claim("a", 2)]) == {"a": 0}


@given(TOTALS, CLAIMS)
def test_the_parts_add_up_exactly_as_far_as_anybody_can_take(total: int, claims: list[Claim]) -> None:
    room = sum(each.most for each in claims if each.weight > 0)
    assert sum(split(total, claims).values()) == min(total, room)


@given(TOTALS, CLAIMS)
def test_nobody_gets_more_than_it_can_take(total: int, claims: list[Claim]) -> None:
    given = split(total, claims)
    assert all(0 <= given.get(each.code, 0) <= each.most for each in claims)


@given(TOTALS, CLAIMS.flatmap(lambda claims: st.tuples(st.just(claims), st.permutations(claims))))
def test_the_order_does_not_matter(total: int, drawn: tuple[list[Claim], list[Claim]]) -> None:
    first, second = drawn
    assert split(total, first) == split(total, second)


@given(TOTALS, CLAIMS)
def test_who_weighs_more_and_can_take_as_much_never_gets_less(total: int, claims: list[Claim]) -> None:
    given = split(total, claims)
    for one in claims:
        for other in claims:
            if one.weight > other.weight and one.most >= other.most:
                assert given.get(one.code, 0) >= given.get(other.code, 0)


@given(TOTALS, CLAIMS, st.integers(1, 9))
def test_weights_count_by_their_ratio_alone(total: int, claims: list[Claim], times: int) -> None:
    scaled = [Claim(each.code, each.weight * times, each.most) for each in claims]
    assert split(total, scaled) == split(total, claims)


@given(TOTALS, CLAIMS)
def test_nobody_is_further_than_one_from_its_quota_where_no_cap_is_reached(
    total: int, claims: list[Claim]
) -> None:
    free = [Claim(each.code, each.weight, 10_000) for each in claims]
    whole = sum(each.weight for each in free)
    given = split(total, free)
    assert all(abs(given[each.code] - total * each.weight / whole) < 1 for each in free if each.weight)
