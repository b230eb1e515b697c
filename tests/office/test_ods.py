"""Returns that LibreOffice saves as .ods say what they said as .xlsx: the same answers, the same findings, the same cells."""

from dataclasses import replace
from pathlib import Path

import pytest

from clubkit.steps.intake import read_files
from clubkit.steps.judge import judge
from clubkit.steps.programme import Programme, open_programme
from clubkit.validation.model import Verdict
from tests.conftest import Convert
from tests.steps.rounds import TODAY

pytestmark = pytest.mark.office

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def programme() -> Programme:
    return open_programme(EXAMPLES, TODAY)


def judged(programme: Programme, paths: list[Path]) -> list[Verdict]:
    read = read_files(programme, None, paths, received_on=TODAY)
    return [replace(each, received=replace(each.received, path="", name="", sha256="", size=0))
            for each in judge(programme, None, read).verdicts]  # fmt: skip


def test_sound_and_faulty_returns_are_judged_alike(
    programme: Programme, convert: Convert, tmp_path: Path
) -> None:
    sent = sorted((EXAMPLES / "inbox").rglob("*.xlsx"))
    workbooks = [path for path in sent if path.read_bytes().startswith(b"PK")]
    saved = list(convert(workbooks, "ods", tmp_path))
    verdicts = judged(programme, workbooks)
    assert judged(programme, saved) == verdicts
    assert sum(len(verdict.findings) for verdict in verdicts) > 10
