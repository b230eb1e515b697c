"""Every finding of a run as a workbook for the province."""

from collections.abc import Iterator
from pathlib import Path

from clubkit.findings import Finding, Severity
from clubkit.messages.catalogue import phrase, word
from clubkit.messages.facts import Wording
from clubkit.reports.findings_list import FindingRow, findings_book
from clubkit.steps.derived import write_derived
from clubkit.steps.feedback import unit_name
from clubkit.steps.programme import Programme
from clubkit.steps.validate import Validated
from clubkit.validation.model import Verdict


def write_findings(programme: Programme, validated: Validated, path: Path) -> Path:
    """Write the list, beside one that a person changed; where it went. What stops a return comes first, then warnings.

    Raises:
        ClubkitError: the file cannot be written.
    """
    found = [(verdict, each) for verdict in validated.verdicts for each in verdict.findings]
    found.sort(key=lambda told: list(Severity).index(told[1].severity))
    rows = [_row(programme, *told) for told in found]
    simulated = any(verdict.stamp and verdict.stamp.simulated for verdict in validated.verdicts)
    return write_derived(path, findings_book(rows, programme.lang, programme.today, simulated=simulated))


def _row(programme: Programme, verdict: Verdict, finding: Finding) -> FindingRow:
    lang, stamp = programme.lang, verdict.stamp
    message = word(finding, lang, verdict.form)
    return FindingRow(
        unit=" ".join(_unit(programme, stamp.commune)) if stamp else "",
        period=stamp.period if stamp else "",
        file=verdict.received.name,
        sheet=finding.place.sheet or "",
        cell=finding.place.cell or "",
        says=message.says,
        fix=message.fix,
        severity=phrase(f"severity_{finding.severity.value}", lang),
        field=Wording(lang, verdict.form).label_of(finding.field) if finding.field else "",
        value=finding.value,
        code=finding.code.value,
    )


def _unit(programme: Programme, commune: str) -> Iterator[str]:
    yield commune
    name = unit_name(programme, commune)
    if name != commune:
        yield name
