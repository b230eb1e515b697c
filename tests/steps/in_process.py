"""Reading in the tests' own process: a worker takes longer to start than a small return takes to be read."""

from collections.abc import Iterator, Sequence

import pytest

from clubkit.returns import read
from clubkit.returns.workers import T, Work


@pytest.fixture(scope="module", autouse=True)
def read_here(request: pytest.FixtureRequest) -> Iterator[None]:
    """Workers are spawned only in modules marked `workers`; what is theirs alone is tested in tests/returns."""
    with pytest.MonkeyPatch.context() as patched:
        if request.node.get_closest_marker("workers") is None:
            patched.setattr(read, "spawned", lambda *_: None)
            patched.setattr(read, "each_done", done_here)
        yield


def done_here(paths: Sequence[str], work: Work[T], _pool: None) -> Iterator[T]:
    """What a worker would do with each path."""
    work.ready(*work.given)
    return map(work.do, paths)
