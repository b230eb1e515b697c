"""What a workbook carries beside its sheets is said and never opened; the figures are read."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest

from clubkit.findings import Severity
from clubkit.returns.carried import carried
from clubkit.returns.read import read_return
from tests.returns.workbooks import FORMS, build_return, bytes_of


@pytest.mark.parametrize(
    ("part", "code", "severity"),
    [
        ("xl/vbaProject.bin", "file.macros", Severity.INFO),
        ("xl/macrosheets/sheet1.xml", "file.macros", Severity.INFO),
        ("xl/externalLinks/externalLink1.xml", "file.links", Severity.WARNING),
        ("xl/connections.xml", "file.links", Severity.WARNING),
        ("xl/embeddings/oleObject1.bin", "file.embedded", Severity.WARNING),
    ],
)
def test_each_kind_is_said_and_stops_no_return(
    tmp_path: Path, part: str, code: str, severity: Severity
) -> None:
    data = io.BytesIO(bytes_of(build_return()))
    with ZipFile(data, "a") as archive:
        archive.writestr(part, "<a/>")
    path = tmp_path / "a.xlsm"
    path.write_bytes(data.getvalue())
    received = read_return(str(path), FORMS)
    assert [(each.code.value, each.severity) for each in received.findings] == [(code, severity)]
    assert received.sheets.keys() == {"commune", "clubs"}


def test_one_finding_a_kind_and_none_for_pictures() -> None:
    names = ["xl/embeddings/a.bin", "xl/embeddings/b.bin", "xl/media/logo.png", "xl/worksheets/sheet1.xml"]
    assert [each.code.value for each in carried(names)] == ["file.embedded"]
