"""A draft letter to each unit whose return has errors, to send along with its annotated copy."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from clubkit.forms.stamp import Stamp
from clubkit.messages.catalogue import phrase
from clubkit.reports.letter import TEMPLATE, Letter, render_letter
from clubkit.steps.derived import write_derived
from clubkit.steps.feedback import feedback_of, findings_to_mend
from clubkit.steps.judge import Watch, unwatched
from clubkit.steps.programme import Programme, file_in
from clubkit.steps.sent_names import name_beside
from clubkit.steps.validate import Validated
from clubkit.validation.model import Verdict


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters that were written; `aside`: those beside one that a person changed."""

    folder: Path
    written: tuple[Path, ...]
    aside: tuple[Path, ...]


def write_letters(
    programme: Programme,
    validated: Validated,
    folder: Path,
    *,
    copies: Mapping[str, Path],
    watch: Watch = unwatched,
) -> Letters:
    """Write a letter for every file with errors whose unit is known. `copies`: path → the annotated copy to go along.

    Raises:
        BadDeclaration: the master of the letter has a mistake.
        ClubkitError: the folder cannot be written.
    """
    template = file_in(programme.templates("reports"), TEMPLATE)
    asked = [(each, each.stamp) for each in validated.verdicts if each.stamp and _is_refused(programme, each)]
    written, aside, taken = list[Path](), list[Path](), set[str]()
    for at, (verdict, stamp) in enumerate(asked, start=1):
        data = _letter(programme, verdict, stamp, copies.get(verdict.received.path), template)
        name = name_beside(verdict.received.name, phrase("letter_file", "vi"), ".docx", taken)
        written.append(write_derived(folder / name, data))
        aside += [written[-1]] if written[-1].name != name else []
        watch("letter", at, len(asked))
    return Letters(folder, tuple(written), tuple(aside))


def _is_refused(programme: Programme, verdict: Verdict) -> bool:
    """Whether a unit has errors to mend; the province writes no letter to itself."""
    known = verdict.stamp is not None and programme.registry.find(verdict.stamp.commune) is not None
    return known and any(each.blocks for each in findings_to_mend(verdict))


def _letter(
    programme: Programme, verdict: Verdict, stamp: Stamp, copy: Path | None, template: Path | Traversable
) -> bytes:
    form = verdict.form or programme.forms.get(stamp.form)
    period = programme.plan.find_period(stamp.period)
    letter = Letter(
        issuer=programme.config.issuer,
        parent_issuer=programme.config.parent_issuer,
        form=form.title.vi if form else phrase("letter_form", "vi"),
        feedback=feedback_of(programme, verdict, verdict.received),
        copy=copy.name if copy else None,
        due=period.due if period else None,
        today=programme.today,
    )
    return render_letter(letter, template)
