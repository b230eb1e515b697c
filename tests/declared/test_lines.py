"""On which line a key stands: the right one, or none."""

import tomllib
from importlib.resources.abc import Traversable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clubkit.declared.lines import lines_of
from clubkit.workspace.bundled import built_in_plan, bundled

TEXTS = st.sampled_from([
    '"Kỳ"', "'# a = 1'", '"[[target]]"', '"""x = 1\n[a]\ny"""', "'''\nz = 2\n'''", '"a\\"b = 3"',
])  # fmt: skip
PLAIN = st.sampled_from(
    ["1", "true", "2026-12-18", "1.5", "{ a = 1, b = { c = 2 } }", "[1, 2]", "[{ a = 1 }]"]
)
LISTS = st.lists(st.sampled_from(["{ a = 1 }", "[{ b = 2 }]", '"]"', "1 # ]"]), max_size=4).map(
    lambda entries: "[\n" + "".join(f"  {each.partition(' #')[0]}, # [\n" for each in entries) + "]"
)
NAMES = st.sampled_from(["a", "b", "c.d", '"e=f"', '"g.h"', "'i #'"])
NOISE = st.sampled_from(["", "# a = 1", "  # [a]", '#"""'])
STATEMENTS = st.tuples(NAMES, PLAIN | TEXTS | LISTS).map(lambda pair: f"{pair[0]} = {pair[1]}")
HEADS = st.sampled_from(["[t]", "[[u]]", "[[u.v]]", "[u.w]", "[t.x] # y = 1", "[[ u . v ]]", '["a.b"]'])
DOCUMENTS = st.lists(NOISE | STATEMENTS | HEADS, max_size=12)


def read(words: str) -> dict[str, object] | None:
    try:
        return tomllib.loads(words)
    except tomllib.TOMLDecodeError:
        return None


def names_in(value: object, above: str = "") -> list[str]:
    """Every key as findings name it; names of which there are two come twice."""
    if isinstance(value, dict):
        within = [(f"{above}.{name}" if above else name, each) for name, each in value.items()]
    elif isinstance(value, list):
        within = [(f"{above}[{at}]", each) for at, each in enumerate(value, start=1)]
    else:
        within = []
    return [name for key, each in within for name in (key, *names_in(each, key))]


def sound(pieces: list[str]) -> list[str]:
    """The pieces that can stand behind those before them."""
    kept: list[str] = []
    for piece in pieces:
        if read("\n".join([*kept, piece])) is not None:
            kept.append(piece)
    return kept


@given(DOCUMENTS, st.sampled_from(["\n", "\r\n"]))
def test_a_key_is_told_on_a_line_of_the_piece_that_brings_it_or_not_at_all(
    pieces: list[str], end: str
) -> None:
    pieces = sound(pieces)
    words, first = "\n".join(pieces), 1
    lines = lines_of(words.replace("\n", end))
    everything = names_in(read(words))
    assert set(lines) <= set(everything)
    for at, piece in enumerate(pieces):
        before, after = (names_in(read("\n".join(pieces[:end]))) for end in (at, at + 1))
        last = first + piece.count("\n")
        for name in set(after) - set(before):
            if everything.count(name) > 1:
                assert name not in lines
            elif first == last:
                assert lines[name] == first
            else:
                assert first <= lines.get(name, first) <= last
        first = last + 1


@given(LISTS)
def test_an_entry_of_a_list_is_told_on_its_own_line(words: str) -> None:
    lines = lines_of(f"x.y = {words}")
    entries = [each for each in lines if each.startswith("x.y[")]
    assert lines["x.y"] == 1
    assert [line for name, line in lines.items() if name.count("[") == 1 and name.endswith("]")] == list(
        range(2, 2 + words.count("\n") - 1)
    )
    assert {name: lines[name] for name in entries} == {name: int(name[4]) + 1 for name in entries}


@pytest.mark.parametrize(
    "file",
    [bundled("xlsx") / "return.toml", bundled("xlsx") / "province.toml", built_in_plan()],
    ids=lambda file: file.name,
)
def test_every_key_of_our_own_files_is_told_on_a_line_that_names_it(file: Traversable) -> None:
    words = file.read_text(encoding="utf-8")
    lines, text = lines_of(words), words.split("\n")
    assert set(lines) == set(names_in(read(words)))
    named = {name: line for name, line in lines.items() if not name.endswith("]")}
    assert [name for name, line in named.items() if name.rpartition(".")[2] not in text[line - 1]] == []


def test_tables_are_counted_as_findings_count_them() -> None:
    words = "[[a]]\n[[a.b]]\nc = 1\n[[a]]\n[[a.b]]\n[[a.b]]\nc = 2\n[a.d]\ne = 1\n"
    told = {"a": 1, "a[1]": 1, "a[1].b": 2, "a[1].b[1]": 2, "a[1].b[1].c": 3, "a[2]": 4, "a[2].b": 5}
    assert lines_of(words) == told | {
        "a[2].b[1]": 5, "a[2].b[2]": 6, "a[2].b[2].c": 7, "a[2].d": 8, "a[2].d.e": 9,
    }  # fmt: skip


def test_what_merely_looks_like_a_key_is_none() -> None:
    assert lines_of('# due = 1\nnote = """\ndue = 2\n"""\ndue = 3\n') == {"note": 2, "due": 5}


def test_a_key_amid_a_value_of_several_lines_is_not_guessed_at() -> None:
    words = 'a = [\n  { b = 1, c = """\nx""" }, { d = 1 },\n  { e = 1 },\n]\n'
    assert lines_of(words) == {"a": 1, "a[3]": 4, "a[3].e": 4}


def test_two_keys_that_findings_would_name_alike_are_not_told_apart() -> None:
    assert lines_of('"a.b" = 1\n[a]\nb = 2\n') == {"a": 2}
