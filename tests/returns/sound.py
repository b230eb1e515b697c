"""A sound return of the real form: the one that the examples ship, and the programme that judges it."""

from datetime import date
from functools import cache
from pathlib import Path

from clubkit.returns.model import Received
from clubkit.returns.read import read_return
from clubkit.steps.judge import judge
from clubkit.steps.programme import Programme, open_programme
from clubkit.validation.model import Verdict

EXAMPLES = Path(__file__).parents[2] / "examples"
RETURN = EXAMPLES / "inbox" / "BC CLB Tra Bong - ban cuoi.xlsx"
CLUBS = "Câu lạc bộ"


@cache
def programme() -> Programme:
    return open_programme(EXAMPLES, date(2027, 12, 16))


@cache
def sound() -> bytes:
    return RETURN.read_bytes()


def read_at(path: Path, data: bytes) -> Received:
    """What a file of that content holds."""
    path.write_bytes(data)
    return read_return(str(path), programme().forms)


def judged(received: Received) -> Verdict:
    """The verdict on one return."""
    (verdict,) = judge(programme(), None, [received]).verdicts
    return verdict
