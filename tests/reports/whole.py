"""A whole report made by arithmetic: 96 communes of the built-in registry, ten periods, 400 clubs, both maps."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from clubkit.communes.boundaries import load_boundaries
from clubkit.communes.load import load_registry
from clubkit.communes.model import Registry
from clubkit.indicators.model import Figure, Level, Measured, Standing
from clubkit.plan.load import load_plan
from clubkit.plan.model import Indicator, Nature, Pace, Plan, Unit
from clubkit.reports.build import build_report
from clubkit.reports.completeness import Completeness
from clubkit.reports.model import ClubRow, Heading, ProvinceReport, Results
from clubkit.workspace.bundled import built_in_boundaries, built_in_plan, built_in_registry

PERIOD, PROVINCE = "2030-H2", "51"
CLUBS = 400
AREAS = ("income", "health", "home_care", "self_help", "rights", "awareness", "culture", "resources")
TASKS = ("digital", "green", "startup", "jobs")


def whole_report(*, as_of: str = PERIOD, clubs: int = CLUBS, hostile: str = "") -> ProvinceReport:
    """The report; `hostile` is put into the first club's name and village."""
    plan = load_plan(built_in_plan())
    phase = phase_of(plan, as_of)
    registry = load_registry(*built_in_registry(), plan)
    names = [(each.code, each.name) for each in registry.communes]
    sent = Completeness(
        expected=96,
        received=94,
        valid=93,
        merged=92,
        on_time=90,
        late=2,
        missing=tuple(names[7:9]),
        faulty=(names[11],),
        late_units=(names[20], names[30]),
        waiting=(names[40],),
    )
    figures = tuple(_figures(plan, registry, as_of))
    promised = plan.target_of("new_clubs", None)
    results = Results(
        figures=figures,
        whole=(replace(figures[0], phase="plan", target=promised, gap=-50.0),),
        completeness=sent,
        clubs=tuple(_club(at, registry, phase, hostile if at == 0 else "") for at in range(clubs)),
        boundaries=load_boundaries(built_in_boundaries()),
    )
    heading = Heading(
        title="Câu lạc bộ liên thế hệ tự giúp nhau tỉnh Quảng Ngãi đến năm 2035",
        issuer="Ban Công tác Người cao tuổi tỉnh Quảng Ngãi",
        phase=phase,
        period=as_of,
        today=next(each.due for each in plan.periods if each.code == as_of) + timedelta(days=2),
        simulated=True,
    )
    return build_report(plan, registry, results=results, heading=heading)


def phase_of(plan: Plan, as_of: str) -> str:
    return next(each.phase for each in plan.periods if each.code == as_of)


def _figures(plan: Plan, registry: Registry, as_of: str) -> Iterator[Figure]:
    codes = [each.code for each in registry.communes]
    classes = {code: registry.class_of(code, phase_of(plan, as_of)) for code in codes}
    for at, each in enumerate(plan.indicators):
        yield _figure(plan, each, at, (Level.PROVINCE, PROVINCE), as_of)
        wanted = each.params.get("class")
        for class_ in plan.classes:
            if wanted in (None, class_):
                yield _figure(plan, each, at, (Level.CLASS, class_), as_of)
        for place, code in enumerate(codes):
            if place not in (7, 11) and wanted in (None, classes[code]):
                yield _figure(plan, each, (at * 7 + place * 5) % 19, (Level.COMMUNE, code), as_of)


def _figure(plan: Plan, each: Indicator, seed: int, unit: tuple[Level, str], as_of: str) -> Figure:
    level, code = unit
    phase = phase_of(plan, as_of)
    own = [period.code for period in plan.periods_of(phase) if period.code <= as_of]
    promised = plan.target_of(each.code, phase) if level is Level.PROVINCE else None
    floor = float(promised.floor) if promised and promised.floor else None
    end = _end(each, level, seed, floor)
    steps = [end * (place + 3) / (len(own) + 2) for place in range(len(own))]
    value = round(steps[-1]) if each.unit is not Unit.PERCENT else steps[-1]
    share = each.unit is Unit.PERCENT
    whole = {Level.PROVINCE: 1800, Level.CLASS: 900, Level.COMMUNE: 40}[level]
    return Figure(
        indicator=each.code,
        level=level,
        unit=code,
        phase=phase,
        period=as_of,
        measured=Measured(
            value=float(value),
            numerator=round(value * whole / 100) if share else int(value),
            denominator=whole if share else None,
            reporting=92 if level is Level.PROVINCE else 1,
            expected=96 if level is Level.PROVINCE else 1,
            carried=2 if level is Level.PROVINCE else 0,
        ),
        target=promised,
        standing=_standing(value, floor, each),
        above=False,
        gap=None if floor is None else value - floor,
        in_period=None if share else value / 10,
        in_year=None if share else value / 5,
        since_phase=float(value) if each.nature is Nature.FLOW else None,
        last_year=value * 0.8,
        trend=tuple(zip(own, steps, strict=True)) if level is Level.PROVINCE else (),
    )


def _end(each: Indicator, level: Level, seed: int, floor: float | None) -> float:
    """Where a figure stands: near its target, or somewhere for its unit."""
    if floor is not None:
        return min(floor * (0.62 + seed % 5 / 9), 98.5 if each.unit is Unit.PERCENT else floor * 2)
    if each.unit is Unit.PERCENT:
        return 18.0 + (seed * 13) % 75
    size = {Level.PROVINCE: 96, Level.CLASS: 48, Level.COMMUNE: 1}[level] * (seed % 7)
    return size * (3_500_000.0 if each.unit is Unit.MONEY else 1.0)


def _standing(value: float, floor: float | None, each: Indicator) -> Standing:
    if floor is None:
        return Standing.NO_TARGET
    if value >= floor:
        return Standing.MET
    return Standing.ON_TRACK if each.pace is Pace.LINEAR and value >= 0.8 * floor else Standing.BEHIND


def _club(at: int, registry: Registry, phase: str, hostile: str) -> ClubRow:
    unit = registry.communes[at * 7 % 96]
    active = at % 23 != 5
    return ClubRow(
        code=f"QN-{at:04d}",
        name=hostile or f"CLB Liên thế hệ tự giúp nhau Thôn {1 + at % 9}",
        village=hostile or f"Thôn {1 + at % 9}",
        commune=unit.code,
        commune_name=unit.name,
        class_=registry.class_of(unit.code, phase),
        carried=at % 50 == 3,
        status="active" if active else "suspended",
        founded_on="2019" if at % 17 == 2 else f"{2026 + at % 4}-{1 + at % 12:02d}-15",
        ended_on=None,
        members=45 + at % 30 if active else None,
        members_60plus=30 + at % 20 if active else None,
        women=28 + at % 20 if active else None,
        women_60plus=18 + at % 12 if active else None,
        board_trained_initial=at % 9 != 1 if active else None,
        board_refresher_this_year=at % 4 != 1 if active else None,
        months_met=at % 7 if active else None,
        months_due=6,
        areas={f"area_{name}": (at + place) % 9 != 0 for place, name in enumerate(AREAS)} if active else {},
        tasks={f"task_{name}": (at + place) % 3 != 0 for place, name in enumerate(TASKS)} if active else {},
        fund_income=20_000_000 + at * 150_000 if active else None,
        fund_activity=3_000_000 if active else None,
        loans_outstanding=15_000_000 if active else None,
        loans_overdue=at % 3 * 500_000 if active else None,
        members_in_need=20 if active else None,
        members_supported=at % 20 if active else None,
        meets_standard=at % 2 == 0 if active else None,
        standard_met=4 + at % 6 if active else None,
        standard_of=9,
        note=hostile or None,
    )
