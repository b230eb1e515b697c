"""Signed papers: of which revision they are, which of several counts, and scans that nobody loses."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from clubkit.dataset.events import Author
from clubkit.dataset.originals import hash_of
from clubkit.dataset.papers import Paper, Papers, Scan, keep_scan, load_papers, note_paper, take_back
from clubkit.dataset.receive import Arrival
from clubkit.dataset.store import reading
from clubkit.errors import StoreProblem
from clubkit.findings import Code
from tests.dataset.facts import CAM_THANH, CLERK, DAY, TRA_BONG, Office

SCAN = Scan(hash_of(b"%PDF"), "Bản ký.PDF", 4)
PAPER = Paper(CAM_THANH, "2026-H1", 1, "2026-06-16", SCAN)


def latest(office: Office) -> Paper | None:
    return load_papers(office.store).find_latest(CAM_THANH, "2026-H1")


def events(office: Office) -> list[str]:
    with reading(office.store) as connection:
        return list(connection.execute(select(office.store.tables.events.c.what)).scalars())


def test_a_paper_is_kept_with_its_scan(office: Office) -> None:
    assert note_paper(office.store, PAPER, CLERK)
    assert latest(office) == PAPER
    assert load_papers(office.store).find_latest(TRA_BONG, "2026-H1") is None
    assert events(office) == ["paper.signed"]


def test_the_same_paper_told_again_adds_nothing(office: Office) -> None:
    note_paper(office.store, PAPER, CLERK)
    assert not note_paper(office.store, PAPER, CLERK)
    assert not note_paper(office.store, replace(PAPER, scan=None), CLERK)
    assert events(office) == ["paper.signed"]


def test_a_second_scan_lies_beside_the_first(office: Office) -> None:
    second = replace(PAPER, scan=Scan(hash_of(b"jpg"), "trang 2.jpg", 3))
    note_paper(office.store, PAPER, CLERK)
    assert note_paper(office.store, second, CLERK)
    assert load_papers(office.store).scans == (PAPER, second)


def test_the_paper_of_the_latest_revision_counts_and_of_several_the_last(office: Office) -> None:
    other = replace(PAPER, revision=2, scan=None)
    late = replace(PAPER, revision=2, scan=None, received_on="2026-06-20")
    for each in (other, late, PAPER):
        note_paper(office.store, each, CLERK)
    assert latest(office) == late


def test_papers_noted_by_mistake_count_no_more_and_their_scans_stay(office: Office) -> None:
    note_paper(office.store, PAPER, CLERK)
    assert take_back(office.store, PAPER.unit, Author("văn thư", DAY, "nhầm xã")) == (PAPER,)
    assert latest(office) is None
    assert load_papers(office.store).scans == (PAPER,)
    assert events(office) == ["paper.signed", "paper.taken_back"]
    assert note_paper(office.store, PAPER, CLERK)
    assert latest(office) == PAPER


def test_whose_else_a_scan_is_counts_by_its_content_and_not_once_taken_back(office: Office) -> None:
    renamed = replace(PAPER, commune=TRA_BONG, scan=replace(SCAN, name="khác.pdf"))
    unscanned = replace(PAPER, period="2026-H2", scan=None)
    for each in (PAPER, renamed, unscanned):
        note_paper(office.store, each, CLERK)
    assert load_papers(office.store).others_with(PAPER) == (renamed.unit,)
    assert load_papers(office.store).others_with(unscanned) == ()
    take_back(office.store, renamed.unit, CLERK)
    assert load_papers(office.store).others_with(PAPER) == ()


def test_where_no_paper_is_noted_none_is_taken_back(office: Office) -> None:
    assert take_back(office.store, PAPER.unit, CLERK) == ()
    assert events(office) == []


@pytest.mark.parametrize(
    ("printed", "merged", "older"),
    [(None, None, False), (None, 1, False), (None, 2, True), (1, 1, False), (1, 2, True), (2, 2, False)],
)
def test_a_paper_is_older_where_the_return_was_revised_since(
    printed: int | None, merged: int | None, *, older: bool
) -> None:
    assert replace(PAPER, revision=printed).is_older_than(merged) is older


@pytest.mark.parametrize(
    ("name", "ending"),
    [("Bản ký.PDF", ".pdf"), ("anh.jpeg", ".jpeg"), ("khong duoi", ""), ("x.../..\\y", ""), ("a.dài", "")],
)
def test_a_scan_is_kept_under_its_hash_with_an_ending_that_opens_it(
    tmp_path: Path, name: str, ending: str
) -> None:
    scan = keep_scan(tmp_path, Arrival(name, b"scan"))
    assert scan.path_in(tmp_path) == tmp_path / scan.sha256[:2] / f"{scan.sha256}{ending}"
    assert scan.path_in(tmp_path).read_bytes() == b"scan"
    assert scan.is_whole_in(tmp_path)


def test_a_scan_that_is_changed_or_gone_is_not_whole(tmp_path: Path) -> None:
    scan = keep_scan(tmp_path, Arrival("a.pdf", b"scan"))
    scan.path_in(tmp_path).write_bytes(b"saved again")
    assert scan.is_whole_in(tmp_path) is False
    scan.path_in(tmp_path).unlink()
    assert scan.is_whole_in(tmp_path) is None


def test_a_scan_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "originals").write_bytes(b"a file in the way")
    with pytest.raises(StoreProblem) as caught:
        keep_scan(tmp_path / "originals", Arrival("a.pdf", b"scan"))
    assert caught.value.findings[0].code is Code.COMMAND_CANNOT_WRITE


def test_of_no_papers_none_is_the_latest() -> None:
    assert Papers({}, ()).find_latest(CAM_THANH, "2026-H1") is None
