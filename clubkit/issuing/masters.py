"""The committed blank workbooks: built from the declarations, never edited by hand.

`python -m clubkit.issuing.masters templates/xlsx` makes them again beside their declarations.
"""

import io
import sys
from pathlib import Path

from clubkit.forms.load import load_form
from clubkit.forms.model import Form
from clubkit.issuing.workbook import build_master
from clubkit.stable_zip import stable


def master_of(form: Form) -> bytes:
    """The blank workbook of a form's newest version as a file: same form, same bytes."""
    data = io.BytesIO()
    build_master(form.current).save(data)
    return stable(data.getvalue())


def save_master(form: Form, path: Path) -> Path:
    """Write the blank workbook of a form, over the one that may stand there."""
    path.write_bytes(master_of(form))
    return path


def refresh(folder: Path) -> tuple[Path, ...]:
    """Make the blank workbook of every declaration in a folder again, beside it."""
    return tuple(
        save_master(load_form(declaration), declaration.with_suffix(".xlsx"))
        for declaration in sorted(folder.glob("*.toml"))
    )


if __name__ == "__main__":
    refresh(Path(sys.argv[1]))
