"""Check a batch of returns: one pandera call a sheet, the outcome split into verdicts, every finding at its cell."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import pandera.errors
import pandera.pandas as pa

from clubkit.findings import Code, Fact, Finding, Place
from clubkit.forms.limits import limits_of
from clubkit.forms.model import Field, Form, Kind, Sheet
from clubkit.forms.rules import Rule, fact
from clubkit.plan.model import Plan
from clubkit.returns.model import ParsedSheet, Received
from clubkit.validation.asked import Given, answered, exact_enough, without_not_asked
from clubkit.validation.frames import Bounds, Frames, batch_frames, bounds_of, previous_frames
from clubkit.validation.model import Verdict
from clubkit.validation.not_asked import Answer, not_asked, without
from clubkit.validation.order import in_reading_order
from clubkit.validation.schema import REQUIRED, RULE, YEAR, rules_schema, schema_of

Failure = tuple[int, str, Code]
"""Index in a frame, column (a field or a helper column), code."""


@dataclass(slots=True)
class Batch:
    """Returns of one form and version on their way through the checks.

    `found` collects (position, finding), `dropped` the answers of each position that were typed though not asked.
    """

    form: Form
    received: Sequence[Received]
    bounds: Sequence[Bounds]
    frames: dict[str, pd.DataFrame]
    found: list[tuple[int, Finding]] = field(default_factory=list)
    dropped: dict[int, set[Answer]] = field(default_factory=dict)

    def parsed(self, at: int, sheet: str) -> ParsedSheet | None:
        """A return's sheet as it was read."""
        return self.received[at].sheets.get(sheet)


def check_returns(
    received: Iterable[Received], *, forms: Mapping[str, Form], plan: Plan, previous: Frames
) -> tuple[Verdict, ...]:
    """A verdict for each return, in the order given; what was found before comes first.

    Only returns whose stamp names a known form, an accepted version and a known period are looked into.
    `previous`: the last accepted rows of each commune (empty frames where there are none).
    """
    everything = tuple(received)
    checked = {
        each.received.path: each
        for batch in _batches(everything, forms, plan)
        for each in _check(batch, plan, previous)
    }
    return tuple(
        checked.get(each.path) or Verdict(each, _form_of(each, forms), each.findings) for each in everything
    )


def _form_of(received: Received, forms: Mapping[str, Form]) -> Form | None:
    stamp = received.stamp
    if stamp is None or stamp.form not in forms or stamp.version not in forms[stamp.form].accepts:
        return None
    return forms[stamp.form].as_of(stamp.version)


def _batches(everything: Sequence[Received], forms: Mapping[str, Form], plan: Plan) -> Iterator[Batch]:
    groups: dict[tuple[str, int], list[Received]] = defaultdict(list)
    for each in everything:
        if each.stamp and each.sheets and _form_of(each, forms) and plan.find_period(each.stamp.period):
            groups[each.stamp.form, each.stamp.version].append(each)
    for (name, version), group in groups.items():
        form = forms[name].as_of(version)
        bounds = [bounds_of(plan, each.stamp.period) for each in group if each.stamp]
        yield Batch(form, group, bounds, batch_frames(form, group, bounds))


def _check(batch: Batch, plan: Plan, previous: Frames) -> Iterator[Verdict]:
    for sheet in batch.form.sheets:
        for at, answer, finding in not_asked(sheet, batch.frames[sheet.name], batch.received):
            batch.found.append((at, finding))
            batch.dropped.setdefault(at, set()).add(answer)
        batch.frames[sheet.name] = without_not_asked(sheet, batch.frames[sheet.name])
    book = batch.frames | previous_frames(
        batch.form, previous, batch.received, plan=plan, bounds=batch.bounds
    )
    for sheet in batch.form.sheets:
        _check_sheet(batch, sheet, book)
    findings: dict[int, list[Finding]] = defaultdict(list)
    for at, finding in batch.found:
        findings[at].append(finding)
    for at, received in enumerate(batch.received):
        titles = [
            received.sheets[sheet.name].title for sheet in batch.form.sheets if sheet.name in received.sheets
        ]
        # what is merged is what was judged
        kept = without(received, batch.dropped.get(at, ()))
        yield Verdict(kept, batch.form, in_reading_order((*kept.findings, *findings[at]), titles))


def _check_sheet(batch: Batch, sheet: Sheet, book: Mapping[str, pd.DataFrame]) -> None:
    frame, given = book[sheet.name], Given(sheet, batch.received)
    frame = frame.assign(
        **{
            REQUIRED + each.name: answered(each, sheet, frame, given)
            for each in sheet.fields
            if each.required
        },
        **{YEAR + each.name: exact_enough(each, frame) for each in sheet.fields if each.kind == "date"},
    )
    rules = {RULE + rule.name: rule for rule in sheet.rules}
    kept = {name: _kept(batch, rule, book) for name, rule in rules.items()}
    now = {name: column for name, column in kept.items() if rules[name].over == sheet.name}
    for index, column, code in _failures(schema_of(sheet, batch.form), frame.assign(**now)):
        _note(batch, sheet, book, (index, column, code), rules.get(column))
    for name in kept.keys() - now.keys():
        schema = rules_schema((rules[name],))
        for index, column, code in _failures(schema, book[rules[name].over].assign(**{name: kept[name]})):
            _note(batch, sheet, book, (index, column, code), rules[name])


def _kept(batch: Batch, rule: Rule, book: Mapping[str, pd.DataFrame]) -> "pd.Series[bool]":
    """True where the rule is kept or cannot be looked at; both skips and crashes are noted."""
    rows = book[rule.over]["_return"]
    skipped = [at for at in range(len(batch.received)) if not _can_look(batch, rule, at)]
    for at in skipped:
        args = {"check_fields": ",".join(rule.fields)}
        batch.found.append(
            (at, Finding(Code.CHECK_SKIPPED, _sheet_place(batch, at, rule.sheet), rule.blamed, args=args))
        )
    try:
        return ~rule.broken(book) | rows.isin(skipped)
    except Exception as problem:  # noqa: BLE001  a crashed check of ours is said and stops the return, never the run
        for at in range(len(batch.received)):
            args = {"check_fields": ",".join(rule.fields), "detail": type(problem).__name__}
            place = _sheet_place(batch, at, rule.sheet)
            batch.found.append((at, Finding(Code.CHECK_CRASHED, place, rule.blamed, args=args)))
        return pd.Series(data=True, index=rows.index, dtype=bool)


def _can_look(batch: Batch, rule: Rule, at: int) -> bool:
    for name, fields in rule.needs.items():
        parsed = batch.parsed(at, name)
        if parsed is None or not parsed.heads.keys() >= set(fields):
            return False
    return True


def _sheet_place(batch: Batch, at: int, sheet: str) -> Place:
    parsed = batch.parsed(at, sheet)
    return Place(parsed.title if parsed else batch.form[sheet].title.vi)


def _failures(schema: pa.DataFrameSchema, frame: pd.DataFrame) -> list[Failure]:
    """The only place that knows how pandera tells its failures."""
    try:
        schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        return [
            (int(index), str(column), Code(check))
            for index, column, check in zip(cases["index"], cases["column"], cases["check"], strict=True)
        ]
    return []


def _note(
    batch: Batch, sheet: Sheet, book: Mapping[str, pd.DataFrame], failure: Failure, rule: Rule | None
) -> None:
    index, column, code = failure
    row = _row_of(book[rule.over if rule else sheet.name], index)
    name = rule.blamed if rule else column.removeprefix(REQUIRED).removeprefix(YEAR)
    at, parsed = int(row["_return"]), batch.parsed(int(row["_return"]), sheet.name)
    assert parsed is not None
    if rule and rule.over != sheet.name:
        place = Place(parsed.title, parsed.heads.get(name))
    else:
        place = Place(parsed.title, parsed.cells.get((int(row["row"]), name)))
    args = rule.facts(book, index) if rule else _limit_facts(sheet[name], batch, code, row)
    batch.found.append((at, Finding(code, place, name, fact(row[name]), _with_cells(args, parsed, name))))


def _row_of(frame: pd.DataFrame, index: int) -> dict[str, Any]:
    return {str(name): frame[name].loc[index] for name in frame.columns}


def _with_cells(args: Mapping[str, Fact], parsed: ParsedSheet, name: str) -> dict[str, Fact]:
    """Worksheet rows of twins become their addresses: in the blamed column, or in `twin_field`."""
    if "twin_rows" not in args:
        return dict(args)
    field = str(args.get("twin_field", name))
    cells = [parsed.cells[int(row), field] for row in str(args["twin_rows"]).split(",")]
    kept = {name: value for name, value in args.items() if name not in {"twin_rows", "twin_field"}}
    return {**kept, "rows": ", ".join(cells)}


def _limit_facts(question: Field, batch: Batch, code: Code, row: Mapping[str, Any]) -> dict[str, Fact]:
    limit = next((each for each in limits_of(question, batch.form) if each.code is code), None)
    match code:
        case Code.NUMBER_TOO_SMALL:
            return {"minimum": limit.low if limit else None}
        case Code.NUMBER_TOO_LARGE:
            return {"maximum": limit.high if limit else None}
        case Code.NUMBER_UNUSUAL:
            return {"low": limit.low if limit else None, "high": limit.high if limit else None}
        case Code.MONEY_UNIT:
            typed = int(str(row[question.name]))
            return {"first": typed, "second": typed * 1_000_000}
        case Code.DATE_ONLY_YEAR:
            return {"limit": int(str(row["_plan_start"])[:4])}
        case _:
            return _nothing(question) if code is Code.CELL_REQUIRED else {}


def _nothing(question: Field) -> dict[str, Fact]:
    """Of a question that nought or No may answer, its kind: what to type where there is nothing to state."""
    return {"nothing": question.kind.value} if question.is_number or question.kind is Kind.YES_NO else {}
