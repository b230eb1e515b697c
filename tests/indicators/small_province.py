"""A made-up province around the border of both phases, and what its units send.

21001 reports always. 21002 falls silent after 2030-H2. 21003 never reports. 22001 starts with 2030-H2. 22002 misses
2030-H2; its last return comes on a form that asked nothing of the unit itself and, of club K, two parts without their whole.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tests.indicators.small_answers import AREAS, FUNDS, OF_THE_PROVINCE, OF_UNITS, SAID, TASKS
from tests.indicators.small_counts import COUNTS, MONEY

if TYPE_CHECKING:
    from tests.indicators.conftest import Office, Row

Table = Mapping[str, Mapping[str, str]]

PERIODS = ("2030-H1", "2030-H2", "2031-H1", "2031-H2")
UNITS = {"21001": "a", "21002": "b", "22001": "c", "22002": "d"}

FOUNDED = {
    "A": "2019",
    "B": "2025-01-01",  # the first day of the first phase, before the plan's own day
    "C": "2030-12-31",  # the last day of the first phase, reported in 2031-H1
    "D": "2031-01-01",  # the first day of the second phase
    "E": "2024-12-31",  # the day before the first phase
    "F": "2028-03-10",
    "G": "2027-05-20",
    "H": "2030-02-14",
    "I": "2026-02-02",
    "J": "2030-05-10",
    "K": "2030-11-20",  # in the first phase, reported in 2031-H1
    "L": "2031-06-10",  # not a whole month old at the end of 2031-H1
    "M": "2022",
    "N": "2031-03-01",  # what H became: the product of a merger
    "P": "2031-10-05",
}

_STOPPED: "Row" = {"status": "suspended", "ended_on": "2029-10-01"}
_MERGED: "Row" = {"status": "merged", "ended_on": "2031-03-01", "merged_into": "N"}
NOT_ACTIVE: "dict[str, dict[str, Row]]" = {
    "2030-H1": {"M": _STOPPED},
    "2030-H2": {"M": _STOPPED},
    "2031-H1": {"M": _STOPPED, "H": _MERGED},
    "2031-H2": {
        "M": {"status": "dissolved", "ended_on": "2031-09-01"},
        "H": _MERGED,
        "B": {"status": "suspended", "ended_on": "2031-08-01"},
        "G": {"status": "dissolved", "ended_on": "2031-07-15"},
    },
}

LISTS = {
    "2030-H1": {"21001": "A B M", "21002": "E F", "22002": "J"},
    "2030-H2": {"21001": "A B M", "21002": "E F", "22001": "G H I"},
    "2031-H1": {"21001": "A B C D M", "22001": "G H I N", "22002": "J K L"},
    "2031-H2": {"21001": "A B C D M P", "22001": "G H I N", "22002": "J K L"},
}

VILLAGES = {  # y has a club, n has none, a capital is a village that ended
    "2030-H1": {"21001": "yn", "21002": "ynnn", "22002": "ynn"},
    "2030-H2": {"21001": "yynnn", "21002": "ynnnY", "22001": "yynnnnn"},
    "2031-H1": {"21001": "yyyN", "22001": "yyynnnn", "22002": "yyynn"},
    "2031-H2": {"21001": "yyyn", "22001": "yynnnn", "22002": "yyynn"},
}


def cells(table: str) -> Table:
    """A table's cells by what stands before their line and above their column."""
    head, *lines = (line.split() for line in table.strip().splitlines())
    return {line[0]: dict(zip(head, line[1:], strict=True)) for line in lines}


def _numbers(table: Table, column: str) -> dict[str, int]:
    return {field: int(line[column]) for field, line in table.items() if line.get(column, "-") != "-"}


def _club(period: str, code: str) -> "Row":
    """A club's line: of one that is not active its state and its days, of one that was asked nothing its founding alone."""
    known: Row = {"club_code": code, "founded_on": FOUNDED[code]}
    if code in NOT_ACTIVE[period]:
        return {**known, **NOT_ACTIVE[period][code]}
    money = {field: int(typed) for field, typed in cells(MONEY[period]).get(code, {}).items()}
    return {**known, **_numbers(cells(COUNTS[period]), code), **money, **_said(period, code)}


def _said(period: str, code: str) -> "Row":
    line = cells(SAID[period]).get(code)
    if line is None:
        return {}
    letters = line["areas"] + line["tasks"] + line["init"] + line["again"] + line["std"]
    fields = (*AREAS, *TASKS, "board_trained_initial", "board_refresher_this_year", "meets_standard")
    answers = {"y": "yes", "n": "no"}
    said = {field: answers[letter] for field, letter in zip(fields, letters, strict=True)}
    return {**said, "months_met": int(line["months"])}


def _unit(period: str, unit: str) -> dict[str, int]:
    """What a unit says of itself."""
    column = f"{PERIODS.index(period) + 1}.{UNITS[unit]}"
    funds = {field: 1_000 * thousands for field, thousands in _numbers(cells(FUNDS), column).items()}
    return {**_numbers(cells(OF_UNITS), column), **funds}


def send_all(office: "Office") -> None:
    """Hand in every return of the units and of the province itself."""
    for period in PERIODS:
        send(office, period)


def send(office: "Office", period: str) -> None:
    """Hand in the returns of one period."""
    for unit, clubs in LISTS[period].items():
        rows = [_club(period, code) for code in clubs.split()]
        office.file(period, unit, *rows, villages=VILLAGES[period][unit], **_unit(period, unit))
    if period in OF_THE_PROVINCE:
        office.file_province(period, **OF_THE_PROVINCE[period])
