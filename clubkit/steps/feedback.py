"""What goes back to the units: a copy of each return that is not sound, with every finding at its cell."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from clubkit.dataset.originals import find_original
from clubkit.dataset.rows import CLUBS, typed_codes
from clubkit.findings import Code, Finding, Severity
from clubkit.forms.mark import Mark
from clubkit.messages.catalogue import phrase, word
from clubkit.reports.feedback.annotate import NotMade, annotated
from clubkit.reports.feedback.model import Feedback, told
from clubkit.returns.content import content_of
from clubkit.returns.model import Received
from clubkit.steps.derived import write_derived
from clubkit.steps.judge import Watch, unwatched
from clubkit.steps.programme import Programme
from clubkit.steps.sent_names import name_beside
from clubkit.steps.validate import Validated
from clubkit.text import Lang
from clubkit.validation.model import Status, Verdict


@dataclass(frozen=True, slots=True)
class Annotated:
    """The copies that were written, by the path of what they are of; (file, why) of those that were not.

    `aside`: copies beside one that a person changed.
    """

    folder: Path
    copies: Mapping[str, Path]
    left: tuple[tuple[str, str], ...]
    aside: tuple[Path, ...]

    @property
    def written(self) -> tuple[Path, ...]:
        """The copies, in the order of the files."""
        return tuple(self.copies.values())


def annotate_returns(
    programme: Programme, validated: Validated, folder: Path, *, watch: Watch = unwatched
) -> Annotated:
    """Write a copy of every file with errors or warnings that are the unit's to mend.

    Raises:
        ClubkitError: the folder cannot be written.
    """
    asked = [each for each in validated.verdicts if _to_mend(each)]
    as_read = {each.path: each for each in validated.read}
    copies, left, aside, taken = dict[str, Path](), list[tuple[str, str]](), list[Path](), set[str]()
    for at, verdict in enumerate(asked, start=1):
        made = _made(programme, verdict, as_read.get(verdict.received.path, verdict.received))
        if isinstance(made, str):
            left.append((verdict.received.name, made))
        else:
            word_of_copy = phrase("feedback_copy", "vi")
            wanted = folder / name_beside(verdict.received.name, word_of_copy, made[1], taken)
            path = copies[verdict.received.path] = write_derived(wanted, made[0])
            aside += [path] if path != wanted else []
        watch("annotate", at, len(asked))
    return Annotated(folder, copies, tuple(left), tuple(aside))


_THE_PROVINCES = {Code.CHECK_CRASHED, Code.FILE_CONFLICT, Code.FILE_PERIOD_CLOSED}
"""A check of ours that crashed, which of a unit's two sound files counts, and a period that it has closed."""


def findings_to_mend(verdict: Verdict) -> tuple[Finding, ...]:
    """What a unit can mend: not what the province has to see to."""
    return tuple(each for each in verdict.findings if each.code not in _THE_PROVINCES)


def _to_mend(verdict: Verdict) -> bool:
    return any(each.severity is not Severity.INFO for each in findings_to_mend(verdict))


def _made(programme: Programme, verdict: Verdict, as_read: Received) -> tuple[bytes, str] | str:
    """The copy and its ending, or in words why there is none."""
    if verdict.status is Status.UNREADABLE:
        return word(verdict.findings[0], programme.lang, verdict.form).says
    data = _content(programme, verdict.received)
    if data is None:
        return _why("changed", programme.lang)
    made = annotated(data, feedback_of(programme, verdict, as_read))
    return _why(made.reason, programme.lang) if isinstance(made, NotMade) else (made.data, made.ending)


def _why(reason: str, lang: Lang) -> str:
    return phrase(f"not_annotated_{reason}", lang)


def feedback_of(programme: Programme, verdict: Verdict, as_read: Received) -> Feedback:
    """Everything to say of a file to the unit that sent it."""
    received, stamp, findings = verdict.received, verdict.stamp, findings_to_mend(verdict)
    return Feedback(
        file=received.name.encode("utf-8", "replace").decode(),
        unit=unit_name(programme, stamp.commune) if stamp else None,
        period=stamp.period if stamp else None,
        lines=told(findings, verdict.form),
        mark=Mark(received.sha256, received.answers, faulty=any(each.blocks for each in findings)),
        codes=tuple(_codes_filled(as_read, received)),
        unchecked=len(verdict.skipped),
        simulated=stamp.simulated if stamp else False,
    )


def unit_name(programme: Programme, commune: str) -> str:
    """What a unit is called, the province among them; its code where nobody knows it."""
    if commune == programme.plan.province:
        return programme.plan.province_name.vi
    unit = programme.registry.find(commune)
    return unit.name if unit else commune


def _codes_filled(as_read: Received, judged: Received) -> Iterable[tuple[str, str]]:
    """(code, name) of the clubs whose rows have none although the dataset gave them one."""
    if CLUBS not in as_read.sheets or CLUBS not in judged.sheets:
        return
    typed = typed_codes(as_read.sheets[CLUBS])
    for row, code in sorted(typed_codes(judged.sheets[CLUBS]).items()):
        if row not in typed:
            yield code, str(judged.sheets[CLUBS].rows[row].get("club_name") or "")


def _content(programme: Programme, received: Received) -> bytes | None:
    """The very bytes that were judged: in a workspace they were kept; None where they are gone."""
    kept = programme.workspace and find_original(programme.workspace.originals, received.sha256)
    path = kept if kept and kept.is_file() else Path(received.path)
    data = content_of(str(path))
    if isinstance(data, Received):
        return None
    return data if hashlib.sha256(data).hexdigest() == received.sha256 else None
