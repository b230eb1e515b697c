"""Files in which the office itself corrected what a unit had sent: which file that was, and which cells differ."""

from collections.abc import Iterable, Sequence

from clubkit.dataset.ledger import FiledFile, Ledger, load_ledger
from clubkit.dataset.office import CellChange, Edit, cells_changed
from clubkit.dataset.originals import find_original
from clubkit.dataset.store import Store
from clubkit.errors import ClubkitError
from clubkit.findings import Code, Fact, Finding
from clubkit.returns.model import Received
from clubkit.returns.read import read_all
from clubkit.steps.programme import Programme


def office_edits(programme: Programme, store: Store, received: Iterable[Received]) -> dict[str, Edit]:
    """Content of each corrected file → what it corrects: the file that the unit sent last, of several the likest.

    Files that were merged before, and those that do not say whose they are, correct nothing.

    Raises:
        ClubkitError: a unit sent nothing for that period, or nothing differs from what it sent.
        StoreProblem: the dataset cannot be read.
    """
    ledger = load_ledger(store)
    fresh = [each for each in received if each.stamp and not ledger.find_revision(each.sha256)]
    return {each.sha256: _edit(programme, each, _sent(ledger, each)) for each in fresh}


def _sent(ledger: Ledger, edited: Received) -> list[FiledFile]:
    """The files of the unit and period that came on the last day on which any came; the office's own are none."""
    ours = {each.sha256 for each in ledger.revisions if each.edited_from} | {edited.sha256}
    stamp = edited.stamp
    whose = (stamp.form, stamp.commune, stamp.period) if stamp else None
    own = [each for each in ledger.files if (each.form, each.commune, each.period) == whose]
    theirs = [each for each in own if each.sha256 not in ours]
    return [each for each in theirs if each.received_on == max(one.received_on for one in theirs)]


def _edit(programme: Programme, edited: Received, sent: Sequence[FiledFile]) -> Edit:
    if not sent:
        raise ClubkitError(_refused(Code.COMMAND_NOTHING_SENT, edited))
    folder = programme.needed_workspace().originals
    paths = [str(find_original(folder, each.sha256)) for each in sent]
    found = [
        (cells_changed(read, edited), file.sha256)
        for read, file in zip(read_all(paths, programme.forms), sent, strict=True)
    ]
    changes, content = min(found, key=_distance)
    if not changes:
        raise ClubkitError(_refused(Code.COMMAND_NOTHING_EDITED, edited))
    return Edit(content, changes)


def _distance(found: tuple[tuple[CellChange, ...], str]) -> tuple[int, str]:
    return len(found[0]), found[1]


def _refused(code: Code, edited: Received) -> Finding:
    stamp = edited.stamp
    assert stamp is not None
    args: dict[str, Fact] = {"commune": stamp.commune, "period": stamp.period}
    return Finding(code, value=edited.name, args=args)
