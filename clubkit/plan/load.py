"""Read a plan's declaration (TOML) into a `Plan`; all mistakes are reported at once with file, key and line."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

from clubkit.declared import Reader, Table, file_of, lines_told, load_toml
from clubkit.findings import Code
from clubkit.plan.load_allocation import parse_allocation
from clubkit.plan.load_indicators import parse_indicator
from clubkit.plan.load_standard import parse_criterion
from clubkit.plan.model import Allocation, Indicator, Period, Phase, Plan, Target, Unit
from clubkit.text import Text


def load_plan(path: Path | Traversable) -> Plan:
    """The plan declared in a TOML file.

    Raises:
        BadDeclaration: the file cannot be read, or has mistakes; all of them are carried.
    """
    with lines_told(path):
        return parse_plan(load_toml(path), file_of(path))


def parse_plan(table: Table, file: str) -> Plan:
    """The plan in a parsed TOML table; `file` is named in findings.

    Raises:
        BadDeclaration: the table has mistakes; all of them are carried.
    """
    top = Reader(table, file)
    head, phases, classes = top.within("plan"), _phases(top), _classes(top.within("classes"))
    names = [phase.code for phase in phases]
    indicators = _indicators(top, names, classes)
    plan = Plan(
        code=head.text("code"),
        title=head.words("title"),
        province=head.text("province"),
        province_name=head.words("province_name"),
        start=head.day("start"),
        start_confirmed=head.flag("start_confirmed"),
        phases=phases,
        periods=_periods(top, names),
        classes=classes,
        indicators=indicators,
        targets=_targets(top, indicators, names),
        standard=tuple(parse_criterion(each) for each in _once(top, "criterion")),
        notes=tuple(_note(each) for each in top.tables("note")),
        allocation=_allocation(top, indicators, classes),
    )
    head.done()
    top.done()
    top.refuse_mistakes()
    return plan


def _once(top: Reader, kind: str, *, required: bool = False) -> tuple[Reader, ...]:
    """The tables of a kind, with a code that comes twice noted."""
    tables, seen = tuple(top.tables(kind, required=required)), dict[str, str]()
    for each in tables:
        each.once("code", str(each.table.get("code", "")), seen)
    return tables


def _allocation(
    top: Reader, indicators: Collection[Indicator], classes: Collection[str]
) -> Allocation | None:
    reader = top.within("allocation", required=False)
    return parse_allocation(reader, indicators, classes) if reader.table else None


def _note(reader: Reader) -> Text:
    words = Text(reader.text("vi"), reader.text("en"))
    reader.done()
    return words


def _classes(reader: Reader) -> Mapping[str, Text]:
    found = {name: reader.words(name) for name in reader.table}
    reader.done()
    return found


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of days that must follow the one before it."""

    code: str
    start: date
    end: date


def _in_order(reader: Reader, keys: tuple[str, str], span: _Span, before: _Span | None) -> _Span | None:
    """The span, noted where it ends before it starts or starts before the previous one has ended; None: it has no days."""
    start, end = keys
    if reader.is_noted(start, end):
        return None
    if span.end < span.start:
        reader.note(Code.DECLARED_ORDER, end, str(span.end), after=str(span.start), other=start)
    elif before and span.start <= before.end:
        reader.note(Code.DECLARED_ORDER, start, str(span.start), after=str(before.end), other=before.code)
    return span


def _phases(top: Reader) -> tuple[Phase, ...]:
    phases: list[Phase] = []
    before: _Span | None = None
    for each in _once(top, "phase", required=True):
        phase = Phase(each.text("code"), each.words("title"), each.day("start"), each.day("end"))
        before = _in_order(each, ("start", "end"), _Span(phase.code, phase.start, phase.end), before)
        phases.append(phase)
        each.done()
    return tuple(phases)


def _periods(top: Reader, phases: Collection[str]) -> tuple[Period, ...]:
    periods: list[Period] = []
    before: _Span | None = None
    for each in _once(top, "period", required=True):
        period = _period(each, phases)
        before = _in_order(each, ("from", "to"), _Span(period.code, period.start, period.end), before)
        periods.append(period)
        each.done()
    return tuple(periods)


def _period(reader: Reader, phases: Collection[str]) -> Period:
    period = Period(
        code=reader.text("code"),
        title=reader.words("title"),
        start=reader.day("from"),
        end=reader.day("to"),
        due=reader.day("due"),
        phase=reader.reference("phase", phases, to="phase"),
    )
    if period.due < period.end and not reader.is_noted("due", "to"):
        reader.note(Code.DECLARED_ORDER, "due", str(period.due), after=str(period.end), other="to")
    return period


def _indicators(top: Reader, phases: Collection[str], classes: Collection[str]) -> tuple[Indicator, ...]:
    return tuple(parse_indicator(each, phases, classes) for each in _once(top, "indicator", required=True))


def _targets(top: Reader, indicators: tuple[Indicator, ...], phases: Collection[str]) -> tuple[Target, ...]:
    units, seen = {each.code: each.unit for each in indicators}, dict[str, str]()
    return tuple(_target(each, units, phases, seen) for each in top.tables("target"))


def _target(
    reader: Reader, units: Mapping[str, Unit], phases: Collection[str], seen: dict[str, str]
) -> Target:
    target = Target(
        indicator=reader.reference("indicator", units, to="indicator"),
        phase=reader.find_reference("phase", phases, to="phase"),
        floor=reader.find_number("floor"),
        ceiling=reader.find_number("ceiling"),
        commune=reader.find_text("commune"),
        year=reader.find_whole("year"),
        source=reader.text("source", ""),
    )
    named = (target.indicator, target.phase, target.commune, target.year)
    reader.once("indicator", " ".join(str(part) for part in named if part), seen)
    _check_bounds(reader, target, units.get(target.indicator))
    reader.done()
    return target


def _check_bounds(reader: Reader, target: Target, unit: Unit | None) -> None:
    bounds = {"floor": target.floor, "ceiling": target.ceiling}
    for name, bound in bounds.items():
        if bound is not None and (bound < 0 or (unit is Unit.PERCENT and bound > 100)):  # noqa: PLR2004  percent
            allowed = "0–100" if unit is Unit.PERCENT else "≥ 0"
            reader.note(Code.DECLARED_NOT_ALLOWED, name, float(bound), allowed=allowed)
    if target.ceiling is not None and (target.floor is None or target.ceiling < target.floor):
        reader.note(
            Code.DECLARED_ORDER, "ceiling", str(target.ceiling), after=str(target.floor), other="floor"
        )
