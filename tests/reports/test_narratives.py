"""Words of communes and the province, and the province's own actions."""

from importlib.resources import files
from pathlib import Path

from clubkit.forms.load import load_form
from clubkit.indicators.told import Spans, Told
from clubkit.reports.narratives import Narrative, narratives_of, own_actions
from clubkit.text import Text

PROVINCE_TOML = Path(str(files("clubkit"))).parent / "templates" / "xlsx" / "province.toml"


def test_a_text_carries_its_unit_s_name_and_class_and_names_nobody() -> None:
    told = (Told("21025", "difficulties", "Gọi 0905123456"),)
    found = narratives_of(told, {"21025": Text("Phường Cẩm Thành", "Cẩm Thành")}, {"21025": "lowland"})
    assert found == (
        Narrative("21025", Text("Phường Cẩm Thành", "Cẩm Thành"), "lowland", "difficulties", "Gọi …"),
    )


def test_actions_stand_in_the_form_s_order_with_its_labels() -> None:
    form, spans = load_form(PROVINCE_TOML), Spans(1, 2, 3)
    found = own_actions(form, {"funds_state": spans, "training_courses": spans, "row": spans})
    assert [(each.field, each.unit.vi, each.money) for each in found] == [
        ("training_courses", "lớp", False),
        ("funds_state", "đồng", True),
    ]


def test_a_programme_without_the_province_s_form_has_no_actions() -> None:
    assert own_actions(None, {"inspections": Spans(1, 1, 1)}) == ()
