"""The table that docs/mutations.md shows: kind × sheet, how many of how many mutants are right."""

from collections.abc import Iterable, Mapping, Sequence

from tests.mutations.bench import PAIRS, SEEDS, SHEETS, Outcome
from tests.mutations.cells import CELL_KINDS
from tests.mutations.filled import filled

HEAD = """# Mutations

A sound workbook is changed in one way (or two) as people and programs change workbooks, read and judged. A mutant counts as right
if exactly what must be said is said, each at exactly its cell, and every answer that still can be read is read as it was meant.
What must be said is worked out from the change. The workbooks' figures are made up. Written by `python -m tests.mutations`.
"""


def table(by_kind: Mapping[str, Sequence[Outcome]], pairs: Sequence[Outcome]) -> str:
    """The page in Markdown."""
    single = [each for outcomes in by_kind.values() for each in outcomes]
    cells = [name for name in by_kind if name in CELL_KINDS]
    layout = [name for name in by_kind if name not in CELL_KINDS]
    counted = (
        f"**{_count([*single, *pairs])} mutants right**: {_count(single)} of one kind ({SEEDS} a sheet), "
        f"{_count(pairs)} of two ({2 * PAIRS} a sheet). A dash: the sheet has nothing that this kind could change.\n"
    )
    parts = [
        HEAD,
        counted,
        "## Cells\n",
        *_rows(by_kind, cells),
        "\n## Layout\n",
        *_rows(by_kind, layout),
        "\n## Two kinds at once\n",
        *_head("mutants"),
        _row("cell + cell or layout", [each for each in pairs if each.mutant.name[0][0] in CELL_KINDS]),
        _row("layout + layout", [each for each in pairs if each.mutant.name[0][0] not in CELL_KINDS]),
    ]
    return "\n".join(parts) + "\n"


def _rows(by_kind: Mapping[str, Sequence[Outcome]], kinds: Iterable[str]) -> list[str]:
    return [*_head("mutation"), *(_row(kind, by_kind[kind]) for kind in kinds)]


def _head(what: str) -> list[str]:
    titles = [filled(form).form[sheet].title.vi for form, sheet in SHEETS]
    return [f"| {what} | {' | '.join(titles)} |", f"|---|{'---|' * len(titles)}"]


def _row(kind: str, outcomes: Sequence[Outcome]) -> str:
    of = [[each for each in outcomes if each.mutant.name[1:3] == sheet] for sheet in SHEETS]
    return f"| {kind} | {' | '.join(_count(each) if each else '–' for each in of)} |"


def _count(outcomes: Sequence[Outcome]) -> str:
    return f"{sum(each.right for each in outcomes)}/{len(outcomes)}"
