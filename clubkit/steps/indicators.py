"""Which indicator is meant by what was typed, and which there are to choose from."""

import re

from clubkit.errors import UnknownName
from clubkit.findings import Code, Fact, Finding
from clubkit.plan.model import Indicator, Plan
from clubkit.steps.near import near_indicators
from clubkit.text import Lang

_NUMBER = re.compile(r"\(?([0-9]{1,4})\)?")


def indicator_named(plan: Plan, typed: str, lang: Lang) -> Indicator:
    """The indicator of that code, or of that number in the reports: "1" or "(1)".

    Raises:
        UnknownName: the plan has neither; the message lists those that are near and those with a target, in `lang`.
    """
    number = _NUMBER.fullmatch(typed)
    found = plan.find_indicator(typed) or (plan.numbered.get(int(number[1])) if number else None)
    if found is None:
        raise UnknownName(
            Finding(Code.COMMAND_UNKNOWN_INDICATOR, value=typed, args=_offer(plan, typed, lang))
        )
    return found


def _offer(plan: Plan, typed: str, lang: Lang) -> dict[str, Fact]:
    numbers = {each.code: number for number, each in plan.numbered.items()}
    near, aimed = near_indicators(typed, numbers), {each.indicator for each in plan.targets}
    # a plan may set no target at all
    told = [code for code in numbers if code in aimed] or list(numbers)
    offered = tuple(dict.fromkeys((*near, *told)))
    titles = {each.code: each.title.in_(lang) for each in plan.indicators}
    lines = [f"\n    ({numbers[code]}) {code}: {titles[code]}" for code in offered]
    return {
        "name": typed,
        "suggestion": ", ".join(near) or None,
        "allowed": "".join(lines),
        "others": len(numbers) - len(offered) or None,
    }
