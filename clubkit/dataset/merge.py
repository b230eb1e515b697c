"""Merge accepted returns: one transaction, the same outcome in whatever order the files come, nothing lost."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, insert

from clubkit.communes.model import NO_REGISTRY, Registry
from clubkit.dataset.check_codes import blocking, check_codes
from clubkit.dataset.closing import Closings
from clubkit.dataset.enter import Books, books_of, enter
from clubkit.dataset.events import Author, note_event
from clubkit.dataset.known import known_to
from clubkit.dataset.ledger import FiledFile, Ledger, Revision, latest_of, ledger_of
from clubkit.dataset.office import Edit, keep_changes
from clubkit.dataset.questions import add_questions
from clubkit.dataset.registering import NewCode
from clubkit.dataset.store import Store, writing
from clubkit.dataset.ties import Settled, Unit, unit_of
from clubkit.findings import Code, Finding
from clubkit.plan.model import Plan
from clubkit.validation.model import Verdict

EDITED = "return.edited"
"""The log's word for a return that the office corrected itself."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not merged, and everything that stops it."""

    verdict: Verdict
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did: new revisions, codes given, files merged before, files refused."""

    revisions: tuple[Revision, ...]
    new_clubs: tuple[NewCode, ...]
    new_villages: tuple[NewCode, ...]
    unchanged: tuple[Verdict, ...]
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class Special:
    """What is not done every day: what was withdrawn is taken `again`; `edits`: contents that the office corrected."""

    again: bool = False
    edits: Mapping[str, Edit] = field(default_factory=dict)


NOTHING_SPECIAL = Special()


@dataclass(frozen=True, slots=True)
class _Told:
    """What a merge is told: the plan, which units took over others, and what is special about it."""

    plan: Plan
    registry: Registry
    special: Special


@dataclass(slots=True)
class _Run:
    """A merge on its way: what the transaction sees, and what it has done so far."""

    store: Store
    connection: Connection
    author: Author
    books: Books
    ledger: Ledger
    closed: Closings
    files: Mapping[str, FiledFile]
    latest: dict[Unit, Revision]
    told: _Told
    revisions: list[Revision] = field(default_factory=list)
    new: dict[str, list[NewCode]] = field(default_factory=lambda: {"clubs": [], "villages": []})
    unchanged: list[Verdict] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def merge(  # noqa: PLR0913  plan and registry are two declarations, each needed
    store: Store,
    settled: Settled,
    *,
    plan: Plan,
    author: Author,
    registry: Registry = NO_REGISTRY,
    special: Special = NOTHING_SPECIAL,
    dry_run: bool = False,
) -> Merged:
    """Make a revision of every file that is to be merged; all of them or, if anything goes wrong, none.

    A file merged or (unless `special` says again) withdrawn meanwhile is left as it is; one of a period closed meanwhile, or with rows that may be clubs which
    another file of this run has just brought, is refused. `registry`: which units took over others. `dry_run` does everything and keeps nothing.

    Raises:
        KeyError: a file to be merged was never received.
        StoreProblem: the dataset cannot be written; it is as it was.
    """
    with writing(store, dry_run=dry_run) as connection:
        run = _run(store, connection, author, _Told(plan, registry, special))
        for verdict in _in_order(settled.to_merge, plan):
            _take(run, verdict)
    stopped = [Refused(each, settled.as_said(each).findings) for each in settled.refused]
    return Merged(
        revisions=tuple(run.revisions),
        new_clubs=tuple(run.new["clubs"]),
        new_villages=tuple(run.new["villages"]),
        unchanged=(*settled.unchanged, *run.unchanged),
        refused=(*stopped, *run.refused),
    )


def _run(store: Store, connection: Connection, author: Author, told: _Told) -> _Run:
    ledger = ledger_of(store, connection)
    return _Run(
        store=store,
        connection=connection,
        author=author,
        books=books_of(store, connection, told.plan.province),
        ledger=ledger,
        closed=ledger.closed,
        files={each.sha256: each for each in ledger.files},
        latest=latest_of(ledger.revisions),
        told=told,
    )


def _in_order(verdicts: tuple[Verdict, ...], plan: Plan) -> list[Verdict]:
    """Commune by commune, earlier periods first: codes do not depend on how the files were named."""
    order = {period.code: at for at, period in enumerate(plan.periods)}

    def place(verdict: Verdict) -> tuple[str, int, str, str]:
        stamp = verdict.stamp
        assert stamp is not None
        return stamp.commune, order[stamp.period], stamp.form, verdict.received.sha256

    return sorted(verdicts, key=place)


def _take(run: _Run, verdict: Verdict) -> None:
    content = verdict.received.sha256
    if run.ledger.find_revision(content) or (
        not run.told.special.again and run.ledger.find_withdrawal(content)
    ):
        run.unchanged.append(verdict)
        return
    stops = _stops(run, verdict)
    if stops:
        stamp = verdict.stamp
        add_questions(run.store, run.connection, [(stamp.commune, each) for each in stops] if stamp else ())
        run.refused.append(Refused(verdict, stops))
        return
    _merge_one(run, verdict)


def _stops(run: _Run, verdict: Verdict) -> tuple[Finding, ...]:
    unit = unit_of(verdict)
    assert unit is not None
    came = run.files[verdict.received.sha256]
    if run.closed.keep_out(unit[1], unit[2], came.received_on):
        return (Finding(Code.FILE_PERIOD_CLOSED, args={"period": unit[2]}),)
    known = known_to(verdict.stamp, run.books.known, run.told.plan, run.told.registry)
    return blocking(check_codes(verdict.received, known))


def _merge_one(run: _Run, verdict: Verdict) -> None:
    revision = _note_return(run, verdict)
    given = enter(run.books, verdict.received, revision)
    _keep_edit(run, revision)
    for name, new in given.new.items():
        run.new[name].extend(new)
    detail = {
        "form": revision.form,
        "commune": revision.commune,
        "period": revision.period,
        "revision": revision.revision,
        "sha256": revision.sha256,
        **{f"new_{name}": [each.code for each in new] for name, new in given.new.items()},
        **_why(run, revision),
    }
    note_event(run.store, run.connection, run.author, what="return.merged", detail=detail)


def _why(run: _Run, revision: Revision) -> Mapping[str, object]:
    """Of what was withdrawn and is taken again: which revision had been withdrawn, and why it is taken again."""
    taken_back = run.ledger.find_withdrawal(revision.sha256)
    return {"again_after": taken_back.takes_back, "why": revision.reason} if taken_back else {}


def _keep_edit(run: _Run, revision: Revision) -> None:
    """Of a return that the office corrected: the cells, and a line of its own in the log."""
    edit = run.told.special.edits.get(revision.sha256)
    if edit is None:
        return
    keep_changes(run.store, run.connection, revision, edit.changes)
    detail = {
        "form": revision.form, "commune": revision.commune, "period": revision.period,
        "revision": revision.revision, "sha256": revision.sha256, "sent": edit.sent,
        "cells": len(edit.changes), "why": revision.reason,
    }  # fmt: skip
    note_event(run.store, run.connection, run.author, what=EDITED, detail=detail)


def _note_return(run: _Run, verdict: Verdict) -> Revision:
    """The next revision of the return; it supersedes the one before."""
    stamp, unit = verdict.stamp, unit_of(verdict)
    assert stamp is not None
    assert unit is not None
    file, before = run.files[verdict.received.sha256], run.latest.get(unit)
    edit = run.told.special.edits.get(file.sha256)
    values: dict[str, object] = {
        "form": stamp.form,
        "commune": stamp.commune,
        "period": stamp.period,
        "revision": before.revision + 1 if before else 1,
        "sha256": file.sha256,
        # what the office corrected came on the day of the commune's own file
        "received_on": run.files[edit.sent].received_on if edit else file.received_on,
        "merged_on": run.author.on.isoformat(),
        "simulated": stamp.simulated,
        "merged_by": run.author.who,
        "reason": run.author.why,
        "edited_from": edit.sent if edit else None,
    }
    more = {"form_version": stamp.version, "supersedes": before.id if before else None}
    made = run.connection.execute(insert(run.store.tables.returns).values(**values, **more))
    assert made.inserted_primary_key is not None
    run.latest[unit] = Revision(id=made.inserted_primary_key[0], **values)  # type: ignore[arg-type]
    run.revisions.append(run.latest[unit])
    return run.latest[unit]
