"""Validate returns: every fault of every file, and how many stand how."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clubkit.dataset.closing import closed_periods
from clubkit.dataset.redate import UNCHANGED, Redated
from clubkit.dataset.store import Store
from clubkit.dataset.ties import unit_of
from clubkit.errors import UnknownName
from clubkit.findings import Code
from clubkit.returns.model import Received
from clubkit.steps.gather import gather
from clubkit.steps.intake import read_files
from clubkit.steps.judge import Watch, count_by_severity, crashed, is_copy, judge, open_dataset, unwatched
from clubkit.steps.periods import choose_period, period_named
from clubkit.steps.programme import Programme
from clubkit.steps.received_day import correct_days, day_received
from clubkit.validation.model import Status, Verdict

__all__ = [
    "Status",
    "Summary",
    "Validated",
    "Verdict",
    "awaited",
    "exit_code_of",
    "is_copy",
    "is_merged",
    "is_withdrawn",
    "validate_returns",
]

_SETTLED = {
    Code.FILE_ALREADY_MERGED, Code.FILE_EDITED_BY_OFFICE, Code.FILE_WITHDRAWN, Code.FILE_SAME_CONTENT,
    Code.FILE_REPLACED, Code.FILE_UNMENDED_COPY,
}  # fmt: skip
"""What is said of files that count no more."""

SOUND, BLOCKED, CRASHED = 0, 1, 3


@dataclass(frozen=True, slots=True)
class Summary:
    """How many files stand how, and how many findings there are."""

    files: int
    valid: int
    invalid: int
    unreadable: int
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Validated:
    """Every file with its findings; `period` is the one that was asked for, or the current one (None: none is near).

    `read`: the files as they were read, before codes that are known were filled in. `redated`: files that came before
    and have another day of receipt now. `can_merge`: there is a workspace.
    """

    period: str | None
    verdicts: tuple[Verdict, ...]
    asked: bool = False
    read: tuple[Received, ...] = ()
    redated: Redated = UNCHANGED
    received_on: date | None = None
    can_merge: bool = True

    @property
    def is_ready(self) -> bool:
        """Whether a return waits to be merged."""
        return any(each.accepted and not _SETTLED & {f.code for f in each.findings} for each in self.verdicts)

    @property
    def is_blocked(self) -> bool:
        """Whether a return has to be mended."""
        return any(finding.blocks for each in self.verdicts for finding in each.findings)

    @property
    def unmended(self) -> int:
        """How many files are our own annotated copies, in which nothing was mended; `summary` has them as invalid."""
        return sum(is_copy(each.findings) for each in self.verdicts)

    @property
    def withdrawn(self) -> int:
        """How many files are of returns that were withdrawn; `summary` has them as they were judged."""
        return sum(map(is_withdrawn, self.verdicts))

    def standing(self, status: Status) -> int:
        """How many files of a status there are that may still count: neither withdrawn nor unmended copies."""
        apart = (is_withdrawn(each) or is_copy(each.findings) for each in self.verdicts)
        return sum(
            each.status is status and not aside for each, aside in zip(self.verdicts, apart, strict=True)
        )

    @property
    def is_awaited(self) -> bool:
        """Whether a unit sent its annotated copy back unmended, and no sound return of it is here."""
        return bool(awaited(self.verdicts))

    @property
    def other_periods(self) -> tuple[str, ...]:
        """The periods that the files name, where any of them is another than `period`; none where one was asked for.

        Files that were merged before count only where there is nothing else: an inbox holds those of years.
        """
        if self.asked:
            return ()
        fresh = [each for each in self.verdicts if not is_merged(each)] or self.verdicts
        named = sorted({each.stamp.period for each in fresh if each.stamp})
        return () if named == [self.period] else tuple(named)

    @property
    def summary(self) -> Summary:
        """The counts."""
        statuses = [verdict.status for verdict in self.verdicts]
        severities = count_by_severity(self.verdicts)
        return Summary(
            files=len(statuses),
            valid=statuses.count(Status.VALID),
            invalid=statuses.count(Status.INVALID),
            unreadable=statuses.count(Status.UNREADABLE),
            errors=severities.get("error", 0),
            warnings=severities.get("warning", 0),
        )

    @property
    def exit_code(self) -> int:
        """0 sound, 1 something blocks, 3 a check of ours crashed."""
        return exit_code_of(self.verdicts)


def is_withdrawn(verdict: Verdict) -> bool:
    """Whether the file is of a return that was withdrawn, and has not been taken again."""
    return any(finding.code is Code.FILE_WITHDRAWN for finding in verdict.findings)


def awaited(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """The annotated copies that came back unmended from units of which no sound return is here."""
    sound = {unit_of(each) for each in verdicts if each.status is Status.VALID and not is_withdrawn(each)}
    return tuple(each for each in verdicts if is_copy(each.findings) and unit_of(each) not in sound)


def is_merged(verdict: Verdict) -> bool:
    """Whether there is nothing to say of a file but that it was merged before."""
    return [finding.code for finding in verdict.findings] == [Code.FILE_ALREADY_MERGED]


def exit_code_of(verdicts: Iterable[Verdict]) -> int:
    """0 where every file is valid, 1 where something blocks, 3 where a check of ours crashed."""
    found = tuple(verdicts)
    if any(crashed(verdict.findings) for verdict in found):
        return CRASHED
    return BLOCKED if any(finding.blocks for verdict in found for finding in verdict.findings) else SOUND


def validate_returns(
    programme: Programme,
    paths: Sequence[Path],
    *,
    period: str | None,
    received_on: date | None = None,
    by: str = "",
    watch: Watch = unwatched,
) -> Validated:
    """Judge the files under the paths, or in the inbox.

    With `period` every file must be of that period; without it each return is taken for the period it names.
    `received_on`: the day on which they came, also where another was noted before; None: new ones came today.

    Raises:
        UnknownName: the period, a path or the day cannot be meant.
        NoWorkspace: there is neither a path nor a workspace.
        StoreProblem: the dataset cannot be opened.
    """
    if period is not None:
        period_named(programme.plan, period)
    day, files = day_received(programme, received_on), gather(programme, paths)
    store = open_dataset(programme) if programme.workspace else None
    received = read_files(programme, store, files, received_on=day, watch=watch)
    redated = UNCHANGED
    if store is not None:
        redated = correct_days(programme, store, received, said=received_on, paths=paths, by=by)
    judged = judge(programme, store, received, period=period)
    current = period or _current(programme, store)
    return Validated(
        current, judged.verdicts, period is not None, received, redated, day, can_merge=store is not None
    )


def _current(programme: Programme, store: Store | None) -> str | None:
    closed = closed_periods(store) if store else frozenset()
    try:
        return choose_period(programme.plan, None, today=programme.today, closed=closed).code
    except UnknownName:
        # no round is under way; the returns name their own periods
        return None
