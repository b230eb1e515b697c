"""The real form and plan, and a bench on which typed workbooks are computed by LibreOffice and judged by us."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from clubkit.findings import Finding
from clubkit.forms.layout import BOUNDS, CHECK_SHEET
from clubkit.forms.load import load_form
from clubkit.forms.model import Form
from clubkit.issuing.issue import build_issue
from clubkit.issuing.lines import check_lines
from clubkit.issuing.patch import fill
from clubkit.issuing.places import CHECK_CODE_COLUMN, CHECK_COUNT_COLUMN, CHECK_FIRST_ROW
from clubkit.issuing.prefill import Prefill
from clubkit.plan.load import load_plan
from clubkit.plan.model import Plan
from clubkit.returns.model import Received
from clubkit.returns.read import read_return
from clubkit.validation import check
from clubkit.validation.frames import Frames, bounds_of
from clubkit.validation.model import Verdict
from tests.conftest import Convert
from tests.office.typed import BEFORE, PERIOD, STAMP, Typed, rows_before
from tests.validation.drafts import previous_frame

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def form() -> Form:
    return load_form(ROOT / "templates" / "xlsx" / "return.toml")


@pytest.fixture(scope="session")
def plan() -> Plan:
    return load_plan(ROOT / "clubkit" / "plan" / "quang-ngai.toml")


@dataclass(frozen=True)
class Computed:
    """One workbook: what was typed, what the self-check counts, what is found in it as typed and as saved."""

    typed: Typed
    counts: Mapping[str, int]
    lines: Mapping[str, int]
    found: tuple[Finding, ...]
    found_saved: tuple[Finding, ...]

    @property
    def places(self) -> set[tuple[str, str | None, str | None]]:
        """(code, sheet, cell) of each finding."""
        return {(each.code.value, each.place.sheet, each.place.cell) for each in self.found}


Compute = Callable[[Sequence[Typed]], tuple[Computed, ...]]


@pytest.fixture(scope="session")
def compute(form: Form, plan: Plan, convert: Convert, tmp_path_factory: pytest.TempPathFactory) -> Compute:
    """Type into issued workbooks, let LibreOffice open and save them all, and judge both."""

    def compute(returns: Sequence[Typed]) -> tuple[Computed, ...]:
        folder = tmp_path_factory.mktemp("typed")
        issue = build_issue(
            form, (ROOT / "templates" / "xlsx" / "return.xlsx").read_bytes(), _prefill(form, plan), STAMP
        )
        paths = []
        for at, typed in enumerate(returns):
            filled = fill(issue.data, typed.fills(form), issue.stamp)
            assert filled.patched
            paths.append(folder / f"{at}.xlsx")
            paths[-1].write_bytes(filled.data)
        saved = convert(paths, "xlsx", folder / "saved")
        verdicts = [_judge_every_breach(each, form, plan) for each in (paths, saved)]
        return tuple(
            Computed(typed, _by_code(lines, form), lines, first.findings, second.findings)
            for typed, lines, first, second in zip(
                returns, (_lines(path, form) for path in saved), *verdicts, strict=True
            )
        )

    return compute


def _prefill(form: Form, plan: Plan) -> Prefill:
    bounds = bounds_of(plan, PERIOD)
    return Prefill(
        unit="Phường Cẩm Thành",
        period="6 tháng cuối năm 2026",
        due=date(2026, 12, 18),
        office="Sở Y tế",
        bounds={name: getattr(bounds, name) for name in BOUNDS},
        previous=rows_before(form),
        previous_period="6 tháng đầu năm 2026",
        same_phase=True,
    )


def judge(paths: Sequence[Path], form: Form, plan: Plan) -> tuple[Verdict, ...]:
    """The verdicts that a user is told: causes only."""
    return check.check_returns(
        _read(paths, form), forms={"return": form}, plan=plan, previous=_previous(form)
    )


def _judge_every_breach(paths: Sequence[Path], form: Form, plan: Plan) -> tuple[Verdict, ...]:
    """As a workbook counts, also where one breach follows from another: what is judged before causes are told apart."""
    return tuple(
        verdict
        for batch in check._batches(_read(paths, form), {"return": form}, plan)
        for verdict in check._told(batch, *check._judged(batch, plan, _previous(form)))
    )


def _read(paths: Sequence[Path], form: Form) -> Sequence[Received]:
    return [read_return(str(path), {"return": form}) for path in paths]


def _previous(form: Form) -> Frames:
    return {
        name: previous_frame(form[name], [dict(row) for row in rows], BEFORE)
        for name, rows in rows_before(form).items()
    }


def _lines(path: Path, form: Form) -> Mapping[str, int]:
    """What each line of the self-check says → its count; a line that could not be counted is refused."""
    book = load_workbook(path, data_only=True, read_only=True)
    wanted = f"{CHECK_COUNT_COLUMN}{CHECK_FIRST_ROW}:{CHECK_CODE_COLUMN}{CHECK_FIRST_ROW + len(check_lines(form)) - 1}"
    counted = [(row[0].value, row[-1].value) for row in book[CHECK_SHEET][wanted]]
    book.close()
    lines = check_lines(form)
    assert [code for _, code in counted] == [line.code.value for line in lines]
    return {
        f"{line.sheet}: {line.what}": _whole(count) for line, (count, _) in zip(lines, counted, strict=True)
    }


def _whole(count: object) -> int:
    assert isinstance(count, int | float), count
    return int(count)


def _by_code(lines: Mapping[str, int], form: Form) -> Mapping[str, int]:
    counts: Counter[str] = Counter()
    for line, count in zip(check_lines(form), lines.values(), strict=True):
        counts[line.code.value] += count
    return counts
