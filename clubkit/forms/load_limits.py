"""Read what numbers of a field are held against: its limits, those of older versions, what is outlying."""

from clubkit.declared import Reader
from clubkit.findings import Code
from clubkit.forms.model import Earlier, Field, Outlying


def earlier_of(reader: Reader) -> Earlier:
    """What a field was held against up to an older version."""
    limits = Earlier(
        until=reader.whole("until"),
        required=reader.flag("required"),
        minimum=reader.find_whole("minimum"),
        maximum=reader.find_whole("maximum"),
        usual=usual_of(reader),
    )
    reader.done()
    return limits


def outlying_of(reader: Reader) -> Outlying | None:
    """How outliers of a field are looked for, if they are."""
    if "outlying" not in reader:
        return None
    within = reader.within("outlying")
    found = Outlying(
        history=within.flag("history", default=False),
        peers=within.flag("peers", default=False),
        beyond=within.whole("beyond"),
    )
    within.done()
    return found


def usual_of(reader: Reader) -> tuple[int, int] | None:
    """The bounds outside of which a number is unusual, from and to."""
    bounds = reader.find_wholes("usual")
    if bounds is None:
        return None
    if len(bounds) != 2 or bounds[0] > bounds[1]:  # noqa: PLR2004  from and to
        reader.note(Code.DECLARED_ORDER, "usual", str(list(bounds)))
        return None
    return bounds[0], bounds[1]


def check_bounds(reader: Reader, field: Field) -> None:
    """Note bounds that no number fits, and bounds of what is no number."""
    if field.minimum is not None and field.maximum is not None and field.minimum > field.maximum:
        reader.note(Code.DECLARED_ORDER, "minimum", field.minimum)
    if not field.is_number:
        for name in ("minimum", "maximum", "usual", "outlying"):
            if name in reader:
                reader.note(Code.DECLARED_NOT_ALLOWED, name, field.kind, allowed="count, money")
