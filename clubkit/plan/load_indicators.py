"""Read the indicators of a plan, with the parameters that their measures take."""

from collections.abc import Callable, Collection, Mapping

from clubkit.declared import Reader
from clubkit.plan.measures import OPTIONAL, REQUIRED, WORDS, Takes
from clubkit.plan.model import Indicator, Nature, Pace, Param, Unit


def parse_indicator(reader: Reader, phases: Collection[str], classes: Collection[str]) -> Indicator:
    """One `[[indicator]]`; its parameters must be those of its measure."""
    measure = reader.reference("measure", REQUIRED, to="measure")
    params = _params(reader.within("params", required=bool(REQUIRED.get(measure))), measure, phases, classes)
    indicator = Indicator(
        code=reader.text("code"),
        title=reader.words("title"),
        unit=reader.choice("unit", Unit),
        pace=reader.choice("pace", Pace, Pace.HOLD),
        nature=reader.choice("nature", Nature),
        measure=measure,
        numerator=reader.words("numerator"),
        denominator=reader.find_words("denominator"),
        definition=reader.words("definition"),
        reading=reader.find_words("reading"),
        params=params,
        group=reader.text("group", "targets"),
    )
    reader.done()
    return indicator


def _params(
    reader: Reader, measure: str, phases: Collection[str], classes: Collection[str]
) -> Mapping[str, Param]:
    if measure not in REQUIRED:
        return {}
    required, optional = REQUIRED[measure], OPTIONAL.get(measure, {})
    asked = {**required, **{name: takes for name, takes in optional.items() if name in reader}}
    params = {name: _param(reader, name, takes, (phases, classes)) for name, takes in asked.items()}
    reader.done(optional)
    return params


_PLAIN: Mapping[Takes, Callable[[Reader, str], Param]] = {
    Takes.FIELD: Reader.text,
    Takes.FIELDS: Reader.names,
    Takes.COUNT: Reader.whole,
    Takes.FLAG: Reader.flag,
}


def _param(reader: Reader, name: str, takes: Takes, known: tuple[Collection[str], Collection[str]]) -> Param:
    phases, classes = known
    if takes in WORDS:
        return reader.one_of(name, WORDS[takes])
    if takes is Takes.COUNT_BY_PHASE:
        return _by_phase(reader.within(name), phases)
    if takes is Takes.CLASS:
        return reader.reference(name, classes, to="class")
    return _PLAIN[takes](reader, name)


def _by_phase(reader: Reader, phases: Collection[str]) -> Mapping[str, int]:
    found = {name: reader.whole(name) for name in phases}
    reader.done()
    return found
