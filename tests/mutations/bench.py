"""All mutants: each kind × each sheet it fits × seeds, and pairs of kinds; judged in one go and held against what each must say."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from clubkit.fold import fold
from clubkit.returns.model import Received
from clubkit.validation.model import Verdict
from tests.mutations.book import write_book
from tests.mutations.case import Case, NothingToMutateError, Told, start
from tests.mutations.cells import CELL_KINDS
from tests.mutations.filled import filled, judge_all
from tests.mutations.layout import LAYOUT_KINDS

KINDS: Mapping[str, Callable[[Case], None]] = {**CELL_KINDS, **LAYOUT_KINDS}
SHEETS = (("return", "commune"), ("return", "villages"), ("return", "clubs"), ("province", "province"))
SEEDS, TRIED, SEED = 3, 12, 39
PAIRS = 40
"""Pairs of a cell's kind and another for each sheet, and as many of two kinds of layout."""

TOGETHER = (
    *(
        "rows inserted above",
        "column inserted",
        "row hidden",
        "column or line hidden",
        "rows sorted",
        "sheet renamed",
    ),
    *("sheet moved", "sheet hidden", "row of totals", "row beyond the prepared area", "label changed"),
    *("heading changed", "typed beside the answers", "code typed over", "defined names broken"),
    *("saved by LibreOffice", "saved by Google Sheets", "saved by WPS", "saved with prefixes"),
)
"""Kinds of layout that stand in no other's way: of two, both are said."""

SHIFTS = {"rows inserted above", "column inserted"}
"""Of these one word is said, however many there are."""

Name = tuple[tuple[str, ...], str, str, int]
"""Kinds, form, sheet, seed."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mutated workbook, what must be said of it, and whether its answers must be read as before."""

    name: Name
    data: bytes
    expected: frozenset[Told]
    same: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """A mutant and what was said of it."""

    mutant: Mutant
    told: frozenset[Told]
    lost: bool

    def __str__(self) -> str:
        """Where it went wrong."""
        kinds, _, sheet, seed = self.mutant.name
        missed, more = (
            sorted(map(str, self.mutant.expected - self.told)),
            sorted(map(str, self.told - self.mutant.expected)),
        )
        return (
            f"{' + '.join(kinds)} · {sheet} · {seed}: missed {missed}, said {more}, answers lost: {self.lost}"
        )

    @property
    def right(self) -> bool:
        """Exactly what must be said was said, and no answer was read otherwise."""
        return self.told == self.mutant.expected and not self.lost


def mutate(kinds: Sequence[str], form: str, sheet: str, seed: int) -> Mutant | None:
    """One mutant; None where the sheet has nothing that the kinds could change."""
    case = start(form, sheet, f"{'+'.join(kinds)} {sheet} {seed}")
    try:
        for kind in kinds:
            KINDS[kind](case)
    except NothingToMutateError:
        return None
    data = write_book(case.book, case.program)
    return Mutant((tuple(kinds), form, sheet, seed), data, frozenset(case.told()), case.same)


def outcomes_of(kind: str) -> tuple[Outcome, ...]:
    """What becomes of a kind on each sheet that it fits, some times over."""
    return judged([each for form, sheet in SHEETS for each in _mutants(kind, form, sheet)])


def _mutants(kind: str, form: str, sheet: str) -> list[Mutant]:
    """Seeds are tried until enough of them changed something."""
    made = (mutate((kind,), form, sheet, seed) for seed in range(TRIED))
    return list(islice(filter(None, made), SEEDS))


def outcomes_of_pairs(form: str, sheet: str) -> tuple[Outcome, ...]:
    """Two kinds at once on a sheet: a cell and another, or a cell and the layout, the same ones every time."""
    dice, mutants = random.Random(f"{SEED} {sheet}"), list[Mutant]()  # noqa: S311  no secret
    while len(mutants) < PAIRS:
        first, second = dice.choice(list(CELL_KINDS)), dice.choice(list(KINDS))
        mutants += filter(None, [mutate((first, second), form, sheet, len(mutants))])
    mutants += _of_layout(form, sheet, dice)
    return judged(mutants)


def _of_layout(form: str, sheet: str, dice: random.Random) -> list[Mutant]:
    mutants = list[Mutant]()
    while len(mutants) < PAIRS:
        pair = dice.sample(TOGETHER, 2)
        if not SHIFTS.issuperset(pair):
            mutants += filter(None, [mutate(pair, form, sheet, len(mutants))])
    return mutants


def judged(mutants: Sequence[Mutant]) -> tuple[Outcome, ...]:
    """The mutants, all read and judged in one go."""
    verdicts = judge_all([(each.data, filled(each.name[1]).known) for each in mutants])
    return tuple(_outcome(each, verdict) for each, verdict in zip(mutants, verdicts, strict=True))


def _outcome(mutant: Mutant, verdict: Verdict) -> Outcome:
    told = frozenset((each.code.value, each.place.sheet, each.place.cell) for each in verdict.findings)
    lost = mutant.same and _answers(verdict.received) != sound(mutant.name[1])
    return Outcome(mutant, told, lost)


@cache
def sound(form: str) -> object:
    """What the workbook says before it is mutated."""
    (verdict,) = judge_all([(filled(form).data, filled(form).known)])
    assert verdict.findings == ()
    return _answers(verdict.received)


def _answers(received: Received) -> object:
    return {name: sorted(map(_row, sheet.rows.values())) for name, sheet in received.sheets.items()}


def _row(values: Mapping[str, object]) -> str:
    # the tone may stand on either vowel: both are in use and kept as typed
    return repr(
        sorted((name, fold(each) if isinstance(each, str) else each) for name, each in values.items())
    )
