"""The annotated copy, opened in LibreOffice: it keeps the findings, and mended cell by cell it is clean."""

import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from openpyxl import load_workbook

from clubkit.forms.layout import FIRST_ROW, cell_of
from clubkit.forms.mark import FINDINGS_SHEET, Mark
from clubkit.forms.model import Form
from clubkit.issuing.issue import build_issue
from clubkit.issuing.patch import Scalar, fill, serial
from clubkit.plan.model import Plan
from clubkit.reports.feedback.annotate import Made, annotated
from clubkit.reports.feedback.model import Feedback, told
from clubkit.validation.model import Verdict
from tests.conftest import SLOWEST, Convert
from tests.office.conftest import ROOT, _prefill, judge
from tests.office.typed import STAMP, Typed, sound_return
from tests.returns.workbooks import sheet_in

pytestmark = pytest.mark.office

Cells = Mapping[tuple[str, str], Scalar]
"""(sheet's title, address) → what is typed."""

Mend = Callable[[Path, Path, Cells], Path]

SPOILT: Mapping[tuple[str, str, int], Scalar] = {
    ("commune", "older_people", 0): "khoảng 60",
    ("commune", "plan_approved", 0): "Rồi",
    ("commune", "prepared_on", 0): "31/02/2026",
    ("clubs", "women", FIRST_ROW): 70,
    ("clubs", "status", FIRST_ROW + 1): None,
    ("clubs", "members", FIRST_ROW + 2): 52.5,
    ("clubs", "fund_income", FIRST_ROW + 3): 52,
}
"""(sheet, field, row) → what is typed there instead of the sound answer. Made up."""

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Mend"/></library:library>"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Mend" script:language="StarBasic">{0}</script:module>"""
_PROGRAM = """Sub Mend
Dim quiet(0) As New com.sun.star.beans.PropertyValue
quiet(0).Name = "Hidden"
quiet(0).Value = True
book = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, quiet())
{lines}
Dim how(0) As New com.sun.star.beans.PropertyValue
how(0).Name = "FilterName"
how(0).Value = "Calc MS Excel 2007 XML"
book.storeToURL("{target}", how())
book.close(True)
End Sub"""


@pytest.fixture(scope="module")
def mend(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Mend:
    """Type into cells as a person does in LibreOffice, and save as .xlsx; locked cells refuse."""
    profile = tmp_path_factory.mktemp("mend")
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    # the first start makes the profile, and with it an empty library of macros
    subprocess.run([*command, "--terminate_after_init"], check=True, capture_output=True, timeout=SLOWEST)

    def typing(source: Path, target: Path, cells: Cells) -> Path:
        library = profile / "user" / "basic" / "Standard"
        program = _PROGRAM.format(
            source=source.as_uri(), target=target.as_uri(), lines="\n".join(_typed(cells))
        )
        (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
        (library / "Mend.xba").write_text(_MODULE.format(escape(program)), encoding="utf-8")
        ran = subprocess.run(
            [*command, "macro:///Standard.Mend.Mend"],
            capture_output=True,
            text=True,
            check=False,
            timeout=SLOWEST,
        )
        assert target.is_file(), (ran.stdout, ran.stderr)
        return target

    return typing


def _typed(cells: Cells) -> Sequence[str]:
    return [
        f'book.Sheets.getByName("{sheet}").getCellRangeByName("{at}").{_set(value)}'
        for (sheet, at), value in cells.items()
    ]


def _set(value: Scalar) -> str:
    if isinstance(value, str):
        return 'setString("' + value.replace('"', '""') + '")'
    return 'setString("")' if value is None else f"setValue({serial(value)})"


def spoilt(form: Form) -> tuple[Typed, Cells]:
    """A return with faults, and what is to be typed into its faulty cells to mend it."""
    typed, right = sound_return(form), dict[tuple[str, str], Scalar]()
    for (sheet, field, row), value in SPOILT.items():
        line = typed.record if sheet == "commune" else typed.clubs[row - FIRST_ROW]
        right[form[sheet].title.vi, cell_of(form[sheet], field, row)] = line[field]
        line[field] = value
    return typed, right


def copy_of(path: Path, verdict: Verdict) -> Path:
    mark = Mark(verdict.received.sha256, verdict.received.answers)
    lines = told(verdict.findings, verdict.form)
    made = annotated(path.read_bytes(), Feedback(path.name, "Phường Cẩm Thành", "2026-H2", lines, mark))
    assert isinstance(made, Made)
    copy = path.with_stem(f"{path.stem} (cần sửa)")
    copy.write_bytes(made.data)
    return copy


def codes(verdict: Verdict) -> list[str]:
    return [each.code.value for each in verdict.findings]


@pytest.fixture(scope="module")
def faulty(form: Form, plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    blank = (ROOT / "templates" / "xlsx" / "return.xlsx").read_bytes()
    issue = build_issue(form, blank, _prefill(form, plan), STAMP)
    path = tmp_path_factory.mktemp("faulty") / "phiếu.xlsx"
    path.write_bytes(fill(issue.data, spoilt(form)[0].fills(form), issue.stamp).data)
    return path


@pytest.fixture(scope="module")
def saved(faulty: Path, convert: Convert) -> Path:
    """The same, as LibreOffice saves it: shared texts, stored results, its own order of parts."""
    (path,) = convert([faulty], "xlsx", faulty.parent / "saved")
    return path


@pytest.mark.parametrize("source", ["faulty", "saved"])
def test_mended_cell_by_cell_in_libreoffice_the_copy_is_clean(
    source: str, form: Form, plan: Plan, mend: Mend, request: pytest.FixtureRequest
) -> None:
    path: Path = request.getfixturevalue(source)
    (before,) = judge([path], form, plan)
    _, right = spoilt(form)
    assert {(each.place.sheet, each.place.cell) for each in before.findings} == right.keys()
    mended = mend(copy_of(path, before), path.with_stem("mended"), right)
    (after,) = judge([mended], form, plan)
    assert codes(after) == []


def test_saved_in_libreoffice_unmended_it_is_known_as_such(
    faulty: Path, form: Form, plan: Plan, convert: Convert
) -> None:
    (before,) = judge([faulty], form, plan)
    (path,) = convert([copy_of(faulty, before)], "xlsx", faulty.parent / "unmended")
    (after,) = judge([path], form, plan)
    assert codes(after) == ["file.unmended_copy"]


def test_a_copy_that_libreoffice_saved_half_mended_is_annotated_anew(
    faulty: Path, form: Form, plan: Plan, mend: Mend
) -> None:
    (before,) = judge([faulty], form, plan)
    right = dict(list(spoilt(form)[1].items())[:-1])
    half = mend(copy_of(faulty, before), faulty.with_stem("half"), right)
    (between,) = judge([half], form, plan)
    assert len(between.findings) == 1
    place = between.findings[0].place
    book = load_workbook(copy_of(half, between))
    assert book.sheetnames.count(FINDINGS_SHEET) == 1
    noted = [
        (page.title, cell.coordinate)
        for page in book
        for row in page.iter_rows()
        for cell in row
        if cell.comment
    ]
    assert noted == [(place.sheet, place.cell)]
    listed = [row[2].value for row in sheet_in(book, FINDINGS_SHEET).iter_rows() if row[2].hyperlink]
    assert listed == [f"{place.sheet}, ô {place.cell}"]


def test_the_copy_opens_on_the_list_and_prints_without_a_cut_column(
    faulty: Path, form: Form, plan: Plan, convert: Convert
) -> None:
    (before,) = judge([faulty], form, plan)
    (pdf,) = convert([copy_of(faulty, before)], "pdf", faulty.parent / "printed")
    ran = subprocess.run(
        ["pdftotext", "-l", "1", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    )
    head = next(line for line in ran.stdout.splitlines() if "TT" in line)
    assert [word in head for word in ("Mức", "Chỗ cần xem", "Điều chưa đúng", "Cách sửa")] == [True] * 4
