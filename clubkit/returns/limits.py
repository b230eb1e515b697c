"""What a reader may take of a machine: so many seconds and so many bytes a file."""

import os
import sys

TIME_LIMIT = 7.0
"""Seconds for one file; a filled workbook takes hundredths of one. With what ends the worker it stays below ten."""

MEMORY_LIMIT = 448 * 1024 * 1024
"""Bytes of addresses of a worker, hence more than it can hold; a filled workbook needs a tenth."""

_STDERR = 2


def limit_memory() -> bool:
    """Limit the memory of this process for good; False where the platform cannot (Windows, macOS)."""
    if sys.platform != "linux":  # pragma: no cover  macOS takes the limit and does not hold it
        return False
    import resource  # noqa: PLC0415  there is none on Windows

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY_LIMIT if hard == resource.RLIM_INFINITY else min(MEMORY_LIMIT, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    return True


def is_memory_limited() -> bool:
    """Whether this process is refused more memory than the limit: tried, not believed."""
    try:
        # address space alone: no page of it is touched
        bytearray(MEMORY_LIMIT)
    except MemoryError:
        return True
    return False


def hush() -> None:
    """Send what a dying reader prints to nowhere: its file's finding says what a person can use."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _STDERR)
    os.close(nowhere)
