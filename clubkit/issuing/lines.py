"""The lines of the self-check: what each counts, in words and as a formula."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clubkit.findings import Code
from clubkit.forms.cells import SheetCells
from clubkit.forms.layout import cell_of
from clubkit.forms.limits import limit_formula, limits_of, not_asked_formula, required_formula, rule_formula
from clubkit.forms.model import Form, Group, Sheet
from clubkit.forms.rules import Rule
from clubkit.issuing.words import say


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line: a code counted over a group of questions (limits, blanks), or one rule.

    `formula` is a number in each row or cell that is wrong, to be summed as an array; `cell` is where to look.
    """

    sheet: str
    cell: str
    code: Code
    what: str
    formula: str


def check_lines(form: Form) -> tuple[CheckLine, ...]:
    """All lines of a form: sheet by sheet, its groups first, then its rules."""
    return tuple(line for sheet in form.sheets for line in (*_limit_lines(form, sheet), *_rules(form, sheet)))


def _limit_lines(form: Form, sheet: Sheet) -> Iterator[CheckLine]:
    for group in sheet.groups:
        for code, formulas in _counts(form, sheet, group).items():
            what = say("check", "in_group", group=group.title.vi, what=say("counts", code))
            formula = "+".join(f"({each})*1" for each in formulas)
            yield CheckLine(
                sheet.title.vi, cell_of(sheet, sheet.in_group(group.name)[0].name), code, what, formula
            )


def _counts(form: Form, sheet: Sheet, group: Group) -> Mapping[Code, list[str]]:
    cells, found = SheetCells(form, sheet), dict[Code, list[str]]()
    for field in sheet.in_group(group.name):
        if field.required:
            found.setdefault(Code.CELL_REQUIRED, []).append(required_formula(field, sheet, cells))
        for limit in limits_of(field, form):
            found.setdefault(limit.code, []).append(limit_formula(limit, form, sheet, cells))
        if field.relevant is not None:
            found.setdefault(Code.CELL_NOT_RELEVANT, []).append(not_asked_formula(field, sheet, cells))
    return found


def _rules(form: Form, sheet: Sheet) -> Iterator[CheckLine]:
    for rule in filter(lambda each: each.live, sheet.rules):
        formula = rule_formula(rule, sheet, SheetCells(form, sheet))
        yield CheckLine(
            sheet.title.vi, cell_of(sheet, rule.blamed), rule.code, rule_words(rule, form), f"({formula})*1"
        )


def rule_words(rule: Rule, form: Form) -> str:
    """What is the case where a rule is broken, in the form's own labels."""
    labels = [form[rule.sheet][name].label.vi for name in rule.fields]
    quoted = [f"“{label}”" for label in labels]
    return say(
        "counts",
        rule.code,
        first=labels[0],
        second=labels[1] if labels[1:] else "",
        before_last=labels[-2] if labels[1:] else "",
        last=labels[-1],
        others=", ".join(quoted[1:]),
        all=", ".join(quoted),
        **_parts(rule, form),
    )


def _parts(rule: Rule, form: Form) -> dict[str, object]:
    """What a rule is told besides its fields, in words; blank where its kind is not told that."""
    sheet, field = getattr(rule, "among", ("", ""))
    sheet = sheet or getattr(rule, "of", "")
    bound, says = getattr(rule, "bound", ""), getattr(rule, "says", "")
    return {
        "sheet": form[sheet].title.vi if sheet else "",
        "listed": form[sheet][field].label.vi if field else "",
        "says": form[sheet][says].label.vi if says else "",
        "bound": say("lists", bound).lower() if bound else "",
        "percent": getattr(rule, "percent", ""),
        "minimum": getattr(rule, "minimum", ""),
    }
