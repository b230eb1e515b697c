"""How fuzzed things are made, and how many: bytes spoilt anywhere, markup rewritten at its seams."""

import os
import re

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

TRIES = int(os.environ.get("CLUBKIT_FUZZ", "0"))
FUZZ = settings(
    max_examples=TRIES or 25,
    derandomize=not TRIES,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

CHEAP = settings(FUZZ, max_examples=8 * FUZZ.max_examples)
"""For what takes a millisecond."""

NASTY = (
    "<!DOCTYPE a>", "<a>", "</a>", "&", "&#0;", "&amp;", "]]>", "<![CDATA[1]]>", "<!-- -->", "<?a b?>", "\0", '"', "'", "<v/>", "<f/>",
    "</row>", "<row>", "<c/>", "</c>", "<c><v>1</v></c>", "</sheetData>", "\ufeff", "9" * 400, "-1", "1e999", "XFD1048576", "é",
)  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn, data: bytes) -> bytes:
    """Some bytes changed, left out, doubled or put in."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, max(len(data) - 1, 0)))
        length = draw(st.sampled_from((1, 2, 4, 30, 1000, 20_000)))
        match draw(st.sampled_from(("change", "drop", "double", "insert", "cut"))):
            case "change":
                data = data[:start] + draw(st.binary(min_size=1, max_size=4)) + data[start + 1 :]
            case "drop":
                data = data[:start] + data[start + length :]
            case "double":
                data = data[:start] + data[start : start + length] * 2 + data[start + length :]
            case "insert":
                data = data[:start] + draw(st.binary(min_size=1, max_size=30)) + data[start:]
            case _:
                data = data[:start]
    return data


@st.composite
def rewritten(draw: st.DrawFn, text: str) -> str:
    """Markup changed at the seams: a tag left out, doubled, moved or exchanged, an attribute's value changed."""
    tags = [found.span() for found in re.finditer(r"<[^>]*>|(?<=\")[^\"]{1,40}(?=\")|(?<=>)[^<]+", text)]
    start, end = tags[draw(st.integers(0, len(tags) - 1))]
    far = tags[draw(st.integers(0, len(tags) - 1))][1]
    match draw(st.sampled_from(("drop", "double", "nasty", "drop to", "double to", "cut"))):
        case "drop":
            return text[:start] + text[end:]
        case "double":
            return text[:end] + text[start:end] + text[end:]
        case "nasty":
            return text[:start] + draw(st.sampled_from(NASTY)) + text[end if draw(st.booleans()) else start :]
        case "drop to":
            return text[:start] + text[max(start, far) :]
        case "double to":
            return text[:start] + text[start : max(start, far)] * 2 + text[max(start, far) :]
        case _:
            return text[:start]
