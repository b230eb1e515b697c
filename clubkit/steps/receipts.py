"""A receipt for each return that is in the dataset: what a unit may hold on to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from clubkit.dataset.closing import closed_periods
from clubkit.dataset.given import codes_given, codes_listed_before
from clubkit.dataset.ledger import Ledger, Revision, Unit, load_ledger, standing_of
from clubkit.dataset.office import office_edit_of
from clubkit.dataset.originals import find_original
from clubkit.dataset.papers import Papers, load_papers
from clubkit.dataset.state import state_hash
from clubkit.dataset.store import Store
from clubkit.findings import Severity
from clubkit.messages.catalogue import phrase
from clubkit.messages.facts import Wording
from clubkit.reports.feedback.model import told
from clubkit.reports.receipt import TEMPLATE, EditedByOffice, EditedCell, NewCode, Receipt, render_receipt
from clubkit.returns.read import read_all
from clubkit.steps.derived import write_derived
from clubkit.steps.judge import Watch, judged_again, open_dataset, unwatched
from clubkit.steps.periods import choose_period
from clubkit.steps.programme import Programme, file_in
from clubkit.steps.units import unit_named
from clubkit.validation.model import Verdict

RETURN = "return"
"""The form that communes fill: the province gives itself no receipt."""


@dataclass(frozen=True, slots=True)
class Receipts:
    """The receipts of a period that were written; `aside`: those beside one that a person changed.

    `unmerged`: units that were named and have no merged return.
    """

    period: str
    folder: Path
    written: tuple[Path, ...]
    aside: tuple[Path, ...]
    unmerged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Office:
    """What the receipts of one run have in common. `listed`: codes that clubs had before any return named them."""

    programme: Programme
    store: Store
    ledger: Ledger
    papers: Papers
    state: str
    listed: frozenset[str]


def write_receipts(
    programme: Programme,
    period: str | None,
    *,
    communes: Sequence[str] = (),
    out: Path | None = None,
    watch: Watch = unwatched,
) -> Receipts:
    """Write a receipt for each merged return of a period, or for those of these communes.

    Raises:
        NoWorkspace: there is no workspace.
        UnknownName: the period or a commune is unknown, or no period lies near today.
        BadDeclaration: the master of the receipt has a mistake.
        StoreProblem: the dataset cannot be read.
        ClubkitError: the folder cannot be written.
    """
    office = _office(programme)
    closed = closed_periods(office.store)
    chosen = choose_period(programme.plan, period, today=programme.today, closed=closed).code
    asked = tuple(dict.fromkeys(unit_named(programme, each) for each in communes))
    standing = {
        unit[1]: revisions
        for unit, revisions in standing_of(office.ledger.revisions).items()
        if (unit[0], unit[2]) == (RETURN, chosen) and (not asked or unit[1] in asked)
    }
    folder = out or programme.needed_workspace().letters(chosen)
    written, aside = _written(office, standing, folder, watch)
    return Receipts(chosen, folder, written, aside, tuple(each for each in asked if each not in standing))


def write_receipts_of(
    programme: Programme, returns: Collection[Unit], out: Path, watch: Watch = unwatched
) -> tuple[Receipts, ...]:
    """Write a receipt for each of these merged returns, in a folder of its period below `out`; by period.

    Raises:
        NoWorkspace: there is no workspace.
        BadDeclaration: the master of the receipt has a mistake.
        StoreProblem: the dataset cannot be read.
        ClubkitError: a folder cannot be written.
    """
    office = _office(programme)
    by_period: dict[str, dict[str, Sequence[Revision]]] = {}
    for unit, revisions in standing_of(office.ledger.revisions).items():
        if unit in returns and unit[0] == RETURN:
            by_period.setdefault(unit[2], {})[unit[1]] = revisions
    return tuple(
        Receipts(period, out / period, *_written(office, by_period[period], out / period, watch), unmerged=())
        for period in sorted(by_period)
    )


def _office(programme: Programme) -> _Office:
    store = open_dataset(programme)
    ledger, papers, listed = load_ledger(store), load_papers(store), codes_listed_before(store)
    return _Office(programme, store, ledger, papers, state_hash(store), listed)


def _written(
    office: _Office, standing: Mapping[str, Sequence[Revision]], folder: Path, watch: Watch
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    template = file_in(office.programme.templates("reports"), TEMPLATE)
    verdicts = _judged(office, [each[-1] for each in standing.values()])
    written, aside = list[Path](), list[Path]()
    for at, (commune, revisions) in enumerate(standing.items(), start=1):
        data = render_receipt(_receipt(office, revisions, verdicts[revisions[-1].sha256]), template)
        name = phrase("receipt_file", "vi", unit=commune, revision=revisions[-1].revision) + ".docx"
        written.append(write_derived(folder / name, data))
        aside += [written[-1]] if written[-1].name != name else []
        watch("letter", at, len(standing))
    return tuple(written), tuple(aside)


def _judged(office: _Office, revisions: Sequence[Revision]) -> Mapping[str, Verdict]:
    """What there is to say of the merged files today, by their content."""
    folder = office.programme.needed_workspace().originals
    paths = [str(find_original(folder, each.sha256)) for each in revisions]
    read = read_all(paths, office.programme.forms)
    names = {each.sha256: each.name for each in office.ledger.files}
    received = [
        replace(each, sha256=revision.sha256, name=names[revision.sha256])
        for each, revision in zip(read, revisions, strict=True)
    ]
    return {each.received.sha256: each for each in judged_again(office.programme, office.store, received)}


def _receipt(office: _Office, revisions: Sequence[Revision], verdict: Verdict) -> Receipt:
    programme, latest = office.programme, revisions[-1]
    unit, period = programme.registry.find(latest.commune), programme.plan.find_period(latest.period)
    due = period.due if period else date.max
    paper, given = (
        office.papers.find_latest(latest.commune, latest.period),
        codes_given(office.store, revisions),
    )
    mend = [each for each in verdict.findings if each.severity is Severity.WARNING and not each.waived]
    file = office.ledger.find_file(latest.sha256)
    return Receipt(
        issuer=programme.config.issuer,
        parent_issuer=programme.config.parent_issuer,
        form=programme.forms[RETURN].title.vi,
        unit=unit.name if unit else latest.commune,
        code=latest.commune,
        period=latest.period,
        file=file.name if file else "",
        sha256=latest.sha256,
        received_on=latest.received_on,
        first_on=revisions[0].received_on,
        days_late=max((date.fromisoformat(revisions[0].received_on) - due).days, 0),
        merged_on=latest.merged_on,
        revision=latest.revision,
        state=office.state,
        today=programme.today,
        reason=latest.reason,
        edited=_edited(office, latest),
        clubs=tuple(
            NewCode(each.code, each.name, each.village or "")
            for each in given.clubs
            if each.code not in office.listed
        ),
        villages=tuple(NewCode(each.code, each.name) for each in given.villages),
        warnings=told(mend, verdict.form),
        accepted=sum(bool(each.waived) for each in verdict.findings),
        paper=paper.received_on if paper else None,
        paper_older=bool(paper and paper.is_older_than(latest.revision)),
        simulated=latest.simulated,
    )


def _edited(office: _Office, revision: Revision) -> EditedByOffice | None:
    edit = office_edit_of(office.store, revision)
    if edit is None:
        return None
    wording = Wording("vi", office.programme.forms[revision.form])
    cells = tuple(
        EditedCell(
            wording.title_of(each.sheet),
            each.cell,
            wording.label_of(each.field),
            *(wording.shown("value", value, field=each.field) for value in (each.old, each.new)),
        )
        for each in edit.changes
    )
    return EditedByOffice(edit.sent.name, edit.sent.sha256, edit.why, cells)
