"""Hold the targets that a plan gives to single communes against the registry."""

from clubkit.communes.model import Commune, Registry
from clubkit.declared import Reader
from clubkit.findings import Code
from clubkit.plan.model import Plan, Target


def check_commune_targets(plan: Plan, registry: Registry, file: str) -> None:
    """Every commune's target must be of a unit of its phase, and of an indicator that concerns the unit.

    `file` is the plan's, and is named in findings with the target's key such as "target[3].commune".

    Raises:
        BadDeclaration: there are mistakes; all of them are carried.
    """
    top = Reader({}, file)
    for at, target in enumerate(plan.targets, start=1):
        if target.commune is not None:
            _check(Reader({}, file, f"target[{at}]", top.mistakes), target, plan, registry)
    top.refuse_mistakes()


def _check(reader: Reader, target: Target, plan: Plan, registry: Registry) -> None:
    unit = registry.find(target.commune or "")
    if unit is None:
        reader.note(Code.DECLARED_UNKNOWN_NAME, "commune", target.commune, to="commune", known=None)
        return
    phases = [each for each in plan.phases if target.phase in {None, each.code}]
    if not any(unit.in_force(each.end) for each in phases):
        reader.note(
            Code.DECLARED_TARGET_ENDED, "commune", unit.code, unit=unit.name, heir=_heir(unit, registry)
        )
    _check_class(reader, target, unit, plan, registry)


def _check_class(reader: Reader, target: Target, unit: Commune, plan: Plan, registry: Registry) -> None:
    indicator = plan.find_indicator(target.indicator)
    about = indicator.params.get("class") if indicator else None
    own = registry.class_of(unit.code, target.phase) if target.phase else None
    if about and own and own != about:
        args = {"unit": unit.name, "about": target.indicator, "allowed": str(about), "found": own}
        reader.note(Code.DECLARED_TARGET_CLASS, "commune", unit.code, **args)


def _heir(unit: Commune, registry: Registry) -> str | None:
    heir = registry.find(unit.successor) if unit.successor else None
    return f"{heir.code} {heir.name}" if heir else None
