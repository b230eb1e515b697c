"""What communes and the province say in words, and the province's own actions: beside the figures, never among them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from clubkit.forms.model import Form, Kind
from clubkit.forms.personal import without_personal
from clubkit.indicators.clubs import ClubRow
from clubkit.indicators.told import Spans, Told
from clubkit.text import Text

PROVINCE_FORM = "province"


@dataclass(frozen=True, slots=True)
class Narrative:
    """One unit's words on one thing, names and long numbers of persons left out.

    `kind`: "results", "difficulties", "proposals"; of the province (its code; `class_` None) "leadership", "difficulties",
    "next_steps", "proposals".
    """

    unit: str
    name: Text
    class_: str | None
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class OwnAction:
    """One number of the province's own form over the period, the calendar year and the phase; `unit`: what it counts."""

    field: str
    title: Text
    unit: Text
    money: bool
    spans: Spans


def narratives_of(
    told: Iterable[Told], names: Mapping[str, Text], classes: Mapping[str, str | None]
) -> tuple[Narrative, ...]:
    """The texts with their units' names and classes, in the order given."""
    return tuple(
        Narrative(each.unit, names[each.unit], classes.get(each.unit), each.kind, without_personal(each.text))
        for each in told
    )


def clubs_told(clubs: Iterable[ClubRow]) -> tuple[ClubRow, ...]:
    """The clubs with what of a person stands in their notes left out."""
    return tuple(
        replace(each, note=without_personal(each.note)) if each.note is not None else each for each in clubs
    )


def own_actions(form: Form | None, done: Mapping[str, Spans]) -> tuple[OwnAction, ...]:
    """The province's own actions in its form's order; none before it has sent a return."""
    fields = [field for sheet in form.sheets for field in sheet] if form else []
    return tuple(
        OwnAction(
            field=each.name,
            title=each.label,
            unit=each.unit or Text("", ""),
            money=each.kind is Kind.MONEY,
            spans=done[each.name],
        )
        for each in fields
        if each.is_number and each.name in done
    )
