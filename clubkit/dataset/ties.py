"""Which of several files counts: one a commune and period, and a person decides only where two valid ones differ."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from clubkit.dataset.ledger import Ledger, Revision, Unit
from clubkit.findings import Code, Fact, Finding
from clubkit.validation.model import Verdict

MERGED_BEFORE = frozenset({Code.FILE_ALREADY_MERGED, Code.FILE_EDITED_BY_OFFICE})
"""What is said of files that count already."""

__all__ = ["Settled", "Unit", "settle", "unit_of"]


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of each file of a run.

    `findings`: path → what settling adds to the file's own findings. `set_aside`: paths that no longer count, so that
    their own findings stop nothing. `refused`: files that count and may not be merged, with all that stops them.
    `twins`: path → the file whose very content it repeats.
    """

    to_merge: tuple[Verdict, ...]
    refused: tuple[Verdict, ...]
    unchanged: tuple[Verdict, ...]
    findings: Mapping[str, tuple[Finding, ...]]
    set_aside: frozenset[str]
    twins: Mapping[str, Verdict]

    def as_said(self, verdict: Verdict) -> Verdict:
        """The verdict with everything to say of the file: of one that is set aside only why, and it stands as before.

        A twin stands as the file that it repeats.
        """
        path = verdict.received.path
        added = self.findings.get(path, ())
        if path not in self.set_aside:
            return replace(verdict, findings=(*added, *verdict.findings))
        first = self.twins.get(path)
        standing = self.as_said(first).status if first else verdict.status
        return replace(verdict, findings=added, standing=standing, skipped=())


def settle(verdicts: Iterable[Verdict], ledger: Ledger, *, again: bool = False) -> Settled:
    """Decide what each file is: to be merged, merged before, withdrawn, a twin, replaced, in conflict, late, or faulty.

    `again`: what was withdrawn may be merged once more. The outcome does not depend on the order of the files. Rules: return-fields, "Checks", ties.
    """
    in_order = sorted(verdicts, key=lambda verdict: verdict.received.path)
    found: dict[str, Finding] = {}
    twins = _twins(in_order, ledger)
    found.update({path: _same_as(first) for path, first in twins.items()})
    once = [each for each in in_order if each.received.path not in twins]
    open_ = _without_merged(once, ledger, found)
    if not again:
        open_ = _without_withdrawn(open_, ledger, found)
    candidates = _by_unit(each for each in open_ if each.accepted)
    for unit, rivals in candidates.items():
        _judge_rivals(unit, rivals, ledger, found)
    # a valid file that was taken back stands in for nothing
    present = [each for each in once if not _is(found, each, {Code.FILE_WITHDRAWN})]
    for each in open_:
        if not each.accepted:
            _judge_faulty(each, present, ledger, found)
    return _settled(in_order, found, twins, beside=_after_withdrawals(candidates, ledger))


def _settled(
    verdicts: Sequence[Verdict],
    found: Mapping[str, Finding],
    twins: Mapping[str, Verdict],
    *,
    beside: Mapping[str, Finding],
) -> Settled:
    """`beside`: what is said of files that count all the same."""
    aside = frozenset(path for path, finding in found.items() if not finding.blocks)
    counting = [each for each in verdicts if each.received.path not in aside]
    sound = [each.accepted and each.received.path not in found for each in counting]
    return Settled(
        to_merge=tuple(each for each, good in zip(counting, sound, strict=True) if good),
        refused=tuple(each for each, good in zip(counting, sound, strict=True) if not good),
        unchanged=tuple(each for each in verdicts if _is(found, each, MERGED_BEFORE)),
        findings={path: (finding,) for path, finding in {**beside, **found}.items()},
        set_aside=aside,
        twins=twins,
    )


def _is(found: Mapping[str, Finding], verdict: Verdict, codes: AbstractSet[Code]) -> bool:
    finding = found.get(verdict.received.path)
    return finding is not None and finding.code in codes


def _twins(verdicts: Sequence[Verdict], ledger: Ledger) -> dict[str, Verdict]:
    """Path → the file that it repeats: the same content under another name, or the same answers saved anew.

    Of several the one counts that is merged or withdrawn, else one that is sound.
    """
    first, twins = dict[object, Verdict](), dict[str, Verdict]()
    latest = {content for each in ledger.accepted.values() for content in each.contents}
    for each in sorted(verdicts, key=lambda one: (not _is_settled(one, ledger), not one.accepted)):
        keys = tuple(_contents(each, ledger, latest))
        twin = next((first[key] for key in keys if key in first), None)
        if twin:
            twins[each.received.path] = twin
        for key in keys:
            first.setdefault(key, twin or each)
    return twins


def _is_settled(verdict: Verdict, ledger: Ledger) -> bool:
    content = verdict.received.sha256
    return bool(ledger.find_revision(content) or ledger.find_withdrawal(content))


def _contents(verdict: Verdict, ledger: Ledger, latest: AbstractSet[str]) -> Iterator[object]:
    """What the file's twins share with it; with a merged one that was corrected since, only the very bytes."""
    received = verdict.received
    yield received.sha256
    corrected = ledger.find_revision(received.sha256) and received.sha256 not in latest
    if received.answers and unit_of(verdict) and not corrected:
        yield unit_of(verdict), received.answers


def _same_as(twin: Verdict) -> Finding:
    return Finding(Code.FILE_SAME_CONTENT, args={"other": twin.received.name})


def _without_merged(verdicts: Sequence[Verdict], ledger: Ledger, found: dict[str, Finding]) -> list[Verdict]:
    for each in verdicts:
        if revision := ledger.find_revision(each.received.sha256):
            found[each.received.path] = _merged_before(each, revision)
    return [each for each in verdicts if not ledger.find_revision(each.received.sha256)]


def _merged_before(verdict: Verdict, revision: Revision) -> Finding:
    args: dict[str, Fact] = {"revision": revision.revision, "merged_on": revision.merged_on}
    if verdict.received.sha256 == revision.edited_from:
        who: dict[str, Fact] = {"who": revision.merged_by, "reason": revision.reason}
        return Finding(Code.FILE_EDITED_BY_OFFICE, args={**args, **who})
    return Finding(Code.FILE_ALREADY_MERGED, args=args)


def _without_withdrawn(
    verdicts: Sequence[Verdict], ledger: Ledger, found: dict[str, Finding]
) -> list[Verdict]:
    """A file that still lies there does not come back by itself, however often it is looked at."""
    for each in verdicts:
        if taken_back := ledger.find_withdrawal(each.received.sha256):
            found[each.received.path] = _withdrawn(Code.FILE_WITHDRAWN, taken_back)
    return [each for each in verdicts if each.received.path not in found]


def _after_withdrawals(candidates: Mapping[Unit, Sequence[Verdict]], ledger: Ledger) -> dict[str, Finding]:
    """Sound files of units whose return was withdrawn: they count, and whoever merges them is told."""
    return {
        each.received.path: _withdrawn(Code.FILE_AFTER_WITHDRAWAL, ledger.withdrawn[unit])
        for unit, rivals in candidates.items()
        if unit in ledger.withdrawn
        for each in rivals
    }


def _withdrawn(code: Code, by: Revision) -> Finding:
    args: dict[str, Fact] = {"day": by.merged_on, "who": by.merged_by, "reason": by.reason}
    return Finding(code, args=args)


def _by_unit(verdicts: Iterable[Verdict]) -> Mapping[Unit, list[Verdict]]:
    units: dict[Unit, list[Verdict]] = defaultdict(list)
    for each in verdicts:
        unit = unit_of(each)
        # nothing is accepted that does not say whose it is
        assert unit is not None
        units[unit].append(each)
    return units


def unit_of(verdict: Verdict) -> Unit | None:
    """What the files of one return share, as far as the workbook says."""
    stamp = verdict.stamp
    return (stamp.form, stamp.commune, stamp.period) if stamp else None


def _judge_rivals(unit: Unit, rivals: Sequence[Verdict], ledger: Ledger, found: dict[str, Finding]) -> None:
    """Valid files of one return that are not merged: one may be, several stop each other."""
    for each in rivals:
        others = [rival.received.name for rival in rivals if rival is not each]
        came = ledger.find_file(each.received.sha256)
        if ledger.closed.keep_out(unit[1], unit[2], came.received_on if came else None):
            found[each.received.path] = Finding(Code.FILE_PERIOD_CLOSED, args={"period": unit[2]})
        elif others:
            found[each.received.path] = Finding(Code.FILE_CONFLICT, args={"other": ", ".join(others)})


def _judge_faulty(
    faulty: Verdict, present: Sequence[Verdict], ledger: Ledger, found: dict[str, Finding]
) -> None:
    """A faulty file is replaced by a valid one that is present, unless it came after that one."""
    unit = unit_of(faulty)
    if unit is None:
        return
    for each in present:
        if each is not faulty and unit_of(each) == unit and _replaces(each, faulty, ledger):
            found[faulty.received.path] = Finding(Code.FILE_REPLACED, args={"other": each.received.name})
            return


def _replaces(other: Verdict, faulty: Verdict, ledger: Ledger) -> bool:
    content = other.received.sha256
    merged = ledger.find_revision(content)
    if merged is None and not other.accepted:
        return False
    stood, came = (
        ledger.find_file(merged.sha256 if merged else content),
        ledger.find_file(faulty.received.sha256),
    )
    if stood and merged:
        # what the office corrected counts as of the day of the unit's own file
        stood = replace(stood, received_on=merged.received_on)
    # one that came later was meant to correct the valid return: its faults are still to be mended
    return stood is None or came is None or not came.came_after(stood)
