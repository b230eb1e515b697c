"""Explanations laid out: as labelled lines for a screen, and as the reference page in Markdown."""

from collections.abc import Container, Iterable, Iterator
from itertools import groupby

from clubkit.findings import Code
from clubkit.messages.catalogue import phrase
from clubkit.messages.explain import explanation_of, group_title, message_of, page_word
from clubkit.text import Lang


def heading_of(code: Code, lang: Lang) -> str:
    """A code's title and weight: "Ô bỏ trống (lỗi)"."""
    return f"{explanation_of(code, lang).title} ({phrase(f'severity_{code.severity.value}', lang)})"


def lines_of(code: Code, lang: Lang, waivable: Container[Code] = ()) -> Iterator[tuple[str, str]]:
    """What is told of a code, each with its label; code spans stand in backticks.

    `waivable`: the codes that the province can accept.
    """
    told, message = explanation_of(code, lang), message_of(code, lang)
    yield page_word("message", lang), f"{message.says} → {message.fix}"
    yield page_word("means", lang), told.means
    yield page_word("why", lang), told.why
    yield page_word("source", lang), "; ".join(told.sources) + "."
    yield page_word("example", lang), told.example
    yield page_word("mend", lang), told.mend
    if code in waivable:
        yield page_word("exception", lang), page_word("waive", lang).replace("{code}", code.value)


def page_of(codes: Iterable[Code], lang: Lang, waivable: Container[Code] = ()) -> str:
    """The page in Markdown: a chapter a group, a section a code, in the order of the codes."""
    parts = [f"# {page_word('title', lang)}", page_word("intro", lang)]
    for title, group in groupby(codes, lambda code: group_title(code, lang)):
        parts.append(f"## {title}")
        for code in group:
            parts += [f"### {heading_of(code, lang)} · `{code.value}`", *_section(code, lang, waivable)]
    return "\n\n".join(parts)


def _section(code: Code, lang: Lang, waivable: Container[Code]) -> Iterator[str]:
    (_, message), *rest = lines_of(code, lang, waivable)
    yield f"> {message}"
    yield "\n".join(f"- **{label}:** {words}" for label, words in rest)
