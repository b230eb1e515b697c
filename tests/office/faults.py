"""One fault for every limit of every field and for every rule of a form, each with the cell that it spoils."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from clubkit.findings import Code
from clubkit.forms.layout import LABEL_ROW, cell_of, column_of
from clubkit.forms.limits import Limit, limits_of
from clubkit.forms.model import Field, Form, Sheet
from clubkit.forms.rules import Rule
from clubkit.issuing.patch import Scalar
from tests.office.typed import Line, Typed

Spoil = Callable[[Typed, Line], None]
"""Spoils a row of a return (its record, one of its villages or clubs)."""


@dataclass(frozen=True)
class Fault:
    """What is spoiled, what must be found, and at which field's cell; `touched`: the answers that it is about."""

    sheet: str
    field: str
    code: Code
    spoil: Spoil
    what: str
    touched: tuple[str, ...]

    def cell(self, form: Form, row: int) -> str:
        """Where it must be found: a club that vanished has no row, and is told at the head of the codes."""
        sheet = form[self.sheet]
        if self.code is Code.PREVIOUS_GONE:
            return f"{column_of(sheet, self.field)}{LABEL_ROW}"
        return cell_of(sheet, self.field, row)


def typing(**values: Scalar) -> Spoil:
    """Spoil a row by typing values."""
    return lambda _, line: line.update(values)


def faults_of(form: Form, sheet: Sheet) -> Iterator[Fault]:
    """Every fault of a sheet that its own limits and rules must find."""
    for each in sheet:
        for limit in limits_of(each, form):
            yield _fault(sheet, each, limit.code, _asking(sheet, each, {each.name: beyond(limit)}))
        if each.required:
            yield _fault(sheet, each, Code.CELL_REQUIRED, _asking(sheet, each, {each.name: None}))
        if each.relevant is not None:
            yield _fault(sheet, each, Code.CELL_NOT_RELEVANT, _needless(sheet, each))
    for rule in filter(lambda each: each.live, sheet.rules):
        yield Fault(sheet.name, rule.blamed, rule.code, BREAKING[rule.kind](rule), rule.name, rule.fields)


def _fault(sheet: Sheet, question: Field, code: Code, values: Mapping[str, Scalar]) -> Fault:
    return Fault(sheet.name, question.name, code, typing(**values), f"{question.name} {code}", tuple(values))


def beyond(limit: Limit) -> Scalar:
    """A value just beyond a limit."""
    low, high = limit.low or 0, limit.high or 0
    if limit.code is Code.TEXT_TOO_LONG:
        return "x" * (high + 1)
    values: Mapping[Code, Scalar] = {
        Code.NUMBER_TOO_SMALL: low - 1,
        Code.NUMBER_TOO_LARGE: high + 1,
        Code.NUMBER_UNUSUAL: high + 1,
        Code.NUMBER_NOT_WHOLE: 12.5,
        Code.MONEY_UNIT: high,
        Code.DATE_ONLY_YEAR: 2026,
    }
    return values.get(limit.code, "không rõ")


def _asking(sheet: Sheet, question: Field, values: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """The values with the answers under which the question is asked; a sound club is active already."""
    if question.relevant is None or "active" in question.relevant.among:
        return dict(values)
    other = sheet[question.relevant.field]
    return {other.name: _label(other, question.relevant.among[-1]), **values}


def _needless(sheet: Sheet, question: Field) -> dict[str, Scalar]:
    assert question.relevant is not None
    other = sheet[question.relevant.field]
    code = next(each.code for each in other.choices if each.code not in question.relevant.among)
    return {other.name: _label(other, code), question.name: _readable(question)}


def _readable(question: Field) -> Scalar:
    if question.choices:
        return question.choices[0].label.vi
    return 46_200 if question.kind == "date" else 5_000


def _label(question: Field, code: str) -> str:
    return next(each.label.vi for each in question.choices if each.code == code)


def _number(line: Line, name: str) -> int:
    value = line[name]
    assert isinstance(value, int)
    return value


def _at_most(rule: Rule) -> Spoil:
    part, whole = rule.fields
    return lambda _, line: line.update({part: _number(line, whole) + 1})


def _sums_to(rule: Rule) -> Spoil:
    return lambda _, line: line.update({rule.fields[0]: _number(line, rule.fields[0]) + 1})


def _adds_up(rule: Rule) -> Spoil:
    first, *others, whole = rule.fields
    return lambda _, line: line.update(
        {first: _number(line, whole) - sum(_number(line, name) for name in others)}
    )


def _last_again(rule: Rule) -> Spoil:
    """Repeat the fields of the last row of the sheet, which stays sound."""

    def spoil(typed: Typed, line: Line) -> None:
        last = (typed.villages if rule.sheet == "villages" else typed.clubs)[-1]
        # a twin is a twin in small letters and with double spaces too
        line.update({name: str(last[name]).lower().replace(" ", "  ") for name in rule.fields})

    return spoil


def _village_says_no(rule: Rule) -> Spoil:
    def spoil(typed: Typed, line: Line) -> None:
        village = next(each for each in typed.villages if each["village_name"] == line[rule.fields[0]])
        village["club_here"] = "Không"

    return spoil


def _village_ended(rule: Rule) -> Spoil:
    def spoil(typed: Typed, line: Line) -> None:
        village = next(each for each in typed.villages if each["village_name"] == line[rule.fields[0]])
        village["ended"] = "Có"

    return spoil


def _merged(line: Line, heir: Scalar) -> None:
    line.update(status="Đã sáp nhập", merged_into=heir)


def _into_one_that_is_gone(_: Rule) -> Spoil:
    def spoil(typed: Typed, line: Line) -> None:
        typed.clubs[-2]["status"] = "Đã giải thể"
        _merged(line, typed.clubs[-2]["club_name"])

    return spoil


def _into_one_of_two(_: Rule) -> Spoil:
    def spoil(typed: Typed, line: Line) -> None:
        typed.clubs[-3]["club_name"] = typed.clubs[-1]["club_name"]
        _merged(line, typed.clubs[-1]["club_name"])

    return spoil


BREAKING: Mapping[str, Callable[[Rule], Spoil]] = {
    "at_most": _at_most,
    "rest_at_most": lambda rule: typing(**{rule.fields[1]: 1}),
    "sums_to": _sums_to,
    "adds_up": _adds_up,
    "implies": lambda rule: typing(**dict(zip(rule.fields, ("Có", "Không"), strict=True))),
    "all_need": lambda rule: typing(**dict.fromkeys(rule.fields[1:], "Có"), **{rule.fields[0]: 0}),
    "not_before": lambda rule: typing(
        status="Tạm dừng", **dict(zip(rule.fields, (46_100, 46_101), strict=True))
    ),
    # 2026-H2 ends on 14/12/2026
    "not_after": lambda rule: typing(status="Tạm dừng", **{rule.fields[0]: 46_371}),
    # the phase begins on 1/1/2025
    "required_since": lambda rule: typing(**dict(zip(rule.fields, (None, 45_658), strict=True))),
    # 120 days after 18/12/2026 is 17/4/2027
    "near_period": lambda rule: typing(**{rule.fields[0]: 46_495}),
    "unique": _last_again,
    "listed": lambda rule: typing(status="Đã sáp nhập", **{rule.fields[0]: "CLB *"}),
    "listed_says": _village_says_no,
    "listed_ended": _village_ended,
    "heir_itself": lambda _: lambda _, line: _merged(line, line["club_name"]),
    "heir_gone": _into_one_that_is_gone,
    "heir_shared": _into_one_of_two,
    "tally": lambda rule: lambda _, line: line.update({rule.fields[0]: _number(line, rule.fields[0]) + 1}),
    "not_below_previous": lambda rule: (
        lambda _, line: line.update({rule.fields[0]: _number(line, rule.fields[0]) - 1})
    ),
    "same_as_previous": lambda rule: typing(**{rule.fields[0]: 46_030}),
    "near_previous": lambda rule: typing(**{rule.fields[0]: 79}),
    "fell_from_previous": lambda rule: typing(**{rule.fields[0]: 25_999_999}),
    "still_there": lambda rule: typing(**{rule.fields[0]: None}),
}
"""For every kind of rule, how a sound row comes to break it."""
