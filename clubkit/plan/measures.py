"""The measures that an indicator may name, with the parameters each takes; `indicators/measure.py` computes them."""

from collections.abc import Mapping
from enum import StrEnum


class Takes(StrEnum):
    """What a parameter of a measure is."""

    FIELD = "field"
    FIELDS = "fields"
    COUNT = "count"
    COUNT_BY_PHASE = "count_by_phase"
    FLAG = "flag"
    CLASS = "class"
    TABLE = "table"
    OVER = "over"
    NEED = "need"


WORDS: Mapping[Takes, tuple[str, ...]] = {
    Takes.TABLE: ("clubs", "commune"),
    Takes.OVER: ("all_clubs", "new_clubs"),
    Takes.NEED: ("any", "all"),
}
"""The closed sets of words: which sheet is read, which clubs are looked at, how many of `some_yes` it takes."""

_CLUBS = {"over": Takes.OVER, "carry": Takes.FLAG}
"""Which active clubs (those founded in the phase, or all), and whether a missing return is carried forward."""

REQUIRED: Mapping[str, Mapping[str, Takes]] = {
    "founded": {},
    "sum": {"table": Takes.TABLE, "fields": Takes.FIELDS},
    "ratio": {"table": Takes.TABLE, "numerator": Takes.FIELD, "denominator": Takes.FIELD},
    "clubs": {"status": Takes.FIELDS},
    "share_of_clubs": {},
    "share_at_least": {"field": Takes.FIELD, "at_least": Takes.COUNT},
    "full_programme": {"all_yes": Takes.FIELDS, "months": Takes.FIELD},
    "boards_yearly": {"field": Takes.FIELD},
    "units_with_clubs": {"class": Takes.CLASS, "field": Takes.FIELD, "at_least": Takes.COUNT_BY_PHASE},
    "villages": {"field": Takes.FIELD},
    "kept": {},
}
OPTIONAL: Mapping[str, Mapping[str, Takes]] = {
    "sum": _CLUBS,
    "ratio": {**_CLUBS, "restarts": Takes.FLAG},
    "clubs": {"all_yes": Takes.FIELDS},
    "share_of_clubs": {**_CLUBS, "all_yes": Takes.FIELDS, "some_yes": Takes.FIELDS, "need": Takes.NEED},
    "share_at_least": _CLUBS,
    "full_programme": _CLUBS,
}
"""`restarts`: the figure counts from nothing with each phase and is not carried into the next."""
