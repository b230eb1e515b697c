"""Numbers far from a unit's own earlier ones, or from those of its class in the same period: a warning, never an error.

The modified z-score of Iglewicz and Hoaglin (How to Detect and Handle Outliers, ASQC Quality Press 1993; NIST/SEMATECH
e-Handbook of Statistical Methods 1.3.5.17): 0.6745 · |x - median| / MAD above 3.5. Where half of the numbers are equal
the MAD is 0 and the mean deviation from the median takes its place, over 1.253314 (IBM SPSS Statistics Algorithms).
Only numbers above 0 are looked at, and looked among: 0 says that there is none, not how large it is. What lies nearer
to the median than the field's own `outlying.beyond` is never told: small numbers scatter. Nor is a number that is far
from its peers but not from the unit's own last one: whoever is large is asked once, not each half-year.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import fmean, median

from clubkit.findings import Code, Fact, Finding, Place, Severity
from clubkit.forms.model import Field, Form, Sheet
from clubkit.forms.stamp import Stamp
from clubkit.plan.model import Plan
from clubkit.returns.model import ParsedSheet
from clubkit.validation.model import Verdict
from clubkit.validation.notes import issued_cell
from clubkit.validation.order import in_reading_order, titles_of

FAR, PER_MAD, PER_MEAN = 3.5, 0.6745, 1.253314
"""The score of an outlier, and what makes both deviations of normally spread numbers one standard deviation."""

HISTORY, PEERS = 4, 8
"""So many earlier numbers, and so many others of the same class, are needed to judge by."""

ALIKE = 2
"""A number that is no more than so many times its last accepted one, or that part of it, was answered for already."""

Question = tuple[str, str, str]
"""Form, sheet, field."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: whose it is (`key`: the row's code, or the unit of a record), of which unit, period and worksheet row."""

    key: str
    commune: str
    period: str
    row: int
    value: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What returns are compared with besides each other: accepted numbers of all periods, and each unit's class."""

    figures: Mapping[Question, Sequence[Figure]] = field(default_factory=dict)
    classes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spread:
    """How numbers lie: their median, the deviation that is usual of them, and how many they are."""

    middle: float
    usual: float
    count: int

    def is_far(self, value: int, beyond: int) -> bool:
        """Whether a number is an outlier of these, and at least `beyond` away from their median."""
        away = abs(value - self.middle)
        return away >= beyond and away > FAR * self.usual


def spread_of(values: Sequence[int]) -> Spread:
    """How the numbers lie; `usual` is 0 where all are the same. There must be one at least."""
    middle = median(values)
    deviations = [abs(value - middle) for value in values]
    usual = median(deviations) / PER_MAD or fmean(deviations) * PER_MEAN
    return Spread(middle, usual, len(values))


@dataclass(frozen=True, slots=True)
class _Answer:
    """A number of the return at that position, with its cell and the accepted ones before it, the latest last."""

    at: int
    place: Place
    figure: Figure
    earlier: tuple[Figure, ...] = ()


_Filled = tuple[int, Stamp, ParsedSheet]
"""A return's position, its stamp, and a sheet as it was read."""

_Compared = tuple[Code, _Answer, Spread, Mapping[str, Fact]]


def with_outliers(
    verdicts: Sequence[Verdict], forms: Iterable[Form], plan: Plan, beside: Beside
) -> tuple[Verdict, ...]:
    """The verdicts with a warning at each number that is far off; one that is wrong or doubted already gets none."""
    order = {period.code: at for at, period in enumerate(plan.periods)}
    doubted = [_doubted(verdict) for verdict in verdicts]
    found: dict[int, list[Finding]] = defaultdict(list)
    for form in forms:
        for sheet in form.sheets:
            filled = _filled(verdicts, form, sheet)
            for asked in (each for each in sheet.fields if each.outlying):
                typed = _answers(filled, doubted, sheet, asked)
                known = beside.figures.get((form.name, sheet.name, asked.name), ())
                answers = _with_earlier(list(typed), [each for each in known if each.value > 0], order)
                history = _beside_history(answers, form, sheet, asked)
                peers = _beside_peers(answers, known, beside.classes)
                for at, finding in _told(asked, history, peers):
                    found[at].append(finding)
    return tuple(_with(each, found[at]) if at in found else each for at, each in enumerate(verdicts))


def _doubted(verdict: Verdict) -> frozenset[Place]:
    return frozenset(each.place for each in verdict.findings if each.severity is not Severity.INFO)


def _with(verdict: Verdict, found: Sequence[Finding]) -> Verdict:
    titles = titles_of(verdict.received, verdict.form) if verdict.form else ()
    return replace(verdict, findings=in_reading_order((*verdict.findings, *found), titles))


def _filled(verdicts: Sequence[Verdict], form: Form, sheet: Sheet) -> list[_Filled]:
    return [
        (at, verdict.stamp, verdict.received.sheets[sheet.name])
        for at, verdict in enumerate(verdicts)
        if verdict.stamp
        and verdict.form
        and verdict.form.name == form.name
        and sheet.name in verdict.received.sheets
    ]


def _answers(
    filled: Iterable[_Filled], doubted: Sequence[frozenset[Place]], sheet: Sheet, asked: Field
) -> Iterator[_Answer]:
    for at, stamp, parsed in filled:
        for row, values in parsed.rows.items():
            value = values.get(asked.name)
            if not isinstance(value, int) or value <= 0:
                continue
            place = Place(parsed.title, parsed.cells.get((row, asked.name)))
            if place not in doubted[at]:
                key = stamp.commune if sheet.single else str(values.get(sheet.code or "") or "")
                yield _Answer(at, place, Figure(key, stamp.commune, stamp.period, row, value))


def _with_earlier(
    answers: Sequence[_Answer], known: Sequence[Figure], order: Mapping[str, int]
) -> list[_Answer]:
    """The answers of periods that the plan has, each with the unit's (or club's) own numbers of the periods before."""
    own: dict[str, list[Figure]] = defaultdict(list)
    for each in sorted(known, key=lambda figure: order[figure.period]):
        # a row without a code has no history
        if each.key:
            own[each.key].append(each)
    return [
        replace(
            each, earlier=tuple(then for then in own.get(each.figure.key, ()) if order[then.period] < now)
        )
        for each in answers
        if (now := order.get(each.figure.period)) is not None
    ]


def _beside_history(
    answers: Sequence[_Answer], form: Form, sheet: Sheet, asked: Field
) -> Iterator[_Compared]:
    for answer in answers:
        if len(answer.earlier) >= HISTORY:
            last = answer.earlier[-1]
            facts: dict[str, Fact] = {
                "previous": last.value,
                "previous_period": last.period,
                "previous_cell": issued_cell(form, sheet.name, asked.name, last.row),
            }
            spread = spread_of([each.value for each in answer.earlier])
            yield Code.OUTLIER_HISTORY, answer, spread, facts


def _beside_peers(
    answers: Sequence[_Answer], known: Sequence[Figure], classes: Mapping[str, str]
) -> Iterator[_Compared]:
    here = {(each.figure.period, each.figure.commune) for each in answers}
    figures = [each.figure for each in answers]
    figures += (each for each in known if each.value > 0 and (each.period, each.commune) not in here)
    values: dict[tuple[str, str | None], dict[tuple[str, int], int]] = defaultdict(dict)
    for each in figures:
        # a faulty file and its mended twin are one place, not two
        values[each.period, classes.get(each.commune)][each.commune, each.row] = each.value
    spreads = {group: spread_of(list(found.values())) for group, found in values.items()}
    for answer in answers:
        spread = spreads[answer.figure.period, classes.get(answer.figure.commune)]
        if spread.count > PEERS and not _answered_for(answer):
            others = replace(spread, count=spread.count - 1)
            yield Code.OUTLIER_PEERS, answer, others, {"period": answer.figure.period}


def _answered_for(answer: _Answer) -> bool:
    if not answer.earlier:
        return False
    last, now = answer.earlier[-1].value, answer.figure.value
    return max(last, now) <= ALIKE * min(last, now)


def _told(
    asked: Field, history: Iterable[_Compared], peers: Iterable[_Compared]
) -> Iterator[tuple[int, Finding]]:
    """One warning a number: its own history speaks first."""
    outlying, told = asked.outlying, set[tuple[int, Place]]()
    assert outlying is not None
    compared = (*(history if outlying.history else ()), *(peers if outlying.peers else ()))
    for code, answer, spread, facts in compared:
        where = answer.at, answer.place
        if where not in told and spread.is_far(answer.figure.value, outlying.beyond):
            told.add(where)
            args = {"middle": round(spread.middle), "count": spread.count, **facts}
            yield answer.at, Finding(code, answer.place, asked.name, answer.figure.value, args)
