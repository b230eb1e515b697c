"""What a cell takes: drop-downs, limits, a prompt with the hint, an error box in the catalogue's words."""

from collections.abc import Iterator
from typing import Any, Literal

from openpyxl.worksheet.datavalidation import DataValidation

from clubkit.findings import Code, Finding
from clubkit.forms.days import FIRST_DAY, LAST_DAY, is_day, is_year
from clubkit.forms.layout import FIRST_ROW, cell_of
from clubkit.forms.model import Field, Form, Kind, Sheet
from clubkit.forms.rules_days import NotAfter
from clubkit.issuing.names import list_name
from clubkit.issuing.words import say
from clubkit.messages.catalogue import word

TITLE_LIMIT, TEXT_LIMIT = 32, 255
"""Characters that Excel takes in a box's title and text; a longer one makes the file unreadable to it."""

Check = Literal["list", "whole", "custom", "date", "textLength"]


def validation_of(field: Field, sheet: Sheet, form: Form) -> DataValidation | None:
    """The validation of a field's cells, without a range; None where a person types nothing.

    Its formulas speak of the field's first cell. Only hard limits stop; warnings are left to formats and self-check.
    """
    if field.given:
        return None
    title = cut(field.label.vi, TITLE_LIMIT)
    return DataValidation(
        **_check(field, sheet, form),
        allow_blank=True,
        errorStyle="stop",
        showErrorMessage=True,
        showInputMessage=True,
        promptTitle=title,
        prompt=cut(field.hint.vi, TEXT_LIMIT),
        errorTitle=title,
        error=refusal(field, sheet, form),
    )


def _check(field: Field, sheet: Sheet, form: Form) -> dict[str, Any]:
    name = list_name(sheet, field)
    if name is not None:
        return {"type": "list", "formula1": name}
    match field.kind:
        case Kind.COUNT if field.maximum is not None:
            return {
                "type": "whole",
                "operator": "between",
                "formula1": str(field.minimum or 0),
                "formula2": str(field.maximum),
            }
        case Kind.COUNT | Kind.MONEY:
            return {"type": "custom", "formula1": _amount(field, cell_of(sheet, field.name), form)}
        case Kind.DATE:
            return _day(field, sheet)
        case _:
            limit = str(form.text_limit_of(field))
            return {"type": "textLength", "operator": "lessThanOrEqual", "formula1": limit}


def _amount(field: Field, here: str, form: Form) -> str:
    """A whole number within its limits; for money also none that was likely typed in millions."""
    tests = [f"ISNUMBER({here})", f"{here}=INT({here})", f"{here}>={field.minimum or 0}"]
    if field.maximum is not None:
        tests.append(f"{here}<={field.maximum}")
    if field.kind is Kind.MONEY:
        tests.append(f"OR({here}<1,{here}>{form.money_slip})")
    # with text in the cell INT() fails, and a failing test refuses
    return f"AND({','.join(tests)})"


def _day(field: Field, sheet: Sheet) -> dict[str, Any]:
    here, bound = cell_of(sheet, field.name, FIRST_ROW), _latest(field, sheet)
    if field.bare_year:
        until = f"*(INT({here})<=ck_{bound})" if bound else ""
        year = f"{is_year(here)}*({here}<YEAR(ck_plan_start))"
        # with text in the cell INT() fails, and a failing test refuses
        return {"type": "custom", "formula1": f"({year}+{is_day(here)}{until})*ISNUMBER({here})>0"}
    last = f"ck_{bound}" if bound else str(LAST_DAY)
    return {"type": "date", "operator": "between", "formula1": str(FIRST_DAY), "formula2": last}


def _latest(field: Field, sheet: Sheet) -> str | None:
    """The bound after which a day may not lie, if a rule says so."""
    bounds = (rule.bound for rule in sheet.rules if isinstance(rule, NotAfter) and rule.blamed == field.name)
    return next(bounds, None)


def refusal(field: Field, sheet: Sheet, form: Form) -> str:
    """The error box: what the cell takes, then what to do, as `validate` words it."""
    messages = [word(finding, "vi", form, named=False) for finding in _refusals(field, sheet, form)]
    says = " ".join(dict.fromkeys(message.says for message in messages))
    fix = word(Finding(Code.MONEY_UNIT, args={"first": 1, "second": 1}), "vi").fix
    last = fix if field.kind is Kind.MONEY else messages[0].fix
    whole = f"{says} {last}"
    return whole if len(whole) <= TEXT_LIMIT else cut(says, TEXT_LIMIT)


def _refusals(field: Field, sheet: Sheet, form: Form) -> Iterator[Finding]:
    """The findings of what the validation refuses, without what was typed."""
    if field.listed is not None:
        facts = {"sheet": field.listed.partition(".")[0]}
        yield Finding(Code.ROW_NOT_LISTED, field=field.name, value=say("answers", "typed"), args=facts)
        return
    match field.kind:
        case Kind.YES_NO | Kind.CHOICE:
            allowed = ", ".join(choice.label.vi for choice in field.choices)
            yield Finding(Code.CHOICE_UNKNOWN, field=field.name, args={"allowed": allowed})
        case Kind.TEXT:
            limit = form.text_limit_of(field)
            length = say("answers", "longer_than", limit=limit)
            yield Finding(Code.TEXT_TOO_LONG, field=field.name, args={"length": length, "limit": limit})
        case Kind.DATE:
            yield from _day_refusals(field, sheet)
        case _:
            yield from _number_refusals(field)


def _number_refusals(field: Field) -> Iterator[Finding]:
    yield Finding(Code.NUMBER_NOT_READ, field=field.name)
    yield Finding(Code.NUMBER_TOO_SMALL, field=field.name, args={"minimum": field.minimum or 0})
    if field.maximum is not None:
        yield Finding(Code.NUMBER_TOO_LARGE, field=field.name, args={"maximum": field.maximum})


def _day_refusals(field: Field, sheet: Sheet) -> Iterator[Finding]:
    yield Finding(Code.DATE_NOT_READ, field=field.name)
    if field.bare_year:
        limit = say("answers", "plan_start_year")
        yield Finding(Code.DATE_ONLY_YEAR, field=field.name, args={"limit": limit})
    if bound := _latest(field, sheet):
        yield Finding(Code.ROW_NOT_AFTER, field=field.name, args={"limit": say("answers", bound)})


def cut(text: str, limit: int) -> str:
    """A text of at most so many characters, cut between words."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0] + "…"
