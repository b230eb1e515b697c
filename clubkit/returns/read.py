"""Read whole files, each in a worker process, so that one file that kills its reader never ends the run."""

import hashlib
import multiprocessing
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self

from clubkit.findings import Code, Finding
from clubkit.forms.layout import STAMP_SHEET
from clubkit.forms.model import Form
from clubkit.forms.stamp import Stamp
from clubkit.returns.content import content_of, unopened
from clubkit.returns.find import may_be_entered
from clubkit.returns.model import ParsedSheet, Received
from clubkit.returns.parse import parse_sheet
from clubkit.returns.raw import RawWorkbook
from clubkit.returns.stamps import stamp_of
from clubkit.returns.workbook import open_workbook

LOCK_PREFIX = "~$"
"""Excel's lock file beside a workbook that is open."""

Forms = Mapping[str, Form]


def read_return(path: str, forms: Forms) -> Received:
    """What one file holds; whatever is wrong with it stands in the findings. Raises nothing for a file's content.

    A stamp of an unknown form or version leaves `sheets` empty; `check_identity` says why.
    """
    content = content_of(path)
    return content if isinstance(content, Received) else _read(path, content, forms)


def _read(path: str, data: bytes, forms: Forms) -> Received:
    name, digest = Path(path).name, hashlib.sha256(data).hexdigest()
    workbook = _lock_file() if name.startswith(LOCK_PREFIX) else open_workbook(data, _is_read)
    if not isinstance(workbook, RawWorkbook):
        return Received(path, name, digest, len(data), None, {}, workbook)
    stamp, said = stamp_of(workbook)
    sheets, findings = _sheets(workbook, stamp, forms)
    return Received(path, name, digest, len(data), stamp, sheets, (*said, *findings))


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
    return sheets, tuple(finding for _, findings in parsed for finding in findings)


def spawned(workers: int | None = None) -> Executor:
    """A pool of worker processes, spawned on every platform; None: as many as the machine has processors."""
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def read_all(
    paths: Sequence[str], forms: Forms, executor: Callable[[], Executor] = spawned
) -> Iterator[Received]:
    """What each file holds, in the order given, as soon as it and all before it are read.

    `executor` makes the pool that the files are mapped over. When it breaks, the files that it had not read are read
    again one at a time in a worker of their own, so that the one that kills its reader is known.
    """
    packed = pickle.dumps(forms)
    with executor() as pool, _Alone(packed) as alone:
        futures = [_submitted(pool, path, packed) for path in paths]
        for path, future in zip(paths, futures, strict=True):
            yield _outcome(path, future) or alone.read(path)


def _submitted(pool: Executor, path: str, packed: bytes) -> Future[Received] | None:
    try:
        return pool.submit(_read_packed, path, packed)
    except BrokenExecutor:
        return None


def _read_packed(path: str, packed: bytes) -> Received:
    return read_return(path, _unpacked(packed))


@lru_cache(maxsize=2)
def _unpacked(packed: bytes) -> Forms:
    """The forms, unpacked once a worker: what it knows of a form's labels is then kept from file to file."""
    forms: Forms = pickle.loads(packed)  # noqa: S301  our own forms, packed a moment ago by our own process
    return forms


def _outcome(path: str, future: Future[Received] | None) -> Received | None:
    """What a worker handed back; None where the worker died."""
    try:
        return future.result() if future else None
    except BrokenExecutor:
        return None
    except Exception as problem:  # noqa: BLE001  a mistake of ours is said of its file, the others are read
        args = {"check_fields": "", "detail": type(problem).__name__}
        return unopened(path, Finding(Code.CHECK_CRASHED, args=args))


@dataclass(slots=True)
class _Alone:
    """One worker that has one file at a time: if it dies, the file is to blame."""

    packed: bytes
    pool: Executor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, path: str) -> Received:
        self.pool = self.pool or spawned(1)
        received = _outcome(path, _submitted(self.pool, path, self.packed))
        if received is None:
            self.close()
        return received or unopened(path, Finding(Code.FILE_READER_DIED))

    def close(self) -> None:
        if self.pool:
            self.pool.shutdown()
        self.pool = None
