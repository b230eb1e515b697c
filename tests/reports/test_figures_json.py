"""The figure table as JSON, and the schemas of what is written for machines."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from clubkit.reports.figures_json import figures_document, figures_text
from clubkit.reports.model import ProvinceReport

DOCS = Path(__file__).parents[2] / "docs"


def checker(name: str) -> Draft202012Validator:
    schema = json.loads((DOCS / name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.fixture
def document(report: ProvinceReport) -> dict[str, Any]:
    return figures_document(report)


def test_the_document_is_as_its_schema_says(document: dict[str, Any]) -> None:
    checker("report.schema.json").validate(document)


def test_before_any_return_the_document_is_as_its_schema_says(before_any_return: ProvinceReport) -> None:
    document = figures_document(before_any_return)
    checker("report.schema.json").validate(document)
    assert {each["standing"] for each in document["figures"]} == {"no_data"}
    assert (document["completeness"]["received"], document["completeness"]["expected"]) == (0, 4)


@pytest.mark.parametrize("lost", ["version", "completeness", "figures"])
def test_a_document_without_one_of_its_parts_breaks_the_schema(document: dict[str, Any], lost: str) -> None:
    del document[lost]
    with pytest.raises(ValidationError):
        checker("report.schema.json").validate(document)


def test_a_figure_carries_all_that_it_stands_on(document: dict[str, Any]) -> None:
    assert document["figures"][0] == {
        "code": "new_clubs",
        "level": "province",
        "unit": "51",
        "unit_name": "Quảng Ngãi",
        "phase": "2025-2030",
        "period": "2027-H1",
        "numerator": 8,
        "denominator": None,
        "value": 8,
        "target": {"floor": 80.0, "ceiling": None},
        "standing": "behind",
        "above": False,
        "gap": -72.0,
        "reporting": 3,
        "expected": 4,
        "carried": 1,
        "low": None,
        "high": None,
        "notes": {"active": 7, "before_plan": 0},
        "in_period": 3.0,
        "in_year": 5.0,
        "since_phase": 8.0,
        "last_year": None,
        "trend": [
            {"period": "2026-H1", "value": 3.0},
            {"period": "2026-H2", "value": None},
            {"period": "2027-H1", "value": 8.0},
        ],
    }


def test_the_head_says_what_is_reported_and_that_it_is_made_up(document: dict[str, Any]) -> None:
    head = {key: document[key] for key in ("version", "simulated", "phase", "period", "as_of")}
    assert head == {
        "version": 1,
        "simulated": True,
        "phase": "2025-2030",
        "period": "2027-H1",
        "as_of": "2027-06-20",
    }
    sent = {
        name: value for name, value in document["completeness"].items() if name not in {"rounds", "units"}
    }
    assert sent == {
        "expected": 4,
        "received": 3,
        "valid": 2,
        "merged": 2,
        "on_time": 2,
        "late": 1,
        "carried": 1,
        "missing": [{"code": "21154", "name": "Xã Sơn Hà"}],
        "faulty": [{"code": "21160", "name": "Xã Sơn Hạ"}],
        "waiting": [],
    }


def test_how_complete_each_period_was_stands_beside_it(document: dict[str, Any]) -> None:
    before, now = document["completeness"]["rounds"]
    assert (before["period"], before["complete"], before["timely"]) == ("2026-H2", 100.0, 75.0)
    assert (now["period"], now["merged"], now["complete"]) == ("2027-H1", 2, 50.0)
    assert [(each["class"], each["late"]) for each in now["classes"]] == [("lowland", 1)]
    (unit,) = document["completeness"]["units"]
    assert (unit["unit"], unit["expected"], unit["on_time"]) == ("21025", 2, 2)


def test_whole_plan_figures_stand_apart(document: dict[str, Any]) -> None:
    assert [(each["phase"], each["target"]["floor"]) for each in document["whole"]] == [("plan", 200.0)]


def test_a_target_without_a_figure_and_no_target_differ(document: dict[str, Any]) -> None:
    targets = {each["code"]: each["target"] for each in document["figures"] if each["level"] == "province"}
    assert targets["integration"] == {"floor": None, "ceiling": None}
    assert targets["fund"] is None


def test_the_same_figures_in_another_order_are_the_same_text(build: Callable[..., ProvinceReport]) -> None:
    report = build()
    assert figures_text(build(tuple(reversed(report.figures)))) == figures_text(report)
    assert json.loads(figures_text(report)) == figures_document(report)


FOUND = {
    "code": "number.too_large",
    "severity": "error",
    "sheet": "Danh sách CLB",
    "cell": "D12",
    "field": "members",
    "value": 900,
    "message": "Lớn hơn mức cho phép.",
    "fix": "Ghi lại.",
}


def listing(**found: object) -> dict[str, object]:
    file = {"path": "a.xlsx", "status": "invalid", "commune": "21025", "period": "2026-H2"}
    counts = dict.fromkeys(("files", "valid", "invalid", "unreadable", "errors", "warnings"), 1)
    return {"version": 1, "files": [{**file, "findings": [{**FOUND, **found}]}], "summary": counts}


@pytest.mark.parametrize("found", [{}, {"value": None, "cell": None, "sheet": None, "field": None}])
def test_a_listing_of_findings_fits_its_schema(found: dict[str, object]) -> None:
    checker("validate.schema.json").validate(listing(**found))


@pytest.mark.parametrize("found", [{"severity": "fatal"}, {"cell": "12D"}, {"code": "Lỗi"}, {"more": 1}])
def test_a_listing_of_another_kind_does_not(found: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        checker("validate.schema.json").validate(listing(**found))
