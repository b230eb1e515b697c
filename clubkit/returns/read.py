"""Read whole files, each in a worker process, so that one file that kills its reader never ends the run."""

import hashlib
import os
import pickle
from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from pathlib import Path

from clubkit.findings import Code, Finding
from clubkit.forms.layout import STAMP_SHEET
from clubkit.forms.model import Form
from clubkit.forms.stamp import Stamp
from clubkit.returns.annotated import answers_of, find_mark
from clubkit.returns.content import content_of, unopened
from clubkit.returns.find import may_be_entered, passed_over
from clubkit.returns.limits import TIME_LIMIT
from clubkit.returns.model import ParsedSheet, Received
from clubkit.returns.names import LOCK_PREFIX
from clubkit.returns.parse import parse_sheet
from clubkit.returns.raw import RawWorkbook
from clubkit.returns.stamps import stamp_of
from clubkit.returns.workbook import open_workbook
from clubkit.returns.workers import Lost, Work, each_done, spawned

Forms = Mapping[str, Form]


def read_return(path: str, forms: Forms) -> Received:
    """What one file holds; whatever is wrong with it stands in the findings. Raises nothing for a file's content.

    A stamp of an unknown form or version leaves `sheets` empty; `check_identity` says why.
    """
    content = content_of(path)
    return content if isinstance(content, Received) else _read(path, content, forms)


def _read(path: str, data: bytes, forms: Forms) -> Received:
    name, digest = Path(path).name, hashlib.sha256(data).hexdigest()
    workbook = _lock_file() if name.startswith(LOCK_PREFIX) else open_workbook(data, _is_read, stamped=True)
    if not isinstance(workbook, RawWorkbook):
        return Received(path, name, digest, len(data), None, {}, workbook)
    stamp, of_stamp = stamp_of(workbook)
    said = (*workbook.said, *of_stamp)
    sheets, findings = _sheets(workbook, stamp, forms)
    answers = answers_of(sheets, findings)
    mark = find_mark(workbook, answers)
    if mark and mark.faulty:
        sheets, said, findings = {}, (), (Finding(Code.FILE_UNMENDED_COPY),)
    of = mark.of if mark else ""
    return Received(path, name, digest, len(data), stamp, sheets, (*said, *findings), answers, of)


def _is_read(title: str) -> bool:
    return title == STAMP_SHEET or may_be_entered(title)


def _lock_file() -> tuple[Finding, ...]:
    return (Finding(Code.FILE_LOCK),)


def _sheets(
    workbook: RawWorkbook, stamp: Stamp | None, forms: Forms
) -> tuple[dict[str, ParsedSheet], tuple[Finding, ...]]:
    form = forms.get(stamp.form) if stamp else None
    if stamp is None or form is None or stamp.version not in form.accepts:
        return {}, ()
    asked = form.as_of(stamp.version)
    parsed = [parse_sheet(asked, sheet, workbook) for sheet in asked.sheets]
    sheets = {sheet.name: sheet for sheet, _ in parsed if sheet is not None}
    said = (finding for _, findings in parsed for finding in findings)
    return sheets, (*said, *passed_over(asked, workbook))


FILES_A_WORKER = 8
"""So many files at least a worker has: it takes as long to start as to read ten of them."""


def workers_for(files: int) -> int:
    """How many workers read so many files: as many as there are processors, fewer for a few files."""
    return max(1, min(ceil(files / FILES_A_WORKER), os.cpu_count() or 1))


def read_all(
    paths: Sequence[str], forms: Forms, *, workers: int | None = None, seconds: float = TIME_LIMIT
) -> Iterator[Received]:
    """What each file holds, in the order given, as soon as it and all before it are read.

    `workers`: how many processes at once, never more than files; None: as `workers_for` has it. `seconds`: what each
    file is given. A file that hangs, dies or takes too much memory is said; the others are read.
    """
    work = Work(read_known, know, (pickle.dumps(forms),), seconds)
    pool = spawned(work, max(1, min(len(paths), workers or workers_for(len(paths)))))
    outcomes = each_done(paths, work, pool)
    for path, read in zip(paths, outcomes, strict=True):
        yield lost(path, read) if isinstance(read, Lost) else read


_LOST = {
    Lost.TIME: Code.FILE_TOO_SLOW,
    Lost.MEMORY: Code.FILE_TOO_MUCH_MEMORY,
    Lost.DEATH: Code.FILE_READER_DIED,
}


def lost(path: str, why: Lost) -> Received:
    """A file whose worker handed nothing back."""
    return unopened(path, Finding(_LOST[why]))


_known: dict[str, Form] = {}


def know(packed: bytes) -> None:
    """Make a worker ready: it unpacks the forms once, and what it learns of their labels is kept from file to file."""
    _known.update(pickle.loads(packed))  # noqa: S301  our own forms, packed a moment ago by our own process


def read_known(path: str) -> Received:
    """`read_return` in a worker that knows the forms; a mistake of ours is said of its file."""
    try:
        return read_return(path, _known)
    except MemoryError:
        raise
    except Exception as problem:  # noqa: BLE001  the other files are read
        args = {"check_fields": "", "detail": type(problem).__name__}
        return unopened(path, Finding(Code.CHECK_CRASHED, args=args))
