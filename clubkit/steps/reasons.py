"""Why something is done, as it was typed: it has to say something."""

from clubkit.errors import ClubkitError
from clubkit.findings import Code, Finding


def reason_in(typed: str) -> str:
    """The reason on one line.

    Raises:
        ClubkitError: there is no letter or digit in it.
    """
    reason = " ".join(typed.split())
    if not any(map(str.isalnum, reason)):
        raise ClubkitError(Finding(Code.COMMAND_NO_REASON))
    return reason
