"""What a unit types, or calls its file, comes out as text in everything that is sent back to it or worked through in the office."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl.utils.escape import unescape

from clubkit.indicators.model import Level
from clubkit.reports.calling_list import Call, calling_book
from clubkit.reports.card import Card, card_of
from clubkit.reports.card_files import card_docx, card_html
from clubkit.reports.changes_list import ChangeRow, changes_book
from clubkit.reports.feedback.model import Feedback
from clubkit.reports.findings_list import FindingRow, findings_book
from clubkit.reports.letter import render_letter
from clubkit.reports.model import ProvinceReport
from clubkit.reports.receipt import EditedByOffice, NewCode, render_receipt
from clubkit.reports.reminder import FaultyFile, render_reminder
from clubkit.text import Text
from tests.reports.clubs import CLUB
from tests.reports.feedback.drawn import drawn
from tests.reports.feedback.told import ERROR, FEEDBACK, WHOLE, copy_of, front_of, root_of, text_in
from tests.reports.hostile import HOSTILE, document, page, squeezed, workbook
from tests.reports.test_letter import LETTER
from tests.reports.test_receipt import RECEIPT
from tests.reports.test_reminder import FAULTY

TEMPLATES = Path(__file__).parents[2] / "templates" / "reports"
DAY = date(2027, 6, 20)
START = 40
"""A scorecard shows so much of a long name at least."""


def told(words: str) -> Feedback:
    """Feedback on a file that is called so, whose cells say so."""
    lines = [replace(each, says=f"Ô ghi {words}", fix=words) for each in (ERROR, WHOLE)]
    return replace(FEEDBACK, file=words, unit=words, lines=tuple(lines), codes=(("51-AAA", words),))


def letter(words: str) -> bytes:
    said = replace(LETTER, issuer=words, form=words, feedback=told(words), copy=None)
    return render_letter(said, TEMPLATES / "letter.docx")


def reminder(words: str) -> bytes:
    faulty = FaultyFile(words, "2026-12-16", 5, words)
    said = replace(FAULTY, issuer=words, plan=words, unit=words, workbook=words, faulty=faulty)
    return render_reminder(said, TEMPLATES / "reminder.docx")


def receipt(words: str) -> bytes:
    said = replace(
        RECEIPT,
        unit=words,
        file=words,
        reason=words,
        revision=2,
        edited=EditedByOffice(words, "a" * 64, words),
        clubs=(NewCode("51-AAA", words, words),),
        villages=(NewCode("51-BBB", words),),
        warnings=told(words).lines,
    )
    return render_receipt(said, TEMPLATES / "receipt.docx")


def findings(words: str) -> bytes:
    row = FindingRow(*[words for _ in fields(FindingRow)])
    return findings_book([row], "vi", DAY, simulated=True)


def changes(words: str) -> bytes:
    row = ChangeRow(words, words, words, words, words, words, words, words, 1, 2, words, words)
    return changes_book([row], "vi", DAY, simulated=True)


def calls(words: str) -> bytes:
    return calling_book(
        [Call("21025", words, words, 1, 2, words, words, words)], words, "vi", DAY, simulated=True
    )


LETTERS: Mapping[str, Callable[[str], bytes]] = {"letter": letter, "reminder": reminder, "receipt": receipt}
BOOKS: Mapping[str, Callable[[str], bytes]] = {
    "findings": findings,
    "changes": changes,
    "calls": calls,
}


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_says_hostile_text_as_text(name: str) -> None:
    found = squeezed(document(LETTERS[name](" ".join(HOSTILE.values()))))
    assert [each for each, words in HOSTILE.items() if squeezed(words) not in found] == []


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", BOOKS)
def test_a_workbook_says_hostile_text_as_text(name: str, hostile: str) -> None:
    assert squeezed(hostile) in squeezed(workbook(BOOKS[name](hostile)))


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_a_copy_says_hostile_text_as_text_on_its_first_sheet_and_in_its_notes(hostile: str) -> None:
    copy = copy_of(drawn(), told(hostile))
    front = front_of(copy)
    assert squeezed(hostile) in squeezed(unescape(text_in(front)))
    assert squeezed(hostile) in squeezed(unescape(text_in(root_of(copy, "xl/comments1.xml"))))
    assert {link.get("location") for link in front.iter("{*}hyperlink")} == {"'Đơn vị'!D7"}
    assert not list(front.iter("{*}f"))


def card(report: ProvinceReport, words: str) -> Card:
    """A scorecard of a commune called so, whose club is called so."""
    row = replace(report.communes[0], name=Text(words, words))
    named = {**report.unit_names, (Level.COMMUNE, row.code): Text(words, words)}
    heading = replace(report.heading, title=words, issuer=words)
    club = replace(CLUB, name=words, village=words)
    return card_of(replace(report, heading=heading, unit_names=named, clubs=(club,)), row)


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("kind", ["html", "docx"])
def test_hostile_text_comes_out_as_text_on_a_scorecard(
    report: ProvinceReport, kind: str, hostile: str
) -> None:
    made = card(report, hostile)
    if kind == "html":
        found = page(card_html(made, [TEMPLATES]))
    else:
        found = document(card_docx(made, TEMPLATES / "commune.docx", DAY))
    assert squeezed(found).count(squeezed(hostile)) >= 2  # the title and the commune
    assert squeezed(found).count(squeezed(hostile)[:START]) >= 3  # and the club, cut
