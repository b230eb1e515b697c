"""Returns made by hypothesis, always the same ones: sound rows with a few answers replaced by what people might type."""

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from clubkit.forms.limits import limits_of
from clubkit.forms.model import Field, Form, Kind, Sheet
from clubkit.issuing.patch import Scalar
from tests.office.typed import ROWS, Line, Typed, sound_return

RETURNS = 6

NAMES = (
    "CLB số 1",
    "clb  số 2",
    " CLB số 3 ",
    "CLB *",
    "CLB số ?",
    "Thôn 1",
    "thôn  2",
    " Thôn 3",
    "Thôn 9?",
    "~Thôn 4",
)
NUMBERS = (None, 0, 1, -1, 12.5, -0.5, "ba mươi", " ", 1e16, -1e16)
# around bare years, days of 1954, the phase's start, the last return's founding day, the period's end, days of 2119
DAYS = (
    None, 0, 1, 1899, 1900, 2015, 2015.5, 2025, 2026, 2100, 2101, 5000, 19_999, 20_000, 45_657, 45_658, 46_081, 46_082,
    46_082.5, 46_370, 46_370.5, 46_371, 80_000, 80_000.5, 80_001, "đầu năm", -5,
)  # fmt: skip


def drawn_returns(form: Form) -> tuple[Typed, ...]:
    """A handful of returns, all of whose rows are drawn; the last one lists fewer clubs than before."""
    rows = {sheet.name: _drawn(sheet, form) for sheet in form.sheets}
    return tuple(_return(form, at, rows) for at in range(RETURNS))


def _return(form: Form, at: int, rows: dict[str, list[Line]]) -> Typed:
    typed = sound_return(form)
    typed.record |= rows["commune"][at]
    for place in range(ROWS):
        typed.clubs[place] |= rows["clubs"][at * ROWS + place]
        typed.villages[place] |= rows["villages"][at * ROWS + place]
    if at == RETURNS - 1:
        del typed.clubs[-3:]
    return typed


def _drawn(sheet: Sheet, form: Form) -> list[Line]:
    """What is replaced in each row."""
    found: list[Line] = []
    answer = st.sampled_from(list(sheet)).flatmap(
        lambda each: st.tuples(st.just(each.name), st.sampled_from(typed_into(each, form)))
    )

    @settings(
        max_examples=2 * RETURNS * ROWS,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(answer, min_size=1, max_size=16 if sheet.single else 6))
    def draw(answers: list[tuple[str, Scalar]]) -> None:
        found.append(dict(answers))

    draw()
    return found


def typed_into(field: Field, form: Form) -> tuple[Scalar, ...]:
    """What people might type into a field's cell: around its limits, and nothing like an answer."""
    match field.kind:
        case Kind.COUNT | Kind.MONEY:
            edges = [
                edge
                for limit in limits_of(field, form)
                for edge in (limit.low, limit.high)
                if edge is not None
            ]
            return (*NUMBERS, *(edge + step for edge in edges for step in (-1, 0, 1)), 25_000_000, 45, 60)
        case Kind.DATE:
            return DAYS
        case Kind.YES_NO | Kind.CHOICE:
            labels = [each.label.vi for each in field.choices]
            return (None, *labels, labels[0].lower(), "Không rõ", 7, " ")
        case _:
            limit = form.text_limit_of(field)
            codes = ("QN-00001", "QN-99999") if field.given else ()
            return (None, " ", "x" * limit, "y" * (limit + 1), 2026, *NAMES, *codes)
