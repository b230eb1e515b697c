"""Taking keys by type, with every mistake kept."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clubkit.declared import Reader, listing
from clubkit.errors import BadDeclaration
from clubkit.findings import Code
from clubkit.text import Text


class Pace(StrEnum):
    HOLD = "hold"
    LINEAR = "linear"


def mistakes(reader: Reader) -> list[tuple[str, str | None]]:
    return [(found.code.value, found.place.key) for found in reader.mistakes]


def test_every_kind_of_value_is_taken_as_it_stands() -> None:
    reader = Reader(
        {
            "text": " Sơn Hà ",
            "words": {"vi": "Kỳ", "en": "Period"},
            "whole": 4,
            "wholes": [50, 70],
            "number": Decimal("12.5"),
            "day": date(2026, 1, 1),
            "flag": True,
            "names": ["a", "b"],
            "pace": "linear",
        },
        "plan.toml",
    )
    assert reader.text("text") == "Sơn Hà"
    assert reader.words("words") == Text("Kỳ", "Period")
    assert reader.whole("whole") == 4
    assert reader.find_wholes("wholes") == (50, 70)
    assert reader.find_number("number") == Decimal("12.5")
    assert reader.find_number("whole") == Decimal(4)
    assert reader.day("day") == date(2026, 1, 1)
    assert reader.flag("flag") is True
    assert reader.names("names") == ("a", "b")
    assert reader.choice("pace", Pace) is Pace.LINEAR
    assert reader.one_of("pace", ["linear"]) == "linear"
    reader.done()
    assert reader.mistakes == []
    reader.refuse_mistakes()


def test_text_is_composed_so_that_two_spellings_of_an_accent_are_one() -> None:
    assert Reader({"name": "Ha\u0300"}, "f").text("name") == "H\u00e0"


def test_what_is_not_there_is_missing_unless_there_is_a_default() -> None:
    reader = Reader({}, "plan.toml", "phase[1]")
    taken = (
        reader.text("code"),
        reader.words("title"),
        reader.whole("many"),
        reader.day("start"),
        reader.flag("must"),
        reader.names("fields"),
        reader.choice("pace", Pace),
    )
    assert taken == ("", Text("", ""), 0, date.min, False, (), Pace.HOLD)
    assert mistakes(reader) == [
        ("declared.missing", f"phase[1].{name}")
        for name in ("code", "title", "many", "start", "must", "fields", "pace")
    ]


def test_defaults_stand_in_for_what_is_not_there() -> None:
    reader = Reader({"blank": " "}, "plan.toml")
    assert reader.text("blank", "x") == "x"
    assert reader.text("source", "") == ""
    assert reader.whole("many", 3) == 3
    assert reader.day("start", date(2026, 1, 1)) == date(2026, 1, 1)
    assert reader.flag("must", default=False) is False
    assert reader.names("fields", ()) == ()
    assert reader.choice("pace", Pace, Pace.LINEAR) is Pace.LINEAR
    assert reader.find_text("note") is None
    assert reader.find_text("blank") is None
    assert reader.find_words("title") is None
    assert reader.find_whole("low") is None
    assert reader.find_day("to") is None
    assert reader.find_reference("phase", [], to="phase") is None
    assert reader.mistakes == []


def test_a_blank_text_is_missing() -> None:
    reader = Reader({"code": "  "}, "plan.toml")
    assert reader.text("code") == ""
    assert mistakes(reader) == [("declared.missing", "code")]


@pytest.mark.parametrize(
    ("method", "value", "expected"),
    [
        ("text", 3, "text"),
        ("words", "Kỳ", "words"),
        ("whole", True, "whole"),
        ("whole", Decimal("1.5"), "whole"),
        ("find_wholes", [1, "2"], "wholes"),
        ("find_wholes", 1, "wholes"),
        ("find_number", "30", "number"),
        ("find_number", Decimal("NaN"), "number"),
        ("day", "2026-01-01", "day"),
        ("flag", 1, "flag"),
        ("names", "abc", "names"),
        ("names", ["a", ""], "names"),
        ("within", [], "table"),
    ],
)
def test_a_value_of_another_type_is_named_with_the_type_expected(
    method: str, value: object, expected: str
) -> None:
    reader = Reader({"key": value}, "plan.toml")
    getattr(reader, method)("key")
    assert mistakes(reader) == [("declared.wrong_type", "key")]
    assert reader.mistakes[0].args == {"expected": expected}


def test_words_need_both_languages_and_nothing_else() -> None:
    reader = Reader({"title": {"vi": "Kỳ", "fr": "x"}}, "plan.toml")
    assert reader.words("title") == Text("Kỳ", "")
    assert mistakes(reader) == [("declared.missing", "title.en"), ("declared.unknown_key", "title.fr")]


def test_a_word_outside_the_closed_set_names_the_set() -> None:
    reader = Reader({"pace": "fast"}, "plan.toml")
    assert reader.choice("pace", Pace) is Pace.HOLD
    assert reader.mistakes[0].code is Code.DECLARED_NOT_ALLOWED
    assert reader.mistakes[0].args == {"allowed": "hold, linear"}


def test_a_name_that_nobody_declared_is_an_unknown_name() -> None:
    reader = Reader({"phase": "2040", "again": "2040"}, "plan.toml")
    assert reader.reference("phase", {"2025", "2030"}, to="phase") == "2040"
    assert reader.find_reference("again", {"2040"}, to="phase") == "2040"
    assert mistakes(reader) == [("declared.unknown_name", "phase")]
    assert reader.mistakes[0].args == {"to": "phase", "known": "2025, 2030"}


def test_a_name_declared_twice_says_where_it_was_first() -> None:
    seen: dict[str, str] = {}
    mother = Reader({"phase": [{"code": "a"}, {"code": "a"}, {"code": ""}]}, "plan.toml")
    for phase in mother.tables("phase"):
        phase.once("code", phase.text("code", ""), seen)
    assert mistakes(mother) == [("declared.twice", "phase[2].code")]
    assert mother.mistakes[0].args == {"first": "phase[1].code"}


def test_tables_share_their_mistakes_and_count_from_one() -> None:
    mother = Reader({"plan": {"code": 1}, "target": [{"floor": "x"}]}, "plan.toml")
    mother.within("plan").text("code")
    for target in mother.tables("target", required=True):
        target.find_number("floor")
    assert mistakes(mother) == [
        ("declared.wrong_type", "plan.code"),
        ("declared.wrong_type", "target[1].floor"),
    ]
    assert {found.place.file for found in mother.mistakes} == {"plan.toml"}


def test_tables_that_must_be_there_are_missing_and_others_are_none() -> None:
    reader = Reader({"target": {"floor": 1}, "odd": [1, {}]}, "plan.toml")
    assert list(reader.tables("phase", required=True)) == []
    assert list(reader.tables("note")) == []
    assert list(reader.tables("target")) == []
    assert list(reader.tables("odd")) == []
    assert reader.within("params", required=False).table == {}
    assert mistakes(reader) == [
        ("declared.missing", "phase"),
        ("declared.wrong_type", "target"),
        ("declared.wrong_type", "odd"),
    ]


def test_a_key_that_nobody_asks_for_is_refused_with_the_known_ones() -> None:
    reader = Reader({"flor": 3}, "plan.toml", "target[3]")
    reader.find_number("floor")
    reader.done()
    assert "flor" in reader
    assert mistakes(reader) == [("declared.unknown_key", "target[3].flor")]
    assert reader.mistakes[0].args == {"known": "floor"}
    with pytest.raises(BadDeclaration) as refused:
        reader.refuse_mistakes()
    assert refused.value.findings == tuple(reader.mistakes)


def test_names_are_listed_in_order() -> None:
    assert listing({"b", "a"}) == "a, b"


WORDS = st.sampled_from(["", " ", "vi", "en", "hold", "2026-H1", "Sơn Hà"])
VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-9, 9)
    | WORDS
    | st.lists(WORDS, max_size=2)
    | st.dictionaries(WORDS, WORDS, max_size=2)
)
METHODS = ["text", "words", "whole", "find_number", "day", "flag", "names", "within"]


@given(st.dictionaries(st.sampled_from(METHODS), VALUES))
def test_whatever_stands_there_reading_goes_on(table: dict[str, object]) -> None:
    reader = Reader(table, "plan.toml")
    for method in table:
        getattr(reader, method)(method)
    reader.done()
    assert all(found.place.file == "plan.toml" for found in reader.mistakes)
