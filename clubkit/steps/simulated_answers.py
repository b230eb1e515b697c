"""What a made-up commune types into its workbook: plausible answers, worked out from the clubs as they live."""

import random
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from clubkit.plan.model import Period
from clubkit.steps.simulated import MILLION, Club, Place, Row, hundred_thousands, likely

AREAS = ("income", "health", "home_care", "self_help", "rights", "awareness", "culture", "resources")
TASKS = ("digital", "green", "startup", "jobs")
FUNDS = ("state", "care", "welfare", "projects", "social", "members", "earned", "other")

RESULTS = (
    "(Giả lập) Các CLB sinh hoạt đều hằng tháng, người cao tuổi tham gia đông.",
    "(Giả lập) Quỹ tăng thu nhập được quay vòng, không để vốn đọng.",
    "(Giả lập) Đội tình nguyện viên thăm hỏi người già yếu, neo đơn tại nhà.",
)
DIFFICULTIES = (
    "(Giả lập) Quỹ tăng thu nhập còn nhỏ, nguồn vận động ít.",
    "(Giả lập) Thiếu nơi sinh hoạt, phải mượn nhà văn hóa thôn.",
    "(Giả lập) Địa bàn rộng, đi lại khó khăn vào mùa mưa.",
)
PROPOSALS = (
    "(Giả lập) Hỗ trợ vốn ban đầu cho CLB mới thành lập.",
    "(Giả lập) Mở thêm lớp tập huấn cho Ban Chủ nhiệm.",
    None,
)
"""What communes write, each marked as made up."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What one commune types into one workbook."""

    record: Row
    villages: tuple[Row, ...]
    clubs: tuple[Row, ...]


def answers_of(place: Place, period: Period, dice: random.Random) -> Answers:
    """What the commune types for a period: all clubs founded by its end."""
    clubs = tuple(
        _club_row(club, period, dice) for club in place.clubs if club.founded_on <= period.end.isoformat()
    )
    served = {row["village"] for row in clubs if row["status"] == "active"}
    villages = tuple(_village_row(each, served) for each in place.villages)
    return Answers(_record(place, period, dice, clubs=len(clubs)), villages, clubs)


def _village_row(name: str, served: AbstractSet[object]) -> Row:
    return {"village_name": name, "club_here": _yes(answer=name in served)}


def _record(place: Place, period: Period, dice: random.Random, *, clubs: int) -> Row:
    audience = round(place.older * 1.4)
    before = place.reached.get(period.phase, 0)
    place.reached[period.phase] = min(audience, before + round(audience * dice.uniform(0.05, 0.12)))
    return {
        "clubs_listed": clubs,
        "plan_approved": "yes",
        "plan_decision": f"{place.commune.code[-2:]}/KH-UBND ngày 05/05/2026",
        "clubs_planned_this_year": dice.randint(0, 1),
        "older_people": place.older,
        "older_women": round(place.older * 0.57),
        "association_members": round(place.older * 0.85),
        "awareness_audience": audience,
        "awareness_reached_to_date": place.reached[period.phase],
        "awareness_turns": round(audience * dice.uniform(0.1, 0.3)),
        **_counts(dice),
        **{f"funds_{source}": hundred_thousands(dice.uniform(0, 12) * MILLION) for source in FUNDS},
        "results_note": RESULTS[place.older % len(RESULTS)],
        "difficulties": dice.choice(DIFFICULTIES),
        "proposals": dice.choice(PROPOSALS),
        "prepared_by": "Cán bộ giả lập",
        "prepared_by_post": "Công chức",
        "approved_by": "Lãnh đạo giả lập",
        "approved_by_post": "Phó Chủ tịch",
        "prepared_on": period.end.isoformat(),
    }


def province_record(period: Period) -> Row:
    """What the province types for a period."""
    return {
        "training_courses": 3, "trained_boards": 40, "trained_volunteers": 60, "communication_events": 4,
        "communication_products": 12, "exchanges_clubs": 2, "exchanges_generations": 3, "inspections": 5,
        "commendations": 9, "funds_state": 450 * MILLION, "funds_care": 60 * MILLION, "funds_projects": 120 * MILLION,
        "funds_social": 35 * MILLION, "funds_other": 0,
        "leadership_note": "(Giả lập) Đã hướng dẫn các xã, phường, đặc khu rà soát thôn, tổ chưa có CLB và giao chỉ tiêu thành lập mới.",
        "difficulties": "(Giả lập) Cán bộ phụ trách ở cơ sở kiêm nhiệm nhiều việc, báo cáo chưa đều.",
        "next_steps": "(Giả lập) Tập trung tập huấn cho Ban Chủ nhiệm mới và hỗ trợ các đơn vị chưa có CLB.",
        "proposals": "(Giả lập) Bố trí kinh phí tập huấn hằng năm trong dự toán của cấp tỉnh.",
        "prepared_by": "Cán bộ giả lập", "approved_by": "Lãnh đạo giả lập", "prepared_on": period.end.isoformat(),
    }  # fmt: skip


def _counts(dice: random.Random) -> Row:
    most = {
        "communication_events": 6, "communication_products": 9, "training_courses": 2, "trained_boards": 4,
        "trained_volunteers": 25, "exchanges_clubs": 3, "exchanges_generations": 4, "inspections": 2,
        "commendations": 5, "digital_sessions": 8, "green_sessions": 6, "livelihood_groups": 3,
    }  # fmt: skip
    counts: Row = {name: dice.randint(0, top) for name, top in most.items()}
    return {**counts, "livelihood_group_people": int(counts["livelihood_groups"] or 0) * dice.randint(5, 12)}


def _club_row(club: Club, period: Period, dice: random.Random) -> Row:
    head: Row = {
        "club_name": club.name,
        "village": club.village,
        "founded_on": club.founded_on,
        "decision_no": club.decision_no,
        "status": club.status,
    }
    if club.status != "active":
        ended: Row = {
            "ended_on": club.ended_on,
            "end_reason": club.end_reason,
            "merged_into": club.merged_into,
        }
        return head | ended
    return head | _people(club, dice) | _work(club, period, dice) | _money(club, dice)


def _people(club: Club, dice: random.Random) -> Row:
    older = round(club.members * club.older_share)
    women = round(club.members * club.women_share)
    # the younger women are some of the younger members
    women_older = max(round(older * club.women_share * 0.85), women - (club.members - older))
    middle = round((club.members - older) * 0.75)
    poor, near_poor = (
        round(women_older * dice.uniform(0.05, 0.2)),
        round(women_older * dice.uniform(0.05, 0.25)),
    )
    ethnic, hardship = round(older * dice.uniform(0, 0.35)), round(older * dice.uniform(0.1, 0.3))
    if poor + near_poor + ethnic + hardship == older:
        hardship -= 1
    return {
        "members": club.members,
        "members_60plus": older,
        "members_30_59": middle,
        "members_under_30": club.members - older - middle,
        "women": women,
        "women_60plus": women_older,
        "older_women_poor": poor,
        "older_women_near_poor": near_poor,
        "older_ethnic": ethnic,
        "older_hardship": hardship,
    }


def _work(club: Club, period: Period, dice: random.Random) -> Row:
    trained = likely(dice, 0.93)
    standard = club.full and likely(dice, 0.8)
    return {
        "board_size": dice.choice((5, 5, 5, 6, 7)),
        "board_trained_initial": _yes(answer=trained),
        "board_refresher_this_year": _yes(answer=trained and likely(dice, 0.85)),
        "regulation_adopted": _yes(answer=likely(dice, 0.95)),
        "months_met": _months(club, period, dice),
        **{f"area_{area}": _yes(answer=club.full or likely(dice, 0.7)) for area in AREAS},
        **{f"task_{task}": _yes(answer=likely(dice, 0.35)) for task in TASKS},
        "meets_standard": _yes(answer=standard),
        "standard_decision": "88/QĐ-UBND" if standard else None,
    }


def _months(club: Club, period: Period, dice: random.Random) -> int:
    young = club.founded_on > period.start.isoformat()
    return dice.randint(1, 3) if young else (6 if club.full else dice.randint(3, 6))


def _money(club: Club, dice: random.Random) -> Row:
    fund = club.fund
    loans = hundred_thousands(fund * dice.uniform(0.4, 0.9))
    need = round(club.members * dice.uniform(0.2, 0.5))
    return {
        "fund_income": fund,
        "fund_activity": hundred_thousands(dice.uniform(1, 9) * MILLION),
        "borrowers": round(club.members * dice.uniform(0.1, 0.5)),
        "loans_outstanding": min(fund, loans),
        "loans_overdue": 0 if likely(dice, 0.85) else min(loans, MILLION),
        "members_in_need": need,
        "members_supported": round(need * dice.uniform(0.4, 0.9)),
        "volunteers_home_care": dice.randint(3, 8),
        "people_cared_for": dice.randint(2, 15),
        "health_checks_turns": dice.randint(20, 160),
    }


def _yes(*, answer: bool) -> str:
    return "yes" if answer else "no"
