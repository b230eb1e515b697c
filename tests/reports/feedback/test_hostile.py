"""Whatever stands in a workbook, a copy is made or it is said that none is: nothing is raised."""

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from clubkit.reports.feedback.annotate import Made, NotMade, annotated
from clubkit.stable_zip import packed
from tests.reports.feedback.drawn import PARTS
from tests.reports.feedback.told import FEEDBACK, copy_of, parts_of

WHOLE = {name: text.encode() for name, text in PARTS.items()}
COPY = dict(parts_of(copy_of(packed(WHOLE))))
MARKED = sorted(name for name in COPY if name.endswith((".xml", ".vml", ".rels")))
ODD = ("", "-1", "x", "99999999999", "D", "0")


def spoilt(data: bytes, at: int, text: str | None) -> bytes:
    """A part without one of its elements, or with all attributes of one made odd."""
    root = etree.fromstring(data)
    elements = [each for each in root.iter() if isinstance(each.tag, str)]
    chosen = elements[at % len(elements)]
    parent = chosen.getparent()
    if text is not None:
        chosen.attrib.update(dict.fromkeys(map(str, chosen.attrib), text))
    elif parent is not None:
        parent.remove(chosen)
    return etree.tostring(root)


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from(MARKED),
    st.integers(0, 60),
    st.none() | st.sampled_from(ODD),
    st.sampled_from(("as sent", "a copy")),
)
def test_a_workbook_with_a_damaged_part_is_copied_or_refused(
    name: str, at: int, text: str | None, base: str
) -> None:
    parts = COPY if base == "a copy" or name not in WHOLE else WHOLE
    damaged = packed({**parts, name: spoilt(parts[name], at, text)})
    assert isinstance(annotated(damaged, FEEDBACK), Made | NotMade)


@settings(deadline=None, max_examples=50)
@given(st.sampled_from(MARKED))
def test_a_workbook_that_lacks_a_part_is_copied_or_refused(name: str) -> None:
    parts = {each: data for each, data in COPY.items() if each != name}
    assert isinstance(annotated(packed(parts), FEEDBACK), Made | NotMade)


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes_are_refused(data: bytes) -> None:
    assert annotated(data, FEEDBACK) == NotMade("format")
