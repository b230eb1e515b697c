"""Why a command cannot go on.

ClubkitError          carries findings, so that a person sees all mistakes at once; the door prints them, exit code 2
├── NoWorkspace       no clubkit.toml in this folder or above it
├── BadDeclaration    a plan, a form, a registry or clubkit.toml has mistakes
├── UnknownName       a phase, period, commune, indicator or format that the declarations do not have
├── WouldOverwrite    a file that a person may have changed stands where ours would go
└── StoreProblem      the dataset cannot be opened, or is newer than this clubkit
"""

from collections.abc import Iterable

from clubkit.findings import Finding


class ClubkitError(Exception):
    """A command cannot go on; says why as findings, never as prose."""

    def __init__(self, findings: Finding | Iterable[Finding]) -> None:
        self.findings = (findings,) if isinstance(findings, Finding) else tuple(findings)
        super().__init__(*(f"{f.code} {f.place} {f.args}" for f in self.findings))


class NoWorkspace(ClubkitError):  # noqa: N818  the name says what is the case, as in httpx
    """There is no clubkit.toml in this folder or above it."""


class BadDeclaration(ClubkitError):  # noqa: N818
    """A plan, form, registry or configuration file has mistakes: all of them are carried."""


class UnknownName(ClubkitError):  # noqa: N818
    """A name given on the command line stands in no declaration."""


class WouldOverwrite(ClubkitError):  # noqa: N818
    """Something that a person may have changed stands where clubkit would write."""


class StoreProblem(ClubkitError):  # noqa: N818
    """The dataset cannot be opened or was written by a newer clubkit."""
