"""Whether templates that an office restyled still fit: a workbook has the form's version and every cell that is filled in."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

from clubkit.forms.layout import BOUNDS
from clubkit.forms.model import Form
from clubkit.forms.stamp import Stamp
from clubkit.issuing.issue import build_issue
from clubkit.issuing.patch import stamped_version
from clubkit.issuing.prefill import Prefill, Rows
from clubkit.steps.programme import Programme


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """A file that stands in the place of ours.

    `version`: the form version of a workbook, None where it says none; `wanted`: the form's. `missing`: what is filled
    in and has no place in it. `readable`: False where it is no workbook at all. Others than workbooks only are named.
    """

    path: Path
    version: int | None = None
    wanted: int | None = None
    missing: tuple[str, ...] = ()
    readable: bool = True

    @property
    def fits(self) -> bool:
        """Whether it can be used as it is."""
        return self.readable and not self.missing and self.version == self.wanted


def own_templates(programme: Programme) -> tuple[OwnTemplate, ...]:
    """Every template of the workspace's own, by name."""
    return tuple(_found(programme))


def _found(programme: Programme) -> Iterator[OwnTemplate]:
    blanks = {f"{form.name}.xlsx": form.current for form in programme.forms.values()}
    for kind in ("xlsx", "reports"):
        own = programme.templates(kind)[0]
        if len(programme.templates(kind)) > 1 and isinstance(own, Path):
            for path in sorted(each for each in own.rglob("*") if each.is_file()):
                form = blanks.get(path.name) if kind == "xlsx" else None
                yield _tried(programme, path, form) if form else OwnTemplate(path)


def _tried(programme: Programme, path: Path, form: Form) -> OwnTemplate:
    """Fill the blank workbook as if it were issued: what it lacks is then known."""
    day = programme.today
    # a blank row for each that is ready: what has no cell in it is told
    rows: Rows = {sheet.name: ({},) * max(sheet.ready, 1) for sheet in form.sheets}
    prefill = Prefill("x", "x", day, "x", dict.fromkeys(BOUNDS, day), rows, rows)
    stamp = Stamp(form.name, form.version, programme.plan.province, programme.plan.periods[0].code)
    try:
        blank = path.read_bytes()
        version = stamped_version(blank)
        missing = build_issue(form, blank, prefill, stamp).missing
    except (BadZipFile, OSError, KeyError, ValueError):
        return OwnTemplate(path, wanted=form.version, readable=False)
    return OwnTemplate(path, version, form.version, missing)
