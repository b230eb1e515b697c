"""A club of the small province, made by hand."""

from dataclasses import replace

from clubkit.indicators.clubs import ClubRow

CLUB = ClubRow(
    code="51-AAAAA2",
    name="CLB Thôn Đông",
    village="Thôn Đông",
    commune="21025",
    commune_name="Phường Cẩm Thành",
    class_="lowland",
    carried=False,
    status="active",
    founded_on="2026-03-01",
    ended_on=None,
    members=60,
    members_60plus=42,
    women=35,
    women_60plus=25,
    board_trained_initial=True,
    board_refresher_this_year=True,
    months_met=6,
    months_due=6,
    areas={f"area_{at}": True for at in range(8)},
    tasks={"task_digital": True},
    fund_income=61_500_000,
    fund_activity=2_000_000,
    loans_outstanding=40_000_000,
    loans_overdue=0,
    members_in_need=10,
    members_supported=6,
    meets_standard=True,
    standard_met=9,
    standard_of=9,
    note=None,
)
POOR = replace(
    CLUB,
    code="51-BBBBB3",
    name="CLB Thôn Tây",
    village="Thôn Tây",
    board_trained_initial=False,
    months_met=4,
    areas={**CLUB.areas, "area_7": False},
    loans_overdue=1_000_000,
    meets_standard=False,
    standard_met=4,
)
