"""Names of files that nobody sent: what operating systems and office programs leave beside the files of people."""

LOCK_PREFIX = "~$"
"""Excel's lock file beside a workbook that is open."""

_OWN_FILES = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_LEFT_BESIDE = (LOCK_PREFIX, ".~lock.", "._")
_MACS_OWN = "__MACOSX"


def is_nobodys(name: str) -> bool:
    """Whether a file of that name, perhaps with folders before it, is none that anybody sent."""
    *folders, last = name.split("/")
    return last.lower() in _OWN_FILES or last.startswith(_LEFT_BESIDE) or _MACS_OWN in folders
