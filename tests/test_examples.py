"""The example workspace: what is found in its returns and what its report says is what stands in `expected/`."""

import json
import shutil
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from clubkit.steps.merge import Said, merge_returns
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.report import write_report
from clubkit.steps.validate import Status, Validated, validate_returns
from tests.conftest import Golden

pytestmark = pytest.mark.long

EXAMPLES = Path(__file__).parents[1] / "examples"
EXPECTED = EXAMPLES / "expected"
LARGEST = 90_000


@pytest.fixture(scope="module")
def build() -> ModuleType:
    """The program that makes the example's returns."""
    spec = spec_from_file_location("examples_build", EXAMPLES / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def programme(tmp_path: Path, build: ModuleType) -> Programme:
    """The example in a folder of this test's own."""
    folder = tmp_path / "examples"
    shutil.copytree(EXAMPLES, folder, ignore=shutil.ignore_patterns("dataset", "issued", "reports"))
    return open_programme(folder, build.TODAY)


def findings_of(programme: Programme, validated: Validated) -> dict[str, str]:
    """The file's name below the inbox → one line a finding: its code and its place."""
    inbox = programme.needed_workspace().inbox
    return {
        Path(verdict.received.path).relative_to(inbox).as_posix(): "".join(
            f"{finding.code.value} {finding.place or '-'}\n" for finding in verdict.findings
        )
        for verdict in validated.verdicts
    }


def of_the_province(table: str) -> str:
    """The JSON of a report without the figures of classes and units, which make it long."""
    document = json.loads(table)
    assert document["simulated"] is True
    kept = [each for each in document["figures"] if each["level"] == "province"]
    return json.dumps({**document, "figures": kept}, ensure_ascii=False, indent=1) + "\n"


def test_every_return_has_the_expected_findings(programme: Programme, golden: Golden) -> None:
    validated = validate_returns(programme, (), period=None)
    found = findings_of(programme, validated)
    for name, lines in found.items():
        golden(EXPECTED / f"{name}.findings", lines)
    stale = {each.relative_to(EXPECTED).as_posix() for each in EXPECTED.rglob("*.findings")} - {
        f"{name}.findings" for name in found
    }
    assert not stale
    statuses = [verdict.status for verdict in validated.verdicts]
    assert {status: statuses.count(status) for status in Status} == {
        Status.VALID: 3,
        Status.INVALID: 2,
        Status.UNREADABLE: 1,
    }


def test_the_report_of_the_example_says_the_same_as_ever(programme: Programme, golden: Golden) -> None:
    merged = merge_returns(programme, (), dry_run=False, by="example", said=Said(programme.today))
    assert (merged.merged, len(merged.refused)) == (3, 3)
    reported = write_report(programme, "2025-2030", as_of=None, formats=("html", "json"), out=None)
    page, table = (path.read_text(encoding="utf-8") for path in reported.paths)
    assert "SỐ LIỆU GIẢ LẬP" in page
    golden(EXPECTED / "report.html", page)
    golden(EXPECTED / "report-province.json", of_the_province(table))


def test_returns_made_anew_have_the_same_findings(programme: Programme, build: ModuleType) -> None:
    kept = findings_of(programme, validate_returns(programme, (), period=None))
    anew = programme.needed_workspace().root
    shutil.rmtree(anew / "inbox")
    shutil.rmtree(anew / "dataset")
    build.build_returns(anew)
    again = open_programme(anew, build.TODAY)
    assert findings_of(again, validate_returns(again, (), period=None)) == kept


def test_the_example_is_small_and_says_that_it_is_made_up() -> None:
    returns = [each for each in (EXAMPLES / "inbox").rglob("*") if each.is_file()]
    assert len(returns) == 6
    assert max(each.stat().st_size for each in returns) <= LARGEST
    assert "simulated = true" in (EXAMPLES / "clubkit.toml").read_text(encoding="utf-8")
