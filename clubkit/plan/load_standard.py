"""Read the check list "meets the standard" of a plan."""

from clubkit.declared import Reader
from clubkit.findings import Code
from clubkit.plan.model import Criterion, Test

_BOUNDS: dict[Test, tuple[str, ...]] = {
    Test.BETWEEN: ("low", "high"),
    Test.SHARE: ("low",),
    Test.AT_LEAST: ("low",),
    Test.ALL_YES: (),
    Test.FILLED: (),
    Test.FULL_MONTHS: (),
}
_FIELDS: dict[Test, int] = {Test.BETWEEN: 1, Test.SHARE: 2, Test.FULL_MONTHS: 1}
"""How many fields a test looks at, where the number is fixed."""


def parse_criterion(reader: Reader) -> Criterion:
    """One `[[criterion]]`; its bounds and fields must be those that its test looks at."""
    criterion = Criterion(
        code=reader.text("code"),
        title=reader.words("title"),
        test=reader.choice("test", Test),
        fields=reader.names("fields"),
        low=reader.find_whole("low"),
        high=reader.find_whole("high"),
        also_yes=reader.names("also_yes", ()),
        also_filled=reader.names("also_filled", ()),
        must=reader.flag("must", default=False),
        source=reader.text("source", "proposal"),
    )
    _check(reader, criterion)
    reader.done()
    return criterion


def _check(reader: Reader, criterion: Criterion) -> None:
    for name in ("low", "high"):
        needed = name in _BOUNDS[criterion.test]
        if needed and name not in reader:
            reader.note(Code.DECLARED_MISSING, name)
        if not needed and name in reader:
            reader.note(Code.DECLARED_UNKNOWN_KEY, name, name, known=", ".join(_BOUNDS[criterion.test]))
    many = _FIELDS.get(criterion.test)
    if many is not None and criterion.fields and len(criterion.fields) != many:
        reader.note(Code.DECLARED_NOT_ALLOWED, "fields", len(criterion.fields), allowed=str(many))
    if criterion.low is not None and criterion.high is not None and criterion.high < criterion.low:
        reader.note(Code.DECLARED_ORDER, "high", criterion.high, after=str(criterion.low), other="low")
