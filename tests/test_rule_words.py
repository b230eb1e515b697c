"""Every rule of the forms brings the facts that its message needs, and reads as a sentence in both languages."""

from importlib.resources.abc import Traversable

import pandas as pd
import pytest

from clubkit.findings import Finding
from clubkit.forms.layout import BOUNDS
from clubkit.forms.load import load_form
from clubkit.forms.model import Field, Form, Kind, Sheet
from clubkit.forms.rules import Rule
from clubkit.forms.rules_previous import PREVIOUS
from clubkit.messages.catalogue import word
from clubkit.text import Lang
from clubkit.workspace.bundled import bundled

LONGEST = 200
"""Characters of a sentence with the labels of our own forms in it."""


def forms() -> list[Form]:
    files: list[Traversable] = [bundled("xlsx") / name for name in ("return.toml", "province.toml")]
    return [load_form(file) for file in files]


def sample(field: Field) -> object:
    match field.kind:
        case Kind.COUNT | Kind.MONEY:
            return 7
        case Kind.DATE:
            return "2026-03-15"
        case Kind.YES_NO | Kind.CHOICE:
            return field.choices[0].code
        case Kind.TEXT:
            return "Thôn 2"


def frame_of(sheet: Sheet) -> pd.DataFrame:
    """Two equal rows of one return, with everything that a rule may look at."""
    row = {field.name: sample(field) for field in sheet.fields}
    row |= {
        "_return": 0,
        "period": "2026-H1",
        "_same_phase": 1,
        **{f"_{bound}": "2026-01-01" for bound in BOUNDS},
    }
    return pd.DataFrame([row | {"row": 8}, row | {"row": 9}])


def book_of(form: Form) -> dict[str, pd.DataFrame]:
    now = {sheet.name: frame_of(sheet) for sheet in form.sheets}
    return now | {PREVIOUS + name: frame for name, frame in now.items()}


RULES = [
    pytest.param(form, rule, id=f"{sheet.name}:{rule.name}")
    for form in forms()
    for sheet in form.sheets
    for rule in sheet.rules
]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(("form", "rule"), RULES)
def test_a_rule_is_worded_with_its_own_facts(form: Form, rule: Rule, lang: Lang) -> None:
    facts = rule.facts(book_of(form), 0)
    # validation turns rows into the addresses that a person sees
    addressed = {"twin_rows": "rows", "previous_row": "previous_cell"}
    facts = {addressed.get(name, name): value for name, value in facts.items()}
    message = word(Finding(rule.code, field=rule.blamed, value=7, args=facts), lang, form)
    assert "_" not in message.says + message.fix, "no machine name is left in the sentence"
    assert message.says.endswith(".")
    assert max(len(message.says), len(message.fix)) <= LONGEST
