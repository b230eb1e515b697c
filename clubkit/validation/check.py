"""Check a batch of returns: one pandera call a sheet, the outcome split into verdicts, every finding at its cell."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd
import pandera.errors
import pandera.pandas as pa

from clubkit.findings import Code, Finding, Place
from clubkit.forms.model import Form, Sheet
from clubkit.forms.rules import Rule
from clubkit.plan.model import Plan
from clubkit.returns.model import Received
from clubkit.validation.asked import Given, exact_enough, surely_not_asked, unanswered, without_not_asked
from clubkit.validation.batch import Accepted, Batch, Book, Failure, nothing_accepted
from clubkit.validation.causes import Causes
from clubkit.validation.crashes import crash, guarded
from clubkit.validation.frames import Frames, batch_frames, bounds_of, previous_frames
from clubkit.validation.model import Verdict
from clubkit.validation.not_asked import not_asked, without
from clubkit.validation.notes import finding_of
from clubkit.validation.order import in_reading_order, titles_of
from clubkit.validation.outliers import Beside, with_outliers
from clubkit.validation.schema import REQUIRED, RULE, YEAR, rules_schema, schema_of


def check_returns(
    received: Iterable[Received],
    *,
    forms: Mapping[str, Form],
    plan: Plan,
    previous: Frames,
    beside: Beside | None = None,
    accepted: Accepted = nothing_accepted,
) -> tuple[Verdict, ...]:
    """A verdict for each return, in the order given; what was found before comes first.

    Only returns whose stamp names a known form, an accepted version and a known period are looked into.
    `previous`: the last accepted rows of each commune (empty frames where there are none). `beside`: what outliers are
    looked for among, besides the returns themselves; None does not look for them. `accepted`: the breaches that the province accepts.
    """
    everything = tuple(received)
    checked = {
        each.received.path: each
        for batch in _batches(everything, forms, plan, accepted)
        for each in _verdicts(batch, plan, previous)
    }
    verdicts = tuple(
        checked.get(each.path) or Verdict(each, _form_of(each, forms), each.findings) for each in everything
    )
    return verdicts if beside is None else _with_outliers(verdicts, forms, plan, beside)


def _with_outliers(
    verdicts: tuple[Verdict, ...], forms: Mapping[str, Form], plan: Plan, beside: Beside
) -> tuple[Verdict, ...]:
    try:
        return with_outliers(verdicts, forms.values(), plan, beside)
    except Exception:  # noqa: BLE001  looked at again one return at a time, so that it is known which one crashes
        return tuple(
            guarded(each, lambda one: with_outliers([one], forms.values(), plan, beside)[0])
            for each in verdicts
        )


def _form_of(received: Received, forms: Mapping[str, Form]) -> Form | None:
    stamp = received.stamp
    if stamp is None or stamp.form not in forms or stamp.version not in forms[stamp.form].accepts:
        return None
    return forms[stamp.form].as_of(stamp.version)


def _batches(
    everything: Sequence[Received],
    forms: Mapping[str, Form],
    plan: Plan,
    accepted: Accepted = nothing_accepted,
) -> Iterator[Batch]:
    groups: dict[tuple[str, int], list[Received]] = defaultdict(list)
    for each in everything:
        if each.stamp and each.sheets and _form_of(each, forms) and plan.find_period(each.stamp.period):
            groups[each.stamp.form, each.stamp.version].append(each)
    for (name, _), group in groups.items():
        yield _batch(forms[name], group, plan, accepted)


def _batch(declared: Form, group: Sequence[Received], plan: Plan, accepted: Accepted) -> Batch:
    stamps = [each.stamp for each in group if each.stamp]
    form = declared.as_of(stamps[0].version)
    bounds = [bounds_of(plan, stamp.period) for stamp in stamps]
    return Batch(declared, form, group, bounds, batch_frames(form, group, bounds), accepted)


def _verdicts(batch: Batch, plan: Plan, previous: Frames) -> Iterator[Verdict]:
    """The verdicts of a batch; where a check crashes beyond its own guard, each return is judged alone."""
    try:
        yield from tuple(_check(batch, plan, previous))
    except Exception as problem:  # noqa: BLE001  a crashed check of ours is said and stops the return, never the run
        if len(batch.received) == 1:
            (received,) = batch.received
            yield Verdict(received, batch.form, (*received.findings, crash(problem)))
            return
        for each in batch.received:
            yield from _verdicts(_batch(batch.declared, [each], plan, batch.accepted), plan, previous)


def as_kept(
    everything: Sequence[Received], *, forms: Mapping[str, Form], plan: Plan
) -> tuple[Received | None, ...]:
    """Each return as it is kept once it is accepted: without answers that were typed though not asked.

    None for one whose form, version or period is not known, or of which nothing could be read.
    """
    kept: dict[str, Received] = {}
    for batch in _batches(everything, forms, plan):
        _drop_not_asked(batch)
        dropped = (batch.dropped.get(at, ()) for at in range(len(batch.received)))
        kept |= {each.path: without(each, gone) for each, gone in zip(batch.received, dropped, strict=True)}
    return tuple(kept.get(each.path) for each in everything)


def _drop_not_asked(batch: Batch) -> None:
    for sheet in batch.form.sheets:
        frame = batch.frames[sheet.name]
        left_out = surely_not_asked(sheet, frame)
        for at, answer, finding in not_asked(sheet, frame, batch.received, left_out):
            batch.found.append((at, finding))
            batch.dropped.setdefault(at, set()).add(answer)
        batch.frames[sheet.name] = without_not_asked(left_out, frame)


def _judged(batch: Batch, plan: Plan, previous: Frames) -> tuple[Book, list[Failure]]:
    """The batch's frames beside those before, and everything that fails in them."""
    _drop_not_asked(batch)
    book = batch.frames | previous_frames(
        batch.form, previous, batch.received, plan=plan, bounds=batch.bounds
    )
    return book, [failure for sheet in batch.form.sheets for failure in _failures_of(batch, sheet, book)]


def _check(batch: Batch, plan: Plan, previous: Frames) -> Iterator[Verdict]:
    book, failures = _judged(batch, plan, previous)
    causes = Causes(batch, book, failures)
    for at, verdict in enumerate(_told(batch, book, causes.roots)):
        yield replace(verdict, skipped=causes.skipped(at))


def _told(batch: Batch, book: Book, failures: Iterable[Failure]) -> Iterator[Verdict]:
    """Each return with what reading and these failures found in it."""
    batch.found += (finding_of(batch, book, failure) for failure in failures)
    findings: dict[int, list[Finding]] = defaultdict(list)
    for at, finding in batch.found:
        findings[at].append(finding)
    for at, received in enumerate(batch.received):
        # what is merged is what was judged
        kept = without(received, batch.dropped.get(at, ()))
        said = in_reading_order((*kept.findings, *findings[at]), titles_of(kept, batch.form))
        yield Verdict(kept, batch.form, said)


def _failures_of(batch: Batch, sheet: Sheet, book: Book) -> Iterator[Failure]:
    rules = {RULE + rule.name: rule for rule in sheet.rules}
    kept = {name: _kept(batch, rule, book) for name, rule in rules.items()}
    now = {name: column for name, column in kept.items() if rules[name].over == sheet.name}
    false = _false(_helpers(sheet, book[sheet.name], Given(sheet, batch.received)) | now)
    schema = schema_of(sheet, batch.form, frozenset(false))
    for index, column, code in _failing(schema, book[sheet.name].assign(**false)):
        field = column.removeprefix(REQUIRED).removeprefix(YEAR)
        rule = rules.get(column)
        yield Failure(sheet, index, rule.blamed if rule else field, code, rule)
    for name, holds in _false({name: kept[name] for name in kept.keys() - now.keys()}).items():
        rule = rules[name]
        for index, _, code in _failing(rules_schema((rule,)), book[rule.over].assign(**{name: holds})):
            yield Failure(sheet, index, rule.blamed, code, rule)


def _helpers(sheet: Sheet, frame: pd.DataFrame, given: Given) -> dict[str, "pd.Series[bool]"]:
    """The helper columns on single fields: false where a cell is missing, or a date is only a year."""
    required = {
        REQUIRED + each.name: ~unanswered(each, sheet, frame, given) for each in sheet.fields if each.required
    }
    return required | {
        YEAR + each.name: exact_enough(each, frame) for each in sheet.fields if each.kind == "date"
    }


def _false(columns: Mapping[str, "pd.Series[bool]"]) -> dict[str, "pd.Series[bool]"]:
    """Those that are false somewhere."""
    return {name: column for name, column in columns.items() if not column.all()}


def _kept(batch: Batch, rule: Rule, book: Book) -> "pd.Series[bool]":
    """True where the rule is kept or cannot be looked at; what was lost and what crashed is noted."""
    rows = book[rule.over]["_return"]
    lost = [at for at in range(len(batch.received)) if not _can_look(batch, rule, at)]
    batch.unseen += ((at, rule) for at in lost)
    try:
        broken = rule.broken(book)
    except Exception:  # noqa: BLE001  looked at again one return at a time, so that it is known which one crashes
        broken = _broken_apart(batch, rule, book)
    return ~broken | rows.isin(lost)


def _broken_apart(batch: Batch, rule: Rule, book: Book) -> "pd.Series[bool]":
    """The rows that break a rule, each return looked at alone; those that crash it are said."""
    found = pd.Series(data=False, index=book[rule.over].index, dtype=bool)
    for at in range(len(batch.received)):
        own = {name: frame[frame["_return"] == at] for name, frame in book.items()}
        try:
            found.update(rule.broken(own))
        except Exception as problem:  # noqa: BLE001  a crashed check of ours is said and stops the return, never the run
            place = Place(batch.title(at, rule.sheet))
            batch.found.append((at, crash(problem, place, rule.fields)))
    return found.astype(bool)


def _can_look(batch: Batch, rule: Rule, at: int) -> bool:
    for name, fields in rule.needs.items():
        parsed = batch.parsed(at, name)
        if parsed is None or not parsed.heads.keys() >= set(fields):
            return False
    return True


def _failing(schema: pa.DataFrameSchema, frame: pd.DataFrame) -> list[tuple[int, str, Code]]:
    """Index, column and code of each failure; the only place that knows how pandera tells them."""
    try:
        schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        return [
            (int(index), str(column), Code(check))
            for index, column, check in zip(cases["index"], cases["column"], cases["check"], strict=True)
        ]
    return []
