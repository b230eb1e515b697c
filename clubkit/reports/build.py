"""Build a province's report from the plan, the registry and the figures of a round."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from clubkit.communes.boundaries import Boundaries, boundaries_on
from clubkit.communes.model import Commune, Registry
from clubkit.indicators.coverage import implied_clubs
from clubkit.indicators.early import early_warnings
from clubkit.indicators.model import Figure, Level, Measured, Standing
from clubkit.indicators.outlook import Key, outlooks_of
from clubkit.plan.model import Indicator, Period, Plan, Target
from clubkit.reports.completeness import Completeness
from clubkit.reports.model import Basis, Ground, Heading, Line, ProvinceReport, Results, Span, Spot, UnitRow
from clubkit.reports.narratives import clubs_told, narratives_of
from clubkit.reports.records import figure_records, hash_of
from clubkit.text import Text

BOARD = "targets"
"""The group of indicators that stand on the scoreboard; the other groups are followed without a target."""

T = TypeVar("T")


def build_report(plan: Plan, registry: Registry, *, results: Results, heading: Heading) -> ProvinceReport:
    """The report on a phase as of a period; an indicator without a figure for the province has no data.

    The plan has the heading's phase and period; other figures are left out. Communes are those in force at its end.
    """
    phase, period = _found(plan.find_phase(heading.phase)), _found(plan.find_period(heading.period))
    units = registry.in_force(period.end)
    classes = {unit.code: registry.class_of(unit.code, phase.code) for unit in units}
    tables = _tables(plan, registry, results, heading, units)
    names = {code: name for (_, code), name in tables.unit_names.items()}
    outlooks = outlooks_of(plan, tables.figures, phase=phase, period=period, today=heading.today)
    return replace(
        tables,
        span=_span(plan, period),
        waivers=results.waivers,
        changes=results.changes,
        outlooks=outlooks,
        warnings=early_warnings(plan, tables.figures, outlooks),
        clubs=clubs_told(results.clubs),
        founding=results.founding,
        narratives=narratives_of(results.told, names, classes),
        own_actions=results.own_actions,
        periods=plan.periods_of(phase.code),
        ground=_ground(registry, units, results.boundaries, period),
    )


def _tables(
    plan: Plan, registry: Registry, results: Results, heading: Heading, units: Sequence[Commune]
) -> ProvinceReport:
    """The report's tables of figures, with nothing beside them yet."""
    table = _Table(plan, heading, _keyed(results.figures, heading), results.completeness.expected)
    phase, period = _found(plan.find_phase(heading.phase)), _found(plan.find_period(heading.period))
    classes = {unit.code: registry.class_of(unit.code, phase.code) for unit in units}
    names, figures = _names(plan, units), table.ordered()
    return ProvinceReport(
        heading=heading,
        phase=phase,
        period=period,
        completeness=results.completeness,
        carried=tuple(unit.code for unit in units if table.is_carried(unit.code)),
        board=table.lines(table.board),
        whole=_province_lines(plan, results.whole),
        followed=table.lines(table.followed),
        classes=_class_rows(table, classes),
        communes=_commune_rows(table, units, classes, results.completeness),
        moved=results.moves.units,
        joined=results.moves.joined,
        unmoved=_province_lines(plan, results.moves.figures),
        implied=implied_clubs(plan, registry, phase, period.end),
        standard_clubs=table.standard_clubs(),
        basis=_basis(plan, registry, phase.code, units),
        figures=figures,
        unit_names=names,
        data_hash=hash_of(figure_records(figures, {unit: name.vi for unit, name in names.items()})),
    )


def _keyed(figures: Sequence[Figure], heading: Heading) -> Mapping[Key, Figure]:
    wanted = (heading.phase, heading.period)
    return {(f.indicator, f.level, f.unit): f for f in figures if (f.phase, f.period) == wanted}


@dataclass(frozen=True, slots=True)
class _Table:
    """The figures of one phase and period by indicator, level and unit."""

    plan: Plan
    heading: Heading
    figures: Mapping[Key, Figure]
    expected: int

    @property
    def board(self) -> tuple[Indicator, ...]:
        return tuple(each for each in self.plan.indicators if each.group == BOARD)

    @property
    def followed(self) -> tuple[Indicator, ...]:
        return tuple(each for each in self.plan.indicators if each.group != BOARD)

    def ordered(self) -> tuple[Figure, ...]:
        """Every figure that is shown, with "no data" where the province has none, in the plan's order."""
        lines = {
            (line.figure.indicator, Level.PROVINCE): line.figure for line in self.lines(self.plan.indicators)
        }
        others = [figure for figure in self.figures.values() if figure.level is not Level.PROVINCE]
        places = {each.code: place for place, each in enumerate(self.plan.indicators)}
        known = [figure for figure in (*lines.values(), *others) if figure.indicator in places]
        return tuple(sorted(known, key=lambda f: (places[f.indicator], tuple(Level).index(f.level), f.unit)))

    def lines(self, indicators: Sequence[Indicator]) -> tuple[Line, ...]:
        places = {each.code: place for place, each in self.plan.numbered.items()}
        return tuple(Line(places[each.code], each, self._province(each)) for each in indicators)

    def row(self, level: Level, unit: str, indicators: Sequence[Indicator]) -> tuple[Figure | None, ...]:
        return tuple(self.figures.get((each.code, level, unit)) for each in indicators)

    def is_carried(self, commune: str) -> bool:
        figures = self.row(Level.COMMUNE, commune, self.plan.indicators)
        return any(figure.measured.carried for figure in figures if figure)

    def standard_clubs(self) -> Figure | None:
        """The count of the clubs that the coverage indicators look for: it reads the same field."""
        fields = {each.params.get("field") for each in self.plan.indicators if "class" in each.params}
        counts = [each for each in self.plan.indicators if each.measure == "clubs"]
        found = next((each for each in counts if each.params.get("all_yes") in {(f,) for f in fields}), None)
        return self._province(found) if found else None

    def _province(self, indicator: Indicator) -> Figure:
        found = self.figures.get((indicator.code, Level.PROVINCE, self.plan.province))
        target = self.plan.target_of(indicator.code, self.heading.phase)
        return found or _without_data(indicator, self.plan.province, self.heading, target, self.expected)


def _without_data(
    indicator: Indicator, province: str, heading: Heading, target: Target | None, expected: int
) -> Figure:
    return Figure(
        indicator=indicator.code,
        level=Level.PROVINCE,
        unit=province,
        phase=heading.phase,
        period=heading.period,
        measured=Measured(None, None, None, reporting=0, expected=expected, carried=0),
        target=target,
        standing=Standing.NO_DATA,
        above=False,
        gap=None,
        in_period=None,
        in_year=None,
        since_phase=None,
        last_year=None,
        trend=(),
    )


def _province_lines(plan: Plan, found: Sequence[Figure]) -> tuple[Line, ...]:
    figures = {figure.indicator: figure for figure in found if figure.level is Level.PROVINCE}
    return tuple(
        Line(place, each, figures[each.code]) for place, each in plan.numbered.items() if each.code in figures
    )


def _class_rows(table: _Table, classes: Mapping[str, str | None]) -> tuple[UnitRow, ...]:
    sizes = Counter(classes.values())
    return tuple(
        UnitRow(
            code=name,
            name=words,
            class_=name,
            units=sizes[name],
            arrival=None,
            board=table.row(Level.CLASS, name, table.board),
            followed=table.row(Level.CLASS, name, table.followed),
        )
        for name, words in table.plan.classes.items()
    )


def _commune_rows(
    table: _Table, units: Sequence[Commune], classes: Mapping[str, str | None], completeness: Completeness
) -> tuple[UnitRow, ...]:
    return tuple(
        UnitRow(
            code=unit.code,
            name=Text(unit.name, unit.name),
            class_=classes[unit.code],
            units=1,
            arrival=completeness.arrival_of(unit.code, carried=table.is_carried(unit.code)),
            board=table.row(Level.COMMUNE, unit.code, table.board),
            followed=table.row(Level.COMMUNE, unit.code, table.followed),
        )
        for unit in units
    )


def _names(plan: Plan, units: Sequence[Commune]) -> Mapping[tuple[Level, str], Text]:
    return {
        (Level.PROVINCE, plan.province): plan.province_name,
        **{(Level.CLASS, name): words for name, words in plan.classes.items()},
        **{(Level.COMMUNE, unit.code): Text(unit.name, unit.name) for unit in units},
    }


def _ground(registry: Registry, units: Sequence[Commune], boundaries: Boundaries, period: Period) -> Ground:
    return Ground({unit.code: _spot(unit) for unit in units}, boundaries_on(boundaries, registry, period.end))


def _spot(unit: Commune) -> Spot:
    point = None if unit.lon is None or unit.lat is None else (unit.lon, unit.lat)
    kind = f"{unit.kind} "
    stripped = unit.name.casefold().startswith(kind.casefold())
    return Spot(unit.name[len(kind) :] if stripped else unit.name, point)


def _basis(plan: Plan, registry: Registry, phase: str, units: Sequence[Commune]) -> Basis:
    regions = [registry.region_of(unit.code, phase) for unit in units]
    unconfirmed = [
        unit.name for unit, region in zip(units, regions, strict=True) if not region or not region.confirmed
    ]
    sources = [target.source for target in plan.targets if target.phase in (phase, None)]
    return Basis(
        plan=plan.title,
        province=plan.province_name,
        classes=plan.classes,
        start=plan.start,
        start_confirmed=plan.start_confirmed,
        unconfirmed=tuple(unconfirmed),
        notes=plan.notes,
        sources=tuple(dict.fromkeys(source for source in sources if source)),
    )


def _span(plan: Plan, period: Period) -> Span:
    if period == plan.periods_of(period.phase)[-1]:
        return Span.CLOSING
    return Span.YEAR if plan.closes_year(period) else Span.PART


def _found(named: T | None) -> T:
    assert named is not None
    return named
