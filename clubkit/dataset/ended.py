"""Which clubs and villages are over for good: they are stated once and not asked for again."""

from collections.abc import Mapping

import pandas as pd

from clubkit.dataset.rows import CLUBS, VILLAGES
from clubkit.forms.model import YES, Condition

ENDED: Mapping[str, Condition] = {
    CLUBS: Condition("status", ("dissolved", "merged")),
    VILLAGES: Condition("ended", (YES,)),
}
"""Sheet → the answer that says so; a suspended club may come back and stays on the list."""


def without_ended(sheet: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame of a sheet without the rows that are over."""
    condition = ENDED.get(sheet)
    if condition is None or condition.field not in frame:
        return frame
    return frame[~frame[condition.field].isin(condition.among)].reset_index(drop=True)
