"""Read and judge files: reception, reading in worker processes, all checks, and which of several files counts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from clubkit.dataset.check_codes import check_codes
from clubkit.dataset.frames import Frames, previous_frames
from clubkit.dataset.known import Known, load_known, rolled_up
from clubkit.dataset.ledger import Ledger, load_ledger
from clubkit.dataset.receive import Arrival, note_verdicts, receive
from clubkit.dataset.store import Store, open_store
from clubkit.dataset.ties import Settled, settle
from clubkit.findings import Code, Finding
from clubkit.returns.identify import check_identity
from clubkit.returns.model import Received
from clubkit.returns.read import LOCK_PREFIX, read_all, spawned
from clubkit.steps.programme import Programme
from clubkit.validation.check import check_returns
from clubkit.validation.model import Verdict

Watch = Callable[[str, int, int], None]
"""Told what is being done (a key of `doing_…` phrases), how much of it is done, and of how much."""


def unwatched(what: str, done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Judged:
    """All files of a run: each verdict as it is to be said, and what settling made of them; `store` may be None."""

    verdicts: tuple[Verdict, ...]
    settled: Settled
    store: Store | None


def open_dataset(programme: Programme) -> Store:
    """The workspace's dataset, made where there is none.

    Raises:
        NoWorkspace: there is no workspace.
        StoreProblem: the dataset cannot be opened, or a newer clubkit wrote it.
    """
    return open_store(programme.needed_workspace().dataset_url, programme.forms)


def judge(
    programme: Programme,
    files: Sequence[Path],
    *,
    period: str | None,
    received_on: date,
    watch: Watch = unwatched,
) -> Judged:
    """Judge files; in a workspace every new content is received first, outside one nothing is written.

    `period`: the one that is asked; None takes each return for the period that it names.

    Raises:
        StoreProblem: as `open_dataset`.
    """
    store = open_dataset(programme) if programme.workspace else None
    if store is not None:
        _receive(programme, store, files, received_on)
    received = tuple(_identified(each, programme, period) for each in _read(files, programme, watch))
    ledger, known = (load_ledger(store), load_known(store)) if store else (Ledger(), Known())
    verdicts = _checked(received, programme, store, known)
    settled = settle(verdicts, ledger)
    if store is not None:
        note_verdicts(store, verdicts)
    said = tuple(replace(each, findings=settled.said_of(each)) for each in verdicts)
    return Judged(said, settled, store)


def _receive(programme: Programme, store: Store, files: Iterable[Path], received_on: date) -> None:
    originals = programme.needed_workspace().originals
    arrivals = (
        Arrival(path.name, path.read_bytes()) for path in files if not path.name.startswith(LOCK_PREFIX)
    )
    receive(store, originals, arrivals, received_on=received_on)


def _read(files: Sequence[Path], programme: Programme, watch: Watch) -> Iterable[Received]:
    read = read_all([str(path) for path in files], programme.forms, spawned)
    for at, each in enumerate(read, start=1):
        watch("read", at, len(files))
        yield each


def _identified(received: Received, programme: Programme, period: str | None) -> Received:
    found = check_identity(
        received, programme.plan, programme.registry,
        forms=programme.forms, period=period, simulated=programme.config.simulated,
    )  # fmt: skip
    return replace(received, findings=(*received.findings, *found))


def _checked(
    received: Sequence[Received], programme: Programme, store: Store | None, known: Known
) -> tuple[Verdict, ...]:
    by_period: dict[str, list[Received]] = defaultdict(list)
    for each in received:
        by_period[each.stamp.period if each.stamp else ""].append(each)
    checked: dict[str, Verdict] = {}
    for period, batch in by_period.items():
        previous = _previous(programme, store, period)
        for verdict in check_returns(batch, forms=programme.forms, plan=programme.plan, previous=previous):
            checked[verdict.received.path] = _with_codes(verdict, programme, known)
    return tuple(checked[each.path] for each in received)


def _previous(programme: Programme, store: Store | None, period: str) -> Frames:
    if store is None or programme.plan.find_period(period) is None:
        return {}
    return previous_frames(store, programme.forms, programme.plan, period)


def _with_codes(verdict: Verdict, programme: Programme, known: Known) -> Verdict:
    """The verdict with what the dataset has to say to codes and names; without a dataset it knows no code."""
    if programme.workspace is None or verdict.stamp is None:
        return verdict
    rolled = rolled_up(known, programme.registry, [verdict.stamp.commune])
    return replace(verdict, findings=(*verdict.findings, *check_codes(verdict.received, rolled)))


def count_by_severity(verdicts: Iterable[Verdict]) -> Mapping[str, int]:
    """How many findings there are of each severity."""
    counts: dict[str, int] = defaultdict(int)
    for verdict in verdicts:
        for finding in verdict.findings:
            counts[finding.severity.value] += 1
    return counts


def crashed(findings: Iterable[Finding]) -> bool:
    """Whether a check of ours crashed."""
    return any(finding.code is Code.CHECK_CRASHED for finding in findings)
