"""The screen of what a figure is made of."""

from clubkit.cli.screen import say
from clubkit.cli.screen_returns import say_simulated
from clubkit.steps.differing import unit_of
from clubkit.steps.programme import Programme
from clubkit.steps.trace import Source, Traced

SHORT = 10
"""Digits of a file's hash that are enough to know it again."""


def show_traced(found: Traced, programme: Programme) -> None:
    """The figure, then a line for each row of the numerator and of the denominator."""
    lang, title = programme.lang, found.indicator.title.in_(programme.lang)
    whose = unit_of(programme, found.unit)
    if programme.config.simulated:
        say_simulated(lang)
    say("trace_head", lang, indicator=title, commune=whose, phase=found.phase, period=found.period)
    if found.numerator is None:
        say("trace_nothing", lang)
        return
    if not found.by_row:
        say("trace_by_unit", lang, numerator=found.numerator, denominator=found.denominator)
        return
    say("trace_numerator", lang, count=found.numerator)
    _show([each for each in found.sources if not each.below], programme)
    if found.denominator is not None:
        say("trace_denominator", lang, count=found.denominator)
        _show([each for each in found.sources if each.below], programme)


def _show(sources: list[Source], programme: Programme) -> None:
    for each in sources:
        places = ", ".join(f"{each.sheet}!{cell}" for cell in each.cells)
        say(
            "trace_line", programme.lang, commune=unit_of(programme, each.commune), period=each.period,
            revision=each.revision, file=each.file, hash=each.sha256[:SHORT], place=places or each.sheet,
            count=each.value,
        )  # fmt: skip
