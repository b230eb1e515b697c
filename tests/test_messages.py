"""Both catalogues word every code and every phrase with the same facts, in words that a commune officer knows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from clubkit.findings import Code
from clubkit.messages.catalogue import needed, placeholders, template_of
from clubkit.messages.facts import STYLES
from clubkit.messages.words import SCREEN, TERMS, screen_words, words_of
from clubkit.text import Lang

LONGEST = 200
PACKAGE = Path(__file__).parents[1] / "clubkit"
COMMAND = re.compile(r"clubkit [a-z-]+|--[a-z]+")
LANGS: tuple[Lang, Lang] = ("vi", "en")

FOREIGN = frozenset(
    re.findall(
        r"\w+",
        """
        file sheet cell error warning row column form stamp code version period commune workbook password link format
        required missing unknown value number date text table field finding invalid valid email upload
        """,
    )
)
"""English words that have crept into Vietnamese user texts before."""


def keys(lang: Lang) -> set[str]:
    return {
        f"{group}.{name}"
        for group, entries in words_of(lang).items()
        for name in entries
        if group not in {SCREEN, TERMS}
    }


@pytest.mark.parametrize("lang", LANGS)
def test_every_code_is_worded_and_nothing_else(lang: Lang) -> None:
    assert keys(lang) == {code.value for code in Code}


@pytest.mark.parametrize("code", Code)
def test_both_languages_mention_the_same_facts(code: Code) -> None:
    vi, en = template_of(code, "vi"), template_of(code, "en")
    assert placeholders(vi.says + vi.fix) == placeholders(en.says + en.fix)
    assert needed(code, "vi") == needed(code, "en")


def test_both_languages_have_the_same_phrases_with_the_same_facts() -> None:
    vi, en = screen_words("vi"), screen_words("en")
    assert vi.keys() == en.keys()
    assert {key: placeholders(vi[key]) for key in vi} == {key: placeholders(en[key]) for key in en}


def test_both_languages_have_the_same_terms() -> None:
    vi, en = words_of("vi")[TERMS], words_of("en")[TERMS]
    assert {kind: set(names) for kind, names in vi.items()} == {
        kind: set(names) for kind, names in en.items()
    }


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", Code)
def test_a_message_is_short_and_well_formed(code: Code, lang: Lang) -> None:
    message = template_of(code, lang)
    for template in (message.says, message.fix):
        assert 0 < len(template) <= LONGEST
        assert template.endswith((".", "?", ".]", "?]", "clubkit init"))
        assert template.count("[") == template.count("]")
        assert {style for _, style in placeholders(template)} <= STYLES
        assert all(re.fullmatch(r"[a-z_]+", name) for name, _ in placeholders(template))


@pytest.mark.parametrize("code", Code)
def test_vietnamese_messages_have_no_english_words(code: Code) -> None:
    message = template_of(code, "vi")
    plain = "".join(text for text, *_ in Formatter().parse(f"{message.says} {message.fix}"))
    words = set(re.findall(r"\w+", COMMAND.sub("", plain).lower()))
    assert not words & FOREIGN
    assert code.value not in plain


@pytest.mark.parametrize("lang", LANGS)
def test_no_phrase_is_empty(lang: Lang) -> None:
    assert all(word.strip() for word in screen_words(lang).values())


def findings_made() -> Iterator[tuple[str, Code, set[str]]]:
    """Each finding that the package makes and whose facts can be read off the source."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and (code := code_named(node.args[0])):
                facts = facts_of(node)
                if facts is not None:
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", code, facts


def code_named(node: ast.expr) -> Code | None:
    named = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Code"
    return (
        Code[node.attr]
        if named and isinstance(node, ast.Attribute) and node.attr in Code.__members__
        else None
    )


def facts_of(call: ast.Call) -> set[str] | None:
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    by_name = {keyword.arg: keyword.value for keyword in call.keywords}
    if called in {"note", "refused", "_RefusedError"} and None not in by_name:
        return {"value", "field", *(name for name in by_name if name)}
    if called != "Finding" or len(call.args) > len(("code", "place", "field", "value")):
        return None
    args = by_name.get("args")
    if args is not None and not isinstance(args, ast.Dict):
        return None
    literal = args.keys if isinstance(args, ast.Dict) else []
    if not all(isinstance(key, ast.Constant) for key in literal):
        return None
    return {"value", "field", *(str(key.value) for key in literal if isinstance(key, ast.Constant))}


def test_every_finding_brings_the_facts_that_its_message_needs() -> None:
    made = list(findings_made())
    short = [
        f"{where} {code}: {needed(code, 'vi') - facts}"
        for where, code, facts in made
        if needed(code, "vi") - facts
    ]
    assert made
    assert short == []
