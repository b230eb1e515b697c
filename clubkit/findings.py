"""What is wrong, as values: a code, a place and the facts; the words stand in `messages/`."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from clubkit.codes import Code
from clubkit.places import NOWHERE, Fact, Place, Severity, Waived

__all__ = ["Code", "Fact", "Finding", "Place", "Severity", "Waived"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong: what (`code`), where (`place`, `field`), what stands there (`value`), the facts (`args`).

    `field` is the form's machine name; `args` fill the `{names}` of the message. Dates are ISO strings.
    """

    code: Code
    place: Place = NOWHERE
    field: str | None = None
    value: Fact = None
    args: Mapping[str, Fact] = dataclasses.field(default_factory=dict)
    waived: Waived | None = None

    @property
    def severity(self) -> Severity:
        """The code's severity; what the province accepts only informs."""
        return Severity.INFO if self.waived else self.code.severity

    @property
    def blocks(self) -> bool:
        """Whether a return with this finding is refused."""
        return self.severity is Severity.ERROR
