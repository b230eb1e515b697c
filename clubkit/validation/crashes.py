"""A crash of ours in a check: said of the return that it struck, which is then neither sound nor faulty."""

from collections.abc import Callable
from dataclasses import replace

from clubkit.findings import Code, Finding, Place
from clubkit.returns.model import Received
from clubkit.validation.model import Verdict


def crash(problem: Exception, place: Place = Place(), fields: tuple[str, ...] = ()) -> Finding:  # noqa: B008  frozen
    """The finding that says which check crashed, about what."""
    args = {"check_fields": ",".join(fields), "detail": type(problem).__name__}
    return Finding(Code.CHECK_CRASHED, place, fields[0] if fields else None, args=args)


def taken(received: Received, check: Callable[[Received], Received]) -> Received:
    """The return after a check of its identity; where that crashes, the return as it was and the word that it did."""
    try:
        return check(received)
    except Exception as problem:  # noqa: BLE001  as below
        return replace(received, findings=(*received.findings, crash(problem)))


def guarded(verdict: Verdict, check: Callable[[Verdict], Verdict]) -> Verdict:
    """The verdict after one more check; where that crashes, the verdict as it was and the word that it did."""
    try:
        return check(verdict)
    except Exception as problem:  # noqa: BLE001  a crashed check of ours is said and stops the return, never the run
        return replace(verdict, findings=(*verdict.findings, crash(problem)))
