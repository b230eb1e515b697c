"""A round's 96 workbooks and the province's own, as LibreOffice prints and saves them."""

import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from clubkit.findings import Code
from clubkit.forms.model import Form
from clubkit.issuing.manifest import ManifestRow
from clubkit.steps.issue import Issued
from clubkit.steps.programme import Programme
from clubkit.steps.validate import validate_returns
from tests.conftest import Convert
from tests.steps.rounds import answers, issue, send, workspace

pytestmark = pytest.mark.office

COMMUNES = 96

Place = tuple[str, str | None, str | None]
"""Code, sheet and cell of a finding."""


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    return workspace(tmp_path / "ws")


@pytest.fixture
def issued(programme: Programme) -> Issued:
    """The workbooks of a first round: nothing is known of any commune."""
    return issue(programme)


# one test a format: each is a minute of LibreOffice's time, and tests that run side by side share no fixture


def test_every_workbook_is_printed_whole(
    programme: Programme, issued: Issued, convert: Convert, pdftoppm: str, tmp_path: Path
) -> None:
    assert Counter(row.form for row in issued.written) == {"return": COMMUNES, "province": 1}
    printed = convert([issued.folder / row.file for row in issued.written], "pdf", tmp_path / "pdf")
    with ThreadPoolExecutor() as pool:
        read = tuple(pool.map(lambda path: pages(path, pdftoppm), printed))
    lacking = {
        row.name: missing
        for row, found in zip(issued.written, read, strict=True)
        if (missing := sorted(lacking_in(found, row, programme.forms[row.form])))
    }
    assert lacking == {}


def pages(pdf: Path, pdftoppm: str) -> tuple[str, ...]:
    command = [str(Path(pdftoppm).with_name("pdftotext")), "-layout", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return tuple(squeezed(page) for page in text.split("\f")[:-1])


def squeezed(text: str) -> str:
    """Without spaces: glyphs that are set closer than their font says are read with a space between them."""
    return "".join(text.casefold().split())


def lacking_in(printed: Sequence[str], row: ManifestRow, form: Form) -> Iterator[str]:
    """What the printed workbook lacks of title and unit on the cover, the signatures, and the questions."""
    yield from (text for text in (form.title.vi, row.name) if squeezed(text) not in printed[0])
    yield from (each.vi for each in form.signatures if squeezed(each.vi) not in "".join(printed))
    for field in (field for sheet in form.sheets for field in sheet):
        # labels wrap beside other columns: only their words stand together, and all on one page
        words = [squeezed(word) for word in field.label.vi.split()]
        if not any(all(word in page for word in words) for page in printed):
            yield field.label.vi


def test_what_libreoffice_saved_has_the_same_findings(
    programme: Programme, issued: Issued, convert: Convert, tmp_path: Path
) -> None:
    blanks = [issued.folder / row.file for row in issued.written]
    faulty = answers(programme, clubs=2, women=99, months_met=7, fund_income=50)
    sent = [
        send(programme, issued, "21334", answers(programme, clubs=3), "filled.xlsx"),
        send(programme, issued, "21548", answers(programme, clubs=0), "nil.xlsx"),
        send(programme, issued, "23535", faulty, "faulty.xlsx"),
    ]
    before = [judged(programme, blanks), *(judged(programme, [path]) for path in sent)]
    saved = convert([*blanks, *sent], "xlsx", tmp_path / "saved")
    after = [judged(programme, saved[: len(blanks)]), *(judged(programme, [each]) for each in saved[-3:])]
    assert after == before
    blank, filled, nil, wrong = before
    assert {len(found) > 0 for found in blank.values()} == {True}
    assert {code for found in blank.values() for code, _, _ in found} == {Code.CELL_REQUIRED.value}
    assert [list(each.values()) for each in (filled, nil)] == [[()], [()]]
    assert {code for found in wrong.values() for code, _, _ in found} == {
        "row.at_most",
        "number.too_large",
        "money.unit",
    }


def judged(programme: Programme, paths: Sequence[Path]) -> Mapping[str, tuple[Place, ...]]:
    """File name → what validate finds where."""
    return {
        each.received.name: tuple((f.code.value, f.place.sheet, f.place.cell) for f in each.findings)
        for each in validate_returns(programme, paths, period=None).verdicts
    }
