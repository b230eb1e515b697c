"""What one cell may hold: each limit of a field with its code, its bounds and its Excel face."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from clubkit.findings import Code
from clubkit.forms.days import is_day, is_year
from clubkit.forms.model import Field, Form, Kind, Sheet
from clubkit.forms.rules import Cells, Rule, where_read


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit of one field: `low` and `high` are the bounds that its message names."""

    code: Code
    field: str
    low: int | None = None
    high: int | None = None

    def formula(self, cells: Cells, form: Form, sheet: Sheet) -> str:
        """An Excel expression: 1 in each cell beyond the limit, else 0."""
        here = cells.here(self.field)
        match self.code:
            case Code.TEXT_TOO_LONG:
                return f"(LEN({here})>{self.high})*1"
            case Code.CHOICE_UNKNOWN:
                return f"{_typed(here)}*({self._none_of(here, cells, sheet)})"
            case Code.NUMBER_NOT_READ:
                return f"{_typed(here)}*(1-ISNUMBER({here}))"
            case Code.DATE_NOT_READ:
                return f"IF(ISNUMBER({here}),1-{is_year(here)}-{is_day(here)},{_typed(here)}*1)"
            case Code.NUMBER_NOT_WHOLE | Code.NUMBER_TOO_SMALL | Code.NUMBER_TOO_LARGE:
                return f"IF(ISNUMBER({here}),{self._whole_test(here)},0)"
            case _:
                return where_read(cells, (self.field,), self._number_test(here, cells, form))

    def _none_of(self, here: str, cells: Cells, sheet: Sheet) -> str:
        codes = (choice.code for choice in sheet[self.field].choices)
        return "+".join(f"({here}={cells.label(sheet.name, self.field, code)})" for code in codes) + "=0"

    def _whole_test(self, here: str) -> str:
        match self.code:
            case Code.NUMBER_NOT_WHOLE:
                return f"({here}<>INT({here}))*1"
            case Code.NUMBER_TOO_SMALL:
                return f"({here}=INT({here}))*({here}<{self.low})"
            case _:
                return f"({here}=INT({here}))*({here}>{self.high})"

    def _number_test(self, here: str, cells: Cells, form: Form) -> str:
        match self.code:
            case Code.NUMBER_UNUSUAL:
                return f"1-({here}>={self.low})*({here}<={self.high})"
            case Code.MONEY_UNIT:
                return f"({here}>=1)*({here}<={form.money_slip})"
            case _:  # DATE_ONLY_YEAR: `low` marks a field that takes a bare year before the plan's start
                late = f"*({here}>=YEAR({cells.bound('plan_start')}))" if self.low else ""
                return f"{is_year(here)}{late}"


def _typed(here: str) -> str:
    return f"(LEN(TRIM({here}))>0)"


def limits_of(field: Field, form: Form) -> tuple[Limit, ...]:
    """The limits of a field; `cell.required` is no limit but a matter of the row (see `required_formula`)."""
    return tuple(_limits(field, form))


def _limits(field: Field, form: Form) -> Iterator[Limit]:
    match field.kind:
        case Kind.TEXT:
            yield Limit(Code.TEXT_TOO_LONG, field.name, high=form.text_limit_of(field))
        case Kind.YES_NO | Kind.CHOICE:
            yield Limit(Code.CHOICE_UNKNOWN, field.name)
        case Kind.DATE:
            yield Limit(Code.DATE_NOT_READ, field.name)
            yield Limit(Code.DATE_ONLY_YEAR, field.name, low=1 if field.bare_year else None)
        case Kind.COUNT | Kind.MONEY:
            yield from _number_limits(field, form)
        case _:
            assert_never(field.kind)


def _number_limits(field: Field, form: Form) -> Iterator[Limit]:
    yield Limit(Code.NUMBER_NOT_READ, field.name)
    yield Limit(Code.NUMBER_NOT_WHOLE, field.name)
    yield Limit(Code.NUMBER_TOO_SMALL, field.name, low=field.minimum or 0)
    if field.maximum is not None:
        yield Limit(Code.NUMBER_TOO_LARGE, field.name, high=field.maximum)
    if field.kind is Kind.MONEY:
        yield Limit(Code.MONEY_UNIT, field.name, low=1, high=form.money_slip)
    if field.usual:
        yield Limit(Code.NUMBER_UNUSUAL, field.name, low=field.usual[0], high=field.usual[1])


def _codes_apart(field: Field, sheet: Sheet) -> tuple[str, ...]:
    """The codes of the condition's field under which this field is not asked."""
    if field.relevant is None:
        return ()
    return tuple(c.code for c in sheet[field.relevant.field].choices if c.code not in field.relevant.among)


def asked_formula(field: Field, sheet: Sheet, cells: Cells, *, surely: bool) -> str:
    """An Excel factor: 1 where the field is asked; with a blank condition 0 if `surely`, else 1; "" if always asked."""
    if field.relevant is None:
        return ""
    other = sheet[field.relevant.field]
    codes = field.relevant.among if surely else _codes_apart(field, sheet)
    named = "+".join(
        f"({cells.here(other.name)}={cells.label(sheet.name, other.name, code)})" for code in codes
    )
    # a question that hangs on one that is itself not asked is not asked either
    return asked_formula(other, sheet, cells, surely=surely) + (
        f"({named})*" if surely else f"(1-({named}))*"
    )


def limit_formula(limit: Limit, form: Form, sheet: Sheet, cells: Cells) -> str:
    """1 where the field is not out of the question and its cell is beyond the limit."""
    return asked_formula(sheet[limit.field], sheet, cells, surely=False) + limit.formula(cells, form, sheet)


def required_formula(field: Field, sheet: Sheet, cells: Cells) -> str:
    """1 where the field is asked, the row is filled and the cell is blank."""
    filled = "" if sheet.single else f"ISNUMBER({cells.row_number()})*"
    return f"{filled}{asked_formula(field, sheet, cells, surely=True)}(LEN(TRIM({cells.here(field.name)}))=0)"


def rule_formula(rule: Rule, sheet: Sheet, cells: Cells) -> str:
    """1 where the rule's fields are not out of the question and the rule is broken."""
    if rule.over != sheet.name:
        return rule.formula(cells)
    guards = dict.fromkeys(asked_formula(sheet[name], sheet, cells, surely=False) for name in rule.fields)
    return "".join(guards) + rule.formula(cells)


def not_asked_formula(field: Field, sheet: Sheet, cells: Cells) -> str:
    """1 where something is typed although the row's other answers say that the field is not asked."""
    asked = asked_formula(field, sheet, cells, surely=False).rstrip("*") or "1"
    return f"(1-{asked})*{_typed(cells.here(field.name))}"
