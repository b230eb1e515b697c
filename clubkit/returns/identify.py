"""Hold a file's stamp against the forms, the plan, the registry and the period that is asked."""

import re
from collections.abc import Iterator, Mapping

from clubkit.communes.model import Registry
from clubkit.findings import Code, Finding
from clubkit.forms.model import Form
from clubkit.forms.stamp import Stamp
from clubkit.plan.model import Period, Plan
from clubkit.returns.model import Received

_CODE = re.compile(r"(?<![0-9])[0-9]{5}(?![0-9])")


def check_identity(
    received: Received,
    plan: Plan,
    registry: Registry,
    *,
    forms: Mapping[str, Form],
    period: str | None,
    simulated: bool,
) -> tuple[Finding, ...]:
    """What is wrong with a stamp; nothing where there is none, since reading has said so.

    `period`: the one that is asked, None for any. `simulated`: the workspace takes made-up figures.
    """
    stamp = received.stamp
    if stamp is None:
        return ()
    known = plan.find_period(stamp.period)
    return (
        *_of_form(stamp, forms),
        *_of_period(stamp, known, period),
        *_of_unit(stamp, forms.get(stamp.form), plan, registry=registry, period=known),
        *_of_name(received.name, stamp, registry),
        *([Finding(Code.FILE_SIMULATED)] if stamp.simulated and not simulated else []),
    )


def _of_form(stamp: Stamp, forms: Mapping[str, Form]) -> Iterator[Finding]:
    form = forms.get(stamp.form)
    if form is None:
        args = {"form": stamp.form}
        yield Finding(Code.FILE_UNKNOWN_FORM, value=stamp.form, args=args)
    elif stamp.version not in form.accepts:
        accepted = ", ".join(map(str, form.accepts))
        yield Finding(
            Code.FILE_UNKNOWN_VERSION,
            value=stamp.version,
            args={"form": stamp.form, "version": stamp.version, "accepted": accepted},
        )


def _of_period(stamp: Stamp, known: Period | None, asked: str | None) -> Iterator[Finding]:
    if known is None:
        yield Finding(Code.FILE_UNKNOWN_PERIOD, value=stamp.period, args={"period": stamp.period})
    elif asked is not None and stamp.period != asked:
        args = {"period": stamp.period, "wanted": asked}
        yield Finding(Code.FILE_OTHER_PERIOD, value=stamp.period, args=args)


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


def _of_name(name: str, stamp: Stamp, registry: Registry) -> Iterator[Finding]:
    codes = [code for code in _CODE.findall(name) if registry.find(code)]
    if codes and stamp.commune not in codes:
        args = {"name": name, "named": codes[0], "commune": stamp.commune, "period": stamp.period}
        yield Finding(Code.FILE_NAME_DISAGREES, value=name, args=args)
