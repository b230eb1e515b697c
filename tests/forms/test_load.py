"""The two forms as declared, and every mistake of a declaration at once."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from clubkit.errors import BadDeclaration
from clubkit.findings import Code
from clubkit.forms.layout import cell_of, column_of, record_rows, span_of
from clubkit.forms.load import load_form, load_forms, parse_form
from clubkit.forms.model import Form, Kind, Outlying
from clubkit.forms.rules_across import Tally

FORMS = Path(__file__).parents[2] / "templates" / "xlsx"


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form(FORMS / "return.toml")


def test_both_forms_are_sound() -> None:
    forms = load_forms([FORMS / "return.toml", FORMS / "province.toml"])
    assert {name: each.unit for name, each in forms.items()} == {"return": "commune", "province": "province"}


def test_a_club_is_asked_what_the_catalogue_of_fields_says(form: Form) -> None:
    asked = {field.name for field in form["clubs"]}
    assert {"club_code", "members_60plus", "area_resources", "task_jobs", "loans_overdue"} <= asked
    assert len([name for name in asked if name.startswith("area_")]) == 8
    assert form["clubs"]["members"].usual == (50, 70)
    assert form["clubs"]["months_met"].maximum == 6


def test_nothing_of_a_member_is_asked(form: Form) -> None:
    forbidden = ("birth", "phone", "identity_no", "address")
    assert not [f.name for sheet in form.sheets for f in sheet if any(word in f.name for word in forbidden)]


def test_columns_of_a_group_lie_side_by_side(form: Form) -> None:
    groups = [field.group for field in form["clubs"]]
    assert groups == sorted(groups, key=[group.name for group in form["clubs"].groups].index)


def test_yes_no_fields_take_their_answers_from_the_form(form: Form) -> None:
    assert [choice.label.vi for choice in form["clubs"]["meets_standard"].choices] == ["Có", "Không"]


def test_the_layout_names_cells_of_records_and_tables(form: Form) -> None:
    commune, clubs = form["commune"], form["clubs"]
    assert cell_of(commune, "clubs_listed") == "D7"
    assert record_rows(commune)["group:plan"] == 6
    assert span_of(commune, "clubs_listed") == "$D$7"
    assert column_of(clubs, "club_code") == "B"
    assert cell_of(clubs, "club_code", 9) == "B9"
    assert span_of(clubs, "club_code") == "$B$8:$B$207"


def test_a_form_of_an_older_version_has_only_what_it_asked(form: Form) -> None:
    assert form.as_of(1) == form
    assert form.as_of(0)["clubs"].fields == ()
    assert form.as_of(0)["clubs"].rules == ()


def test_sheets_and_fields_are_looked_up_by_name(form: Form) -> None:
    assert "clubs" in form
    assert "dogs" not in form
    assert "members" in form["clubs"]
    assert "horns" not in form["clubs"]


def test_the_tally_needs_the_table_it_counts(form: Form) -> None:
    tally = next(rule for rule in form["commune"].rules if isinstance(rule, Tally))
    assert tally.needs == {"commune": ("clubs_listed",), "clubs": ()}


def field(name: str, kind: str = "count", **more: object) -> dict[str, object]:
    words = {"vi": name, "en": name}
    return {
        "name": name,
        "kind": kind,
        "nature": "stock",
        "group": "g",
        "label": words,
        "hint": words,
        **more,
    }


def declared(
    *fields: Mapping[str, object], rules: Sequence[Mapping[str, object]] = (), **more: object
) -> dict[str, object]:
    words = {"vi": "x", "en": "x"}
    sheet = {
        "name": "s", "title": words, "single": True, "group": [{"name": "g", "title": words}],
        "field": list(fields), "rule": list(rules), **more,
    }  # fmt: skip
    head = {"name": "f", "version": 1, "unit": "commune", "title": words, "yes": words, "no": words}
    return {"form": head, "units": {"people": words}, "sheet": [sheet]}


def mistakes(table: dict[str, object]) -> set[tuple[Code, str | None]]:
    with pytest.raises(BadDeclaration) as caught:
        parse_form(table, "f.toml")
    assert {finding.place.file for finding in caught.value.findings} == {"f.toml"}
    return {(finding.code, finding.place.key) for finding in caught.value.findings}


def test_a_small_form_is_sound() -> None:
    form = parse_form(declared(field("a"), field("b", unit="people")), "f.toml")
    assert [each.kind for each in form["s"]] == [Kind.COUNT, Kind.COUNT]
    assert form.accepts == (1,)


def test_all_mistakes_come_at_once_with_their_keys() -> None:
    table = declared(
        field("a", "number"),
        field("b", minimum=5, maximum=1, usual=[3, 2]),
        field("c", "text", maximum=3),
        field("c", unit="miles", listed="s.z"),
        field("d", "choice", choices=[{"code": "x", "label": {"vi": "x", "en": "x"}}]),
        field("e", relevant={"field": "d", "among": ["y"]}),
        rules=({"kind": "at_most", "fields": ["a", "zz"]}, {"kind": "at_least", "fields": ["a", "b"]}),
        frozen=["q"],
        colour="red",
    )
    assert mistakes(table) >= {
        (Code.DECLARED_NOT_ALLOWED, "sheet[1].field[1].kind"),
        (Code.DECLARED_ORDER, "sheet[1].field[2].minimum"),
        (Code.DECLARED_ORDER, "sheet[1].field[2].usual"),
        (Code.DECLARED_NOT_ALLOWED, "sheet[1].field[3].maximum"),
        (Code.DECLARED_UNKNOWN_NAME, "sheet[1].field[4].unit"),
        (Code.DECLARED_TWICE, "sheet[1].field.c"),
        (Code.DECLARED_UNKNOWN_NAME, "sheet.s.c.listed"),
        (Code.DECLARED_UNKNOWN_NAME, "sheet[1].field.e.relevant"),
        (Code.DECLARED_UNKNOWN_NAME, "sheet[1].rule[1].fields"),
        (Code.DECLARED_NOT_ALLOWED, "sheet[1].rule[2].kind"),
        (Code.DECLARED_UNKNOWN_NAME, "sheet[1].frozen"),
        (Code.DECLARED_UNKNOWN_KEY, "sheet[1].colour"),
    }


def test_excels_own_limits_on_prompts_are_kept() -> None:
    long = {"vi": "x" * 256, "en": "x"}
    assert mistakes(declared(field("a") | {"hint": long})) == {
        (Code.DECLARED_TOO_LONG, "sheet[1].field[1].hint")
    }


def test_a_rule_that_looks_at_a_sheet_that_is_not_there_is_said() -> None:
    table = declared(field("a"), rules=({"kind": "tally", "fields": ["a"], "of": "clubs"},))
    assert mistakes(table) == {(Code.DECLARED_UNKNOWN_NAME, "sheet.s.tally:a")}


def test_a_listed_rule_names_sheet_and_field() -> None:
    rule = {"kind": "listed", "fields": ["a"], "among": "s.zz"}
    assert mistakes(declared(field("a", "text"), rules=(rule,))) == {
        (Code.DECLARED_UNKNOWN_NAME, "sheet.s.listed:a")
    }


def test_a_conditional_rule_reads_its_condition() -> None:
    rule = {"kind": "at_most", "fields": ["a", "b"], "when": {"field": "c", "among": ["yes"]}}
    form = parse_form(declared(field("a"), field("b"), field("c", "yes_no"), rules=(rule,)), "f.toml")
    assert form["s"].rules[0].when is not None


def both_versions(*fields: Mapping[str, object], **more: object) -> Form:
    """A form of two versions, both accepted."""
    table = declared(*fields, **more)  # type: ignore[arg-type]  # the sheet's own keys
    head = table["form"]
    assert isinstance(head, dict)
    table["form"] = {**head, "version": 2, "accepts": [1, 2]}
    return parse_form(table, "f.toml")


def test_a_version_asks_its_own_questions_and_rules() -> None:
    form = both_versions(
        field("old", until=1),
        field("new", since=2),
        field("both"),
        rules=(
            {"kind": "at_most", "fields": ["old", "both"]},
            {"kind": "at_most", "fields": ["new", "both"]},
            {"kind": "sums_to", "fields": ["both", "both"], "since": 2},
        ),
    )
    asked = {version: [each.name for each in form.as_of(version)["s"]] for version in (1, 2)}
    assert asked == {1: ["old", "both"], 2: ["new", "both"]}
    told = {version: [rule.name for rule in form.as_of(version)["s"].rules] for version in (1, 2)}
    assert told == {1: ["at_most:old+both"], 2: ["at_most:new+both", "sums_to:both+both"]}
    assert form.current == form.as_of(2)


def test_a_rule_goes_with_the_condition_or_the_column_that_a_version_lacks() -> None:
    yes = {"field": "asked", "among": ["yes"]}
    form = both_versions(
        field("asked", "yes_no", since=2),
        field("a"),
        field("b", relevant=yes),
        rules=({"kind": "at_most", "fields": ["a", "b"], "when": yes},),
    )
    assert form.as_of(1)["s"].rules == ()
    assert form.as_of(1)["s"]["b"].relevant is None
    assert form.as_of(2)["s"]["b"].relevant is not None


def test_a_version_has_its_own_limits() -> None:
    earlier = [{"until": 1, "required": False, "maximum": 500, "usual": [50, 70]}]
    form = both_versions(field("a", required=True, maximum=300, earlier=earlier))
    limits = {
        version: (asked.required, asked.maximum, asked.usual)
        for version in (1, 2)
        for asked in [form.as_of(version)["s"]["a"]]
    }
    assert limits == {1: (False, 500, (50, 70)), 2: (True, 300, None)}


def test_a_group_whose_questions_are_all_of_another_version_is_not_drawn() -> None:
    words = {"vi": "x", "en": "x"}
    groups = [{"name": "g", "title": words}, {"name": "h", "title": words}]
    form = both_versions(field("a"), field("b", group="h", since=2), group=groups)
    assert [group.name for group in form.as_of(1)["s"].groups] == ["g"]


def test_only_numbers_are_outlying() -> None:
    outlying = {"history": True, "beyond": 5}
    form = parse_form(declared(field("a", outlying=outlying)), "f.toml")
    assert form["s"]["a"].outlying == Outlying(history=True, peers=False, beyond=5)
    found = mistakes(declared(field("a", "text", outlying=outlying), field("b", outlying={"beyond": "far"})))
    assert found >= {
        (Code.DECLARED_NOT_ALLOWED, "sheet[1].field[1].outlying"),
        (Code.DECLARED_WRONG_TYPE, "sheet[1].field[2].outlying.beyond"),
    }
