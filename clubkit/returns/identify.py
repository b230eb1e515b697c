"""Hold a file's stamp against the forms, the plan, the registry, and the period that is asked."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from clubkit.communes.model import Commune, Registry
from clubkit.findings import Code, Finding
from clubkit.forms.model import Form
from clubkit.forms.stamp import Stamp
from clubkit.plan.model import Period, Plan
from clubkit.returns.headings import check_headings
from clubkit.returns.model import Received
from clubkit.returns.named import named_in


def check_identity(
    received: Received,
    plan: Plan,
    registry: Registry,
    *,
    forms: Mapping[str, Form],
    simulated: bool,
    day: date,
) -> tuple[Finding, ...]:
    """What is wrong with a stamp, or with the lines of the sheets that repeat it; nothing where there is none, since reading has said so.

    `simulated`: the workspace takes made-up figures. `day`: on which the file came.
    """
    stamp = received.stamp
    if stamp is None:
        return ()
    known = plan.find_period(stamp.period)
    return (
        *_of_form(stamp, forms),
        *_of_period(stamp, known, day),
        *_of_unit(stamp, forms.get(stamp.form), plan, registry=registry, period=known),
        *_of_name(Path(received.path), stamp, registry),
        *check_headings(received, _name_of(stamp, plan, registry), known.title.vi if known else None),
        *([Finding(Code.FILE_SIMULATED)] if stamp.simulated and not simulated else []),
    )


def _name_of(stamp: Stamp, plan: Plan, registry: Registry) -> str | None:
    """The unit's name as its workbook was issued with; None for a unit that nobody knows."""
    if stamp.commune == plan.province:
        return plan.province_name.vi
    unit = registry.find(stamp.commune)
    return unit.name if unit else None


def _of_form(stamp: Stamp, forms: Mapping[str, Form]) -> Iterator[Finding]:
    form = forms.get(stamp.form)
    if form is None:
        args = {"form": stamp.form}
        yield Finding(Code.FILE_UNKNOWN_FORM, value=stamp.form, args=args)
    elif stamp.version not in form.accepts:
        accepted = ", ".join(map(str, form.accepts))
        newer = stamp.version > max(form.accepts)
        yield Finding(
            Code.FILE_NEWER_VERSION if newer else Code.FILE_UNKNOWN_VERSION,
            value=stamp.version,
            args={"form": stamp.form, "version": stamp.version, "accepted": accepted},
        )


def of_another_period(stamp: Stamp | None, plan: Plan, asked: str | None) -> tuple[Finding, ...]:
    """That a return is of another period than the one that is asked (None: any); says nothing of the return itself."""
    if stamp is None or asked in {None, stamp.period} or plan.find_period(stamp.period) is None:
        return ()
    args = {"period": stamp.period, "wanted": asked}
    return (Finding(Code.FILE_OTHER_PERIOD, value=stamp.period, args=args),)


def _of_period(stamp: Stamp, known: Period | None, day: date) -> Iterator[Finding]:
    if known is None:
        yield Finding(Code.FILE_UNKNOWN_PERIOD, value=stamp.period, args={"period": stamp.period})
    elif known.start > day:
        args = {"period": stamp.period, "start": known.start.isoformat()}
        yield Finding(Code.FILE_PERIOD_AHEAD, value=stamp.period, args=args)


def _of_unit(
    stamp: Stamp, form: Form | None, plan: Plan, *, registry: Registry, period: Period | None
) -> Iterator[Finding]:
    if form is not None and form.unit == "province":
        expected = stamp.commune == plan.province
    else:
        unit = registry.find(stamp.commune)
        expected = unit is not None and (period is None or unit.in_force(period.end))
    if not expected:
        yield Finding(Code.FILE_UNKNOWN_COMMUNE, value=stamp.commune, args={"commune": stamp.commune})


def _of_name(path: Path, stamp: Stamp, registry: Registry) -> Iterator[Finding]:
    named = named_in(path.name, registry)
    if named:
        yield from _disagreeing(Code.FILE_NAME_DISAGREES, path.name, named, stamp, registry)
        return
    # the nearest folder that names a unit; it says nothing where the file's own name does
    folders = ((folder.name, named_in(folder.name, registry, kinds=True)) for folder in path.parents)
    name, units = next(((name, units) for name, units in folders if units), ("", ()))
    yield from _disagreeing(Code.FILE_FOLDER_DISAGREES, name, units, stamp, registry)


def _disagreeing(
    code: Code, name: str, named: Sequence[Commune], stamp: Stamp, registry: Registry
) -> Iterator[Finding]:
    own = registry.find(stamp.commune)
    # communes whose names differ by accents alone are not told apart by a name without them
    if named and own not in named:
        first, second = _unit(named[0]), _unit(own) if own else stamp.commune
        args = {"name": name, "named": first, "commune": second, "period": stamp.period}
        yield Finding(code, value=name, args=args)


def _unit(unit: Commune) -> str:
    return f"{unit.code} {unit.name}"
