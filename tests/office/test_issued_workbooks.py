"""Issued workbooks as LibreOffice opens, prints and saves them; one commune of each kind, and the province."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from clubkit.findings import Code
from clubkit.steps.issue import Issued
from clubkit.steps.programme import Programme
from clubkit.steps.validate import Validated, validate_returns
from tests.conftest import Convert
from tests.steps.rounds import answers, issue, send, workspace

pytestmark = pytest.mark.office

UNITS = ("21025", "21334", "21548", "23535", "51")
"""A ward, a commune with a long name, the special zone, a border commune, the province."""

Place = tuple[str, str | None, str | None]


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    return workspace(tmp_path_factory.mktemp("office") / "ws")


@pytest.fixture(scope="module")
def issued(programme: Programme) -> Issued:
    return issue(programme, *UNITS)


@pytest.fixture(scope="module")
def printed(
    issued: Issued, convert: Convert, pdftoppm: str, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, str]:
    """Unit → the text of its workbook as a PDF, words joined by single spaces."""
    paths = [issued.folder / row.file for row in issued.written]
    pdfs = convert(paths, "pdf", tmp_path_factory.mktemp("pdf"))
    reader = shutil.which("pdftotext") or str(Path(pdftoppm).with_name("pdftotext"))
    texts = [
        subprocess.run([reader, "-layout", str(pdf), "-"], capture_output=True, check=True) for pdf in pdfs
    ]
    return {
        row.commune: " ".join(t.stdout.decode().split()) for row, t in zip(issued.written, texts, strict=True)
    }


def test_the_print_names_form_unit_and_signatures(
    programme: Programme, issued: Issued, printed: Mapping[str, str]
) -> None:
    for row in issued.written:
        form = programme.forms[row.form]
        text = printed[row.commune].casefold()
        assert form.title.vi.casefold() in text
        assert row.name.casefold() in text
        assert all(each.vi.casefold() in text for each in form.signatures)


def test_no_column_of_the_club_sheet_is_cut(programme: Programme, printed: Mapping[str, str]) -> None:
    text = set(printed[UNITS[0]].split())
    labels = [field.label.vi for field in programme.forms["return"]["clubs"]]
    assert [label for label in labels if not set(label.split()) <= text] == []


def findings(validated: Validated) -> list[list[Place]]:
    return [[(f.code.value, f.place.sheet, f.place.cell) for f in v.findings] for v in validated.verdicts]


def judged(programme: Programme, paths: Sequence[Path]) -> list[list[Place]]:
    return findings(validate_returns(programme, paths, period=None))


def test_what_libreoffice_saved_has_the_same_findings(
    programme: Programme, issued: Issued, convert: Convert, tmp_path: Path
) -> None:
    blank = issued.folder / issued.written[0].file
    sent = [
        send(programme, issued, "21334", answers(programme, clubs=3)),
        send(programme, issued, "21548", answers(programme, clubs=0)),
        send(programme, issued, "23535", answers(programme, clubs=2, women=99, months_met=7, fund_income=50)),
    ]
    paths = [blank, *sent]
    before = judged(programme, paths)
    after = judged(programme, convert(paths, "xlsx", tmp_path))
    assert after == before
    assert {code for code, _, _ in before[0]} == {Code.CELL_REQUIRED.value}
    assert before[1:3] == [[], []]
    assert {code for code, _, _ in before[3]} == {"row.at_most", "number.too_large", "money.unit"}
