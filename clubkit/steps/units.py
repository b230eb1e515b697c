"""Which unit a command means."""

from clubkit.errors import UnknownName
from clubkit.findings import Code, Fact, Finding
from clubkit.steps.near import near_units
from clubkit.steps.programme import Programme


def unit_named(programme: Programme, code: str) -> str:
    """The code, of a unit or of the province.

    Raises:
        UnknownName: nobody of that code is ever asked; the message offers what is near.
    """
    if code not in programme.unit_codes:
        near = ", ".join(near_units(code, programme.registry)) or None
        args: dict[str, Fact] = {"name": code, "allowed": near}
        raise UnknownName(Finding(Code.COMMAND_UNKNOWN_COMMUNE, value=code, args=args))
    return code
