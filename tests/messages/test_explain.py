"""Every finding is explained, in both languages, and the reference pages say the same."""

from pathlib import Path

import pytest

from clubkit.errors import UnknownName
from clubkit.findings import Code
from clubkit.messages.catalogue import word
from clubkit.messages.explain import (
    GROUPS,
    PAGE,
    SOURCES,
    code_named,
    explained,
    explanation_of,
    group_title,
    message_of,
)
from clubkit.messages.explain_page import lines_of, page_of
from clubkit.text import Lang
from clubkit.waivers.model import WAIVABLE
from tests.conftest import Golden

DOCS = Path(__file__).parents[2] / "docs"
PAGES: dict[Lang, str] = {"en": "findings.md", "vi": "loi-va-cach-sua.md"}
LANGS: tuple[Lang, Lang] = ("vi", "en")


def entries(lang: Lang) -> dict[str, dict[str, object]]:
    return {
        f"{group}.{name}": entry
        for group, found in explained(lang).items()
        for name, entry in found.items()
        if group not in {PAGE, SOURCES, GROUPS}
    }


@pytest.mark.parametrize("lang", LANGS)
def test_every_code_is_explained_and_nothing_else(lang: Lang) -> None:
    assert entries(lang).keys() == {code.value for code in Code}


def test_both_languages_tell_the_same_things_after_the_same_sources() -> None:
    vi, en = entries("vi"), entries("en")
    told = {code: (set(entry), entry["source"]) for code, entry in vi.items()}
    assert told == {code: (set(entry), entry["source"]) for code, entry in en.items()}
    assert all(
        explained("vi")[table].keys() == explained("en")[table].keys() for table in (PAGE, SOURCES, GROUPS)
    )


def test_every_source_is_somebodys() -> None:
    named = {each for entry in entries("vi").values() for each in entry["source"]}  # type: ignore[attr-defined]
    assert named == explained("vi")[SOURCES].keys()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", Code)
def test_nothing_of_an_explanation_is_blank(code: Code, lang: Lang) -> None:
    told = explanation_of(code, lang)
    assert group_title(code, lang)
    assert told.sources
    assert all(
        each.strip() == each != "" for each in (told.title, told.means, told.why, told.example, told.mend)
    )
    assert all(each.endswith((".", "?", ".”")) for each in (told.means, told.why, told.mend))
    assert len(told.title) <= 50


@pytest.mark.parametrize("lang", LANGS)
def test_no_two_findings_have_one_title(lang: Lang) -> None:
    titles = [explanation_of(code, lang).title for code in Code]
    assert sorted(titles) == sorted(set(titles))


def test_a_message_is_shown_with_dots_for_its_facts() -> None:
    assert (
        message_of(Code.CELL_REQUIRED, "en").says
        == "“…”: the cell is blank, and this question must be answered."
    )


def test_what_is_told_of_a_code_begins_with_its_message() -> None:
    labels = [label for label, _ in lines_of(Code.ROW_AT_MOST, "vi")]
    assert labels == ["Câu báo", "Nghĩa là", "Vì sao", "Theo", "Ví dụ", "Cách sửa"]


def test_of_what_the_province_can_accept_the_command_is_told() -> None:
    label, words = list(lines_of(Code.ROW_AT_MOST, "vi", WAIVABLE))[-1]
    assert (label, "`clubkit waive row.at_most …`" in words) == ("Ngoại lệ", True)
    assert "Ngoại lệ" not in dict(lines_of(Code.CELL_REQUIRED, "vi", WAIVABLE))


def test_a_code_is_named_in_any_case() -> None:
    assert code_named(" Cell.Required ") is Code.CELL_REQUIRED


@pytest.mark.parametrize(
    ("typed", "near"),
    [("cell.requird", "cell.required"), ("row_at_most", "row.at_most"), ("at_most", "row.at_most")],
)
def test_a_code_typed_wrong_is_answered_with_the_near_ones(typed: str, near: str) -> None:
    with pytest.raises(UnknownName) as refused:
        code_named(typed)
    (finding,) = refused.value.findings
    assert str(finding.args["suggestion"]).split(", ")[0] == near
    assert f"Có phải là {near}" in word(finding, "vi").fix


def test_a_code_that_is_near_none_gets_no_suggestion() -> None:
    with pytest.raises(UnknownName) as refused:
        code_named("xyz")
    (finding,) = refused.value.findings
    assert finding.args["suggestion"] is None


@pytest.mark.parametrize("lang", LANGS)
def test_the_reference_page_is_fresh(lang: Lang, golden: Golden) -> None:
    golden(DOCS / PAGES[lang], page_of(Code, lang, WAIVABLE) + "\n")
