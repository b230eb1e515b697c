"""The real form and plan, a sound draft of a return, and a judge."""

from pathlib import Path

import pytest

from clubkit.forms.load import load_form
from clubkit.forms.model import Form
from clubkit.plan.load import load_plan
from clubkit.plan.model import Plan
from clubkit.returns.model import Value
from clubkit.validation.check import check_returns
from clubkit.validation.model import Verdict
from tests.validation.drafts import CLUB, RECORD, Draft, Judge, previous_frame, sound

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def form() -> Form:
    return load_form(ROOT / "templates" / "xlsx" / "return.toml")


@pytest.fixture(scope="session")
def plan() -> Plan:
    return load_plan(ROOT / "clubkit" / "plan" / "quang-ngai.toml")


@pytest.fixture
def draft(form: Form) -> Draft:
    """A sound return with one village and one club."""
    village = sound(form["villages"], {"village_name": "Thôn 1", "ended": None})
    return Draft(
        form, record=sound(form["commune"], RECORD), villages=[village], clubs=[sound(form["clubs"], CLUB)]
    )


@pytest.fixture
def judge(form: Form, plan: Plan) -> Judge:
    """Judge one draft, with the last accepted rows given as sheet name → list of facts."""

    def judged(draft: Draft, period: str = "", **before: list[dict[str, Value]]) -> Verdict:
        previous = {name: previous_frame(form[name], rows, period) for name, rows in before.items()}
        (verdict,) = check_returns([draft.received()], forms={"return": form}, plan=plan, previous=previous)
        return verdict

    return judged
