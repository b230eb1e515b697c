"""Judge every mutant, print the table, and write it to docs/mutations.md; ends with 1 where one is wrong."""

import sys
from pathlib import Path

from tests.mutations.bench import KINDS, SHEETS, outcomes_of, outcomes_of_pairs
from tests.mutations.table import table

DOC = Path(__file__).parents[2] / "docs" / "mutations.md"


def main() -> int:
    """The command."""
    by_kind = {kind: outcomes_of(kind) for kind in KINDS}
    pairs = tuple(each for form, sheet in SHEETS for each in outcomes_of_pairs(form, sheet))
    page = table(by_kind, pairs)
    sys.stdout.write(page)
    DOC.write_text(page, encoding="utf-8", newline="\n")
    wrong = [
        each
        for each in (*pairs, *(one for outcomes in by_kind.values() for one in outcomes))
        if not each.right
    ]
    sys.stderr.writelines(f"{each}\n" for each in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
