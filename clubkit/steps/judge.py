"""Judge files that were read: all checks, and which of several files counts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from clubkit.dataset.check_codes import with_code_findings
from clubkit.dataset.figures import figures
from clubkit.dataset.frames import Frames, previous_frames
from clubkit.dataset.known import Known, load_known
from clubkit.dataset.known import known_to as of_unit
from clubkit.dataset.ledger import Ledger, load_ledger
from clubkit.dataset.matching import with_known_codes
from clubkit.dataset.questions import note_questions
from clubkit.dataset.receive import note_verdicts
from clubkit.dataset.store import Store, open_store
from clubkit.dataset.ties import Settled, settle
from clubkit.findings import Code, Finding
from clubkit.returns.identify import check_identity, of_another_period
from clubkit.returns.model import Received
from clubkit.steps.programme import Programme
from clubkit.steps.standard_check import with_standard_findings
from clubkit.steps.waivers import accepted_in, waived
from clubkit.validation.check import check_returns
from clubkit.validation.crashes import guarded, taken
from clubkit.validation.model import Status, Verdict
from clubkit.validation.outliers import Beside

Watch = Callable[[str, int, int], None]
"""Told what is being done (a key of `doing_…` phrases), how much of it is done, and of how much."""


def unwatched(what: str, done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Judged:
    """All files of a run: each verdict as it is to be said, and what settling made of them."""

    verdicts: tuple[Verdict, ...]
    settled: Settled


def open_dataset(programme: Programme) -> Store:
    """The workspace's dataset, made where there is none and nothing was ever received.

    Raises:
        NoWorkspace: there is no workspace.
        StoreProblem: the dataset cannot be opened, a newer clubkit wrote it, or it was lost.
    """
    workspace = programme.needed_workspace()
    return open_store(workspace.dataset_url, programme.forms, originals=workspace.originals)


def judge(
    programme: Programme,
    store: Store | None,
    received: Sequence[Received],
    *,
    period: str | None = None,
    again: bool = False,
) -> Judged:
    """Judge files that were read; in a workspace the ledger keeps each verdict.

    Each return is judged for the period that it names; `period`, where one is asked, is only said of the others.
    `again`: what was withdrawn may be merged once more.
    """
    ledger, known = (load_ledger(store), load_known(store)) if store else (Ledger(), Known())
    copies = {each.path: verdict for each in received if (verdict := _copy(each, ledger))}
    merged = {each.path: Verdict(each, None, ()) for each in received if ledger.find_revision(each.sha256)}
    settled_before = merged.keys() | copies.keys()
    fresh = [
        taken(each, lambda one: _identified(one, programme, ledger))
        for each in received
        if each.path not in settled_before
    ]
    judged = tuple(waived(each, programme) for each in checked(fresh, programme, store, known))
    if store is not None:
        note_verdicts(store, judged)
        note_questions(store, _asked(judged))
    by_path = merged | {verdict.received.path: verdict for verdict in judged}
    settled = _settled(tuple(by_path.values()), ledger, again=again)
    if store is not None:
        # only now it is known which sound files stand in each other's way
        note_verdicts(store, _in_conflict(by_path.values(), settled))
    said = {path: settled.as_said(verdict) for path, verdict in by_path.items()} | copies
    said |= {each.received.path: _asked_for(said[each.received.path], programme, period) for each in judged}
    return Judged(tuple(said[each.path] for each in received), settled)


def _asked(verdicts: Iterable[Verdict]) -> Iterator[tuple[str, Finding]]:
    return ((each.stamp.commune, finding) for each in verdicts if each.stamp for finding in each.findings)


def judged_again(programme: Programme, store: Store, received: Sequence[Received]) -> tuple[Verdict, ...]:
    """What there is to say today of returns that are merged already; the ledger keeps nothing of it."""
    ledger, known = load_ledger(store), load_known(store)
    fresh = [taken(each, lambda one: _identified(one, programme, ledger)) for each in received]
    return tuple(waived(each, programme) for each in checked(fresh, programme, store, known))


def _copy(received: Received, ledger: Ledger) -> Verdict | None:
    """The verdict on our own annotated copy that says nothing new: nothing was mended in it, or it is merged already."""
    if is_copy(received.findings):
        return Verdict(received, None, received.findings, standing=Status.INVALID)
    merged = ledger.find_file(received.copy_of) if ledger.find_revision(received.copy_of) else None
    same = Finding(Code.FILE_SAME_CONTENT, args={"other": merged.name}) if merged else None
    return Verdict(received, None, (same,)) if same else None


def _in_conflict(verdicts: Iterable[Verdict], settled: Settled) -> Iterator[Verdict]:
    for each in map(settled.as_said, verdicts):
        if any(finding.code is Code.FILE_CONFLICT for finding in each.findings):
            yield each


def _asked_for(verdict: Verdict, programme: Programme, period: str | None) -> Verdict:
    """What the period that is asked now adds: it is said of the file, and the ledger keeps nothing of it."""
    found = of_another_period(verdict.stamp, programme.plan, period)
    return replace(verdict, findings=(*found, *verdict.findings), standing=None) if found else verdict


def _settled(verdicts: Sequence[Verdict], ledger: Ledger, *, again: bool) -> Settled:
    """Files of which no content is known are no twins of each other: each is refused as it is."""
    settled = settle([each for each in verdicts if each.received.sha256], ledger, again=again)
    unknown = [each for each in verdicts if not each.received.sha256]
    refused = sorted((*settled.refused, *unknown), key=lambda each: each.received.path)
    return replace(settled, refused=tuple(refused))


def _identified(received: Received, programme: Programme, ledger: Ledger) -> Received:
    # what came earlier keeps its own day, also when it is judged again
    file = ledger.find_file(received.sha256)
    found = check_identity(
        received, programme.plan, programme.registry,
        forms=programme.forms, simulated=programme.config.simulated,
        day=date.fromisoformat(file.received_on) if file else programme.today,
    )  # fmt: skip
    return replace(received, findings=(*received.findings, *found))


def checked(
    received: Sequence[Received], programme: Programme, store: Store | None, known: Known
) -> tuple[Verdict, ...]:
    """A verdict for each return that was identified: what its own answers, the dataset and the plan say to it."""
    by_period: dict[str, list[Received]] = defaultdict(list)
    for each in received:
        by_period[each.stamp.period if each.stamp else ""].append(
            each if store is None else taken(each, lambda one: _coded(one, programme, known))
        )
    verdicts = tuple(
        verdict
        for period, batch in by_period.items()
        for verdict in check_returns(
            batch,
            forms=programme.forms,
            plan=programme.plan,
            previous=_previous(programme, store, period),
            beside=_beside(programme, store, period),
            accepted=accepted_in(programme),
        )
    )
    judged = tuple(
        guarded(each, lambda one: with_standard_findings(one, programme.plan)) for each in verdicts
    )
    if store is None:
        return judged
    return tuple(guarded(each, lambda one: _with_codes(one, programme, known)) for each in judged)


def _coded(received: Received, programme: Programme, known: Known) -> Received:
    return with_known_codes(received, known_to(received, programme, known))


def _with_codes(verdict: Verdict, programme: Programme, known: Known) -> Verdict:
    return with_code_findings(verdict, known_to(verdict.received, programme, known))


def known_to(received: Received, programme: Programme, known: Known) -> Known:
    """What is known of the return's unit, also under the units that it had taken over by the end of the period."""
    return of_unit(received.stamp, known, programme.plan, programme.registry)


def _previous(programme: Programme, store: Store | None, period: str) -> Frames:
    if store is None or programme.plan.find_period(period) is None:
        return {}
    return previous_frames(store, programme.forms, programme.plan, period, programme.registry)


def _beside(programme: Programme, store: Store | None, period: str) -> Beside | None:
    """The accepted numbers of this period and before, and each unit's class in it."""
    found = programme.plan.find_period(period)
    if found is None:
        return None
    units = programme.registry.communes
    classes = {each.code: programme.registry.class_of(each.code, found.phase) for each in units}
    known = {} if store is None else figures(store, programme.forms, programme.plan, period)
    return Beside(known, {code: class_ for code, class_ in classes.items() if class_})


def count_by_severity(verdicts: Iterable[Verdict]) -> Mapping[str, int]:
    """How many findings there are of each severity."""
    counts: dict[str, int] = defaultdict(int)
    for verdict in verdicts:
        for finding in verdict.findings:
            counts[finding.severity.value] += 1
    return counts


def is_copy(findings: Iterable[Finding]) -> bool:
    """Whether the file is our own annotated copy, unmended: it is no return, and counts neither way."""
    return any(finding.code is Code.FILE_UNMENDED_COPY for finding in findings)


def crashed(findings: Iterable[Finding]) -> bool:
    """Whether a check of ours crashed."""
    return any(finding.code is Code.CHECK_CRASHED for finding in findings)
