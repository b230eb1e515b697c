"""The stamp survives the ways in which programs rewrite it."""

from clubkit.forms.stamp import Stamp, parse_line, parse_stamp

STAMP = Stamp("return", 1, "21025", "2026-H2", "0a1b2c3d4e", simulated=True)


def test_a_stamp_reads_back_from_its_line() -> None:
    assert parse_line(STAMP.line()) == STAMP


def test_a_defined_name_wraps_the_line_in_quotes() -> None:
    assert parse_line(f'="{STAMP.line()}"') == STAMP


def test_numbers_that_a_program_made_of_texts_are_read() -> None:
    pairs: dict[str, object] = {**dict(STAMP.pairs()), "version": 1.0, "commune": 21025.0, "simulated": 1.0}
    assert parse_stamp(pairs) == STAMP


def test_a_stamp_without_a_commune_is_none() -> None:
    assert parse_stamp({"form": "return", "version": "1", "period": "2026-H2"}) is None


def test_a_version_that_is_no_number_is_none() -> None:
    assert parse_stamp({**dict(STAMP.pairs()), "version": "one"}) is None
