"""Take files in: each is read once and kept as it came; what was kept is then understood in worker processes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from clubkit.dataset.ledger import Revision, load_ledger
from clubkit.dataset.originals import find_original
from clubkit.dataset.receive import Arrival, Reception, receive
from clubkit.dataset.store import Store
from clubkit.forms.stamp import Stamp
from clubkit.returns.content import content_of
from clubkit.returns.model import Received
from clubkit.returns.names import LOCK_PREFIX
from clubkit.returns.read import read_all
from clubkit.steps.judge import Watch, unwatched
from clubkit.steps.programme import Programme


def read_files(
    programme: Programme,
    store: Store | None,
    files: Sequence[Path],
    *,
    received_on: date,
    watch: Watch = unwatched,
) -> tuple[Received, ...]:
    """What the files hold, in order; in a workspace every new content is received first, outside one nothing is kept.

    A file may lie in an archive, as `gather` names it; then its own content is kept, and not the archive's.
    A content that was merged before is not read again. A file that cannot be opened, is no file or is larger than any
    return is not received: it stays where it lies, and its finding says so.

    Raises:
        StoreProblem: an original cannot be kept, or the dataset cannot be written.
    """
    paths = [str(each) for each in files]
    if store is None:
        return tuple(_read(paths, programme, watch))
    taken = _take_in(programme, store, paths, received_on)
    by_path = {**taken.unopened, **_merged_before(store, taken.kept)}
    left = [each for each in paths if each not in by_path]
    sources = [taken.source_of(each) for each in left]
    read = zip(left, _read(sources, programme, watch), strict=True)
    by_path |= {path: taken.as_it_came(path, each) for path, each in read}
    return tuple(by_path[each] for each in paths)


@dataclass(frozen=True, slots=True)
class _Taken:
    """What became of the paths: contents that were kept, and files that have none; lock files are neither."""

    originals: Path
    kept: dict[str, Reception] = field(default_factory=dict)
    unopened: dict[str, Received] = field(default_factory=dict)

    def source_of(self, path: str) -> str:
        """Where to read: what was kept neither changes nor vanishes."""
        came = self.kept.get(path)
        return str(find_original(self.originals, came.sha256)) if came else path

    def as_it_came(self, path: str, read: Received) -> Received:
        """What was read of the original, under the name and in the place where it came."""
        came, named = self.kept.get(path), replace(read, path=path, name=Path(path).name)
        return replace(named, sha256=came.sha256, size=came.size) if came else named


def _take_in(programme: Programme, store: Store, paths: Sequence[str], received_on: date) -> _Taken:
    taken, opened = _Taken(programme.needed_workspace().originals), list[str]()

    def arrivals() -> Iterator[Arrival]:
        # one content at a time is held
        for path in paths:
            if Path(path).name.startswith(LOCK_PREFIX):
                continue
            content = content_of(path)
            if isinstance(content, Received):
                taken.unopened[path] = content
            else:
                opened.append(path)
                yield Arrival(Path(path).name, content)

    receptions = receive(store, taken.originals, arrivals(), received_on=received_on)
    taken.kept.update(zip(opened, receptions, strict=True))
    return taken


def _merged_before(store: Store, kept: Mapping[str, Reception]) -> Mapping[str, Received]:
    """The files whose very content was merged before: nothing of them is read again."""
    ledger = load_ledger(store)
    return {
        path: _as_merged(path, came, revision)
        for path, came in kept.items()
        if (revision := ledger.find_revision(came.sha256))
    }


def _as_merged(path: str, came: Reception, revision: Revision) -> Received:
    stamp = Stamp(revision.form, 1, revision.commune, revision.period, simulated=revision.simulated)
    return Received(path, Path(path).name, came.sha256, came.size, stamp, {}, ())


def _read(paths: Sequence[str], programme: Programme, watch: Watch) -> Iterable[Received]:
    for at, each in enumerate(read_all(paths, programme.forms), start=1):
        watch("read", at, len(paths))
        yield each
