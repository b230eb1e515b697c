"""Hand-made figures: a small plan with six communes, and the built-in plan with 96."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from clubkit.communes.model import Commune, Region, Registry
from clubkit.indicators.model import WHOLE_PLAN, Figure, Level, Measured, Standing
from clubkit.indicators.moved import NONE_MOVED, Moves
from clubkit.plan.load import load_plan
from clubkit.plan.model import Indicator, Nature, Pace, Param, Period, Phase, Plan, Target, Unit
from clubkit.reports.annex.book import annex_bytes
from clubkit.reports.build import build_report
from clubkit.reports.completeness import Completeness, Round, Turnout
from clubkit.reports.model import Heading, ProvinceReport, Results
from clubkit.text import Text

PHASE, PERIOD, PROVINCE = "2025-2030", "2027-H1", "51"
ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates" / "reports"
HEADING = Heading(
    "Kết quả thực hiện", "Hội Người cao tuổi tỉnh", PHASE, PERIOD, date(2027, 6, 20), simulated=True
)


def both(words: str) -> Text:
    return Text(words, f"{words} (en)")


def indicator(
    code: str, unit: Unit, group: str = "targets", measure: str = "sum", **params: Param
) -> Indicator:
    return Indicator(
        code=code,
        title=both(f"Chỉ tiêu {code}"),
        unit=unit,
        pace=Pace.LINEAR,
        nature=Nature.STOCK,
        measure=measure,
        numerator=both("tử"),
        denominator=both("mẫu") if unit is Unit.PERCENT else None,
        definition=both(f"Định nghĩa {code}"),
        reading=both("Cách hiểu riêng") if code == "women_share" else None,
        params=params,
        group=group,
    )


def target(code: str, floor: int | None, ceiling: int | None = None, phase: str | None = PHASE) -> Target:
    low, high = (None if each is None else Decimal(each) for each in (floor, ceiling))
    return Target(code, phase, low, high, source=f"Nguồn {code}")


SMALL_PLAN = Plan(
    code="39",
    title=both("Kế hoạch 39"),
    province=PROVINCE,
    province_name=both("Quảng Ngãi"),
    start=date(2026, 1, 1),
    start_confirmed=False,
    phases=(
        Phase(PHASE, both("Giai đoạn 2025–2030"), date(2025, 1, 1), date(2030, 12, 31)),
        Phase("2030-2035", both("Giai đoạn 2030–2035"), date(2031, 1, 1), date(2035, 12, 31)),
    ),
    periods=(
        Period(
            PERIOD,
            both("6 tháng đầu năm 2027"),
            date(2026, 12, 15),
            date(2027, 6, 14),
            date(2027, 6, 18),
            PHASE,
        ),
    ),
    classes={"lowland": both("Đồng bằng"), "upland": both("Miền núi")},
    indicators=(
        indicator("new_clubs", Unit.CLUBS),
        indicator("women_share", Unit.PERCENT),
        indicator(
            "coverage_upland",
            Unit.PERCENT,
            measure="units_with_clubs",
            field="meets_standard",
            at_least={PHASE: 1, "2030-2035": 4},
            **{"class": "upland"},
        ),
        indicator("integration", Unit.PERCENT),
        indicator("fund", Unit.PERCENT, at_least=50_000_000),
        indicator("standard_clubs", Unit.CLUBS, "followed", measure="clubs", all_yes=("meets_standard",)),
        indicator("money", Unit.MONEY, "followed"),
    ),
    targets=(
        target("new_clubs", 80),
        target("new_clubs", 200, phase=None),
        target("women_share", 50, 60),
        target("coverage_upland", 70),
        target("integration", None),
    ),
    standard=(),
    notes=(both("80 × 70 × 70% = 3.920"),),
)

UNITS = {"21025": "Phường Cẩm Thành", "21040": "Xã Bình Sơn", "21154": "Xã Sơn Hà", "21160": "Xã Sơn Hạ"}
SMALL_REGISTRY = Registry(
    tuple(Commune(code, name, "commune", date(2025, 7, 1)) for code, name in UNITS.items()),
    tuple(
        Region(code, PHASE, class_, (), confirmed, "quy tắc")
        for code, class_, confirmed in (
            ("21025", "lowland", True),
            ("21040", "lowland", True),
            ("21154", "upland", True),
            ("21160", "upland", False),
        )
    ),
)


def figure(code: str, level: Level, unit: str, measured: Measured, **more: object) -> Figure:
    plain = Figure(
        indicator=code,
        level=level,
        unit=unit,
        phase=PHASE,
        period=PERIOD,
        measured=measured,
        target=SMALL_PLAN.target_of(code, PHASE) if level is Level.PROVINCE else None,
        standing=Standing.NO_TARGET,
        above=False,
        gap=None,
        in_period=None,
        in_year=None,
        since_phase=None,
        last_year=None,
        trend=(),
    )
    return replace(plain, **more)  # type: ignore[arg-type]  # hand-made


def count(value: int | None, reporting: int = 4, carried: int = 0, **more: object) -> Measured:
    return replace(Measured(value, value, None, reporting, 4, carried), **more)  # type: ignore[arg-type]


def share(numerator: int, denominator: int, **more: object) -> Measured:
    value = 100 * numerator / denominator
    return replace(Measured(value, numerator, denominator, 4, 4, 0), **more)  # type: ignore[arg-type]


NEW = [("21025", 5), ("21040", 2), ("21154", 1), ("21160", 0)]
SMALL_FIGURES = (
    figure(
        "new_clubs",
        Level.PROVINCE,
        PROVINCE,
        count(8, 3, 1, notes={"active": 7, "before_plan": 0}),
        standing=Standing.BEHIND,
        gap=-72.0,
        in_period=3.0,
        in_year=5.0,
        since_phase=8.0,
        trend=(("2026-H1", 3.0), ("2026-H2", None), ("2027-H1", 8.0)),
    ),
    figure("new_clubs", Level.CLASS, "lowland", count(7)),
    figure("new_clubs", Level.CLASS, "upland", count(1)),
    *(figure("new_clubs", Level.COMMUNE, code, count(value)) for code, value in NEW),
    figure(
        "women_share",
        Level.PROVINCE,
        PROVINCE,
        share(305, 499),
        standing=Standing.MET,
        above=True,
        gap=100 * 305 / 499 - 50,
        trend=(("2027-H1", 100 * 305 / 499),),
    ),
    figure("women_share", Level.COMMUNE, "21025", share(55, 100)),
    figure("women_share", Level.COMMUNE, "21160", Measured(None, None, None, 0, 1, 0)),
    figure(
        "coverage_upland",
        Level.PROVINCE,
        PROVINCE,
        Measured(50.0, 1, 2, 1, 2, 0, low=50.0, high=100.0),
        standing=Standing.BEHIND,
        gap=-20.0,
    ),
    figure("coverage_upland", Level.COMMUNE, "21154", share(1, 1)),
    figure("standard_clubs", Level.PROVINCE, PROVINCE, count(3)),
    figure("money", Level.PROVINCE, PROVINCE, count(1_250_000_000), last_year=900_000_000.0),
    figure("money", Level.CLASS, "lowland", count(250_000_000)),
    figure("money", Level.COMMUNE, "21154", count(1_000_000_000, carried=1)),
)
SMALL_WHOLE = (
    figure(
        "new_clubs",
        Level.PROVINCE,
        PROVINCE,
        count(8),
        phase=WHOLE_PLAN,
        target=target("new_clubs", 200, phase=None),
        standing=Standing.BEHIND,
        gap=-192.0,
    ),
)
SMALL_SENT = Completeness(
    expected=4,
    received=3,
    valid=2,
    merged=2,
    on_time=2,
    late=1,
    missing=(("21154", "Xã Sơn Hà"),),
    faulty=(("21160", "Xã Sơn Hạ"),),
    late_units=(("21040", "Xã Bình Sơn"),),
    rounds=(
        Round("2026-H2", Turnout("", 4, 4, 4, 3, 1), (Turnout("lowland", 2, 2, 2, 2, 0),)),
        Round("2027-H1", Turnout("", 4, 3, 2, 2, 1), (Turnout("lowland", 2, 2, 2, 1, 1),)),
    ),
    units=(Turnout("21025", 2, 2, 2, 2, 0),),
)
NOBODY = Completeness(4, 0, 0, 0, 0, 0, tuple(UNITS.items()))

Build = Callable[..., ProvinceReport]


@pytest.fixture(scope="session")
def build() -> Build:
    """The small report; a part of the results or the heading can be another."""

    def built(
        figures: tuple[Figure, ...] = SMALL_FIGURES,
        sent: Completeness = SMALL_SENT,
        moves: Moves = NONE_MOVED,
        **heading: object,
    ) -> ProvinceReport:
        whole = SMALL_WHOLE if figures else ()
        head = replace(HEADING, **heading)  # type: ignore[arg-type]
        results = Results(figures, whole, sent, moves)
        return build_report(SMALL_PLAN, SMALL_REGISTRY, results=results, heading=head)

    return built


@pytest.fixture(scope="session")
def report(build: Build) -> ProvinceReport:
    return build()


@pytest.fixture
def before_any_return(build: Build) -> ProvinceReport:
    return build((), NOBODY, simulated=False)


@pytest.fixture
def templates() -> Path:
    return TEMPLATES


@pytest.fixture(scope="session")
def large() -> ProvinceReport:
    return large_report()


@pytest.fixture(scope="session")
def large_annex(large: ProvinceReport) -> Workbook:
    """As a program shows it that does not calculate."""
    return load_workbook(BytesIO(annex_bytes(large, "vi")), data_only=True)


def large_report(*, empty: bool = False) -> ProvinceReport:
    """The built-in plan with a figure for each indicator, class and commune of 96, made by arithmetic."""
    plan = load_plan(ROOT / "clubkit" / "plan" / "quang-ngai.toml")
    codes = [f"{21000 + 3 * at}" for at in range(96)]
    registry = Registry(
        tuple(Commune(code, f"Xã Bình Thạnh {code}", "commune", date(2025, 7, 1)) for code in codes),
        tuple(
            Region(code, PHASE, "lowland" if at < 31 else "upland", (), False, "quy tắc")  # noqa: FBT003
            for at, code in enumerate(codes)
        ),
    )
    missing = tuple((code, f"Xã Bình Thạnh {code}") for code in (codes if empty else codes[90:]))
    sent = Completeness(96, *((0,) * 5 if empty else (90, 89, 89, 85, 5)), missing)
    figures = () if empty else tuple(_large_figures(plan, codes))
    head = replace(HEADING, title="Kết quả thực hiện Kế hoạch 39/KH-UBND 6 tháng đầu năm 2027")
    whole = (
        () if empty else (replace(figures[0], phase=WHOLE_PLAN, target=plan.target_of("new_clubs", None)),)
    )
    return build_report(plan, registry, results=Results(figures, whole, sent), heading=head)


def _large_figures(plan: Plan, codes: list[str]) -> list[Figure]:
    standings = (Standing.BEHIND, Standing.MET, Standing.ON_TRACK, Standing.NOT_STARTED, Standing.NO_DATA)
    figures = []
    for at, each in enumerate(plan.indicators):
        promised = plan.target_of(each.code, PHASE)
        standing = standings[at % 5] if promised and promised.floor else Standing.NO_TARGET
        figures.append(_large_figure(each, Level.PROVINCE, PROVINCE, 900 + 13 * at, promised, standing))
        figures += [
            _large_figure(each, Level.CLASS, class_, 400 + at, None, Standing.NO_TARGET)
            for class_ in plan.classes
        ]
        figures += [
            _large_figure(each, Level.COMMUNE, code, 3 + (at * place) % 17, None, Standing.NO_TARGET)
            for place, code in enumerate(codes[:90])
        ]
    return figures


def _large_figure(
    each: Indicator, level: Level, unit: str, size: int, promised: Target | None, standing: Standing
) -> Figure:
    none = standing is Standing.NO_DATA
    whole = 20 if level is Level.COMMUNE else 2000
    percent = each.unit is Unit.PERCENT
    value = None if none else 100 * size / whole if percent else float(size)
    million = 1_000_000 if each.unit is Unit.MONEY else 1
    value = value * million if value is not None else None
    floor = float(promised.floor) if promised and promised.floor is not None else None
    measured = Measured(
        value=value,
        numerator=None if none else size * million,
        denominator=whole if percent and not none else None,
        reporting=0 if none else 85,
        expected=96,
        carried=0 if none else 5 if level is Level.PROVINCE else int(unit[-1] == "9"),
        low=value if "coverage" in each.code else None,
        high=None if value is None or "coverage" not in each.code else value + 9,
        notes={"active": size - 3} if each.code == "new_clubs" else {},
    )
    trend = tuple(
        (f"202{6 + at // 2}-H{1 + at % 2}", None if value is None else value * (at + 2) / 5)
        for at in range(4)
    )
    return figure(
        each.code,
        level,
        unit,
        measured,
        target=promised,
        standing=standing,
        gap=None if value is None or floor is None else value - floor,
        in_period=value,
        since_phase=value,
        trend=trend if level is Level.PROVINCE else (),
    )
