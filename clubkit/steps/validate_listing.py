"""What validating found, as JSON (docs/validate.schema.json)."""

import dataclasses
import json

from clubkit.findings import Finding
from clubkit.messages.catalogue import word
from clubkit.steps.validate import Validated
from clubkit.text import Lang
from clubkit.validation.model import Skipped, Verdict

LISTING_VERSION = 1


def listing_of(validated: Validated, lang: Lang) -> str:
    """The versioned JSON listing; valid files are listed too."""
    summary = validated.summary
    document = {
        "version": LISTING_VERSION,
        "files": [_file(verdict, lang) for verdict in validated.verdicts],
        "summary": {name: getattr(summary, name) for name in summary.__dataclass_fields__},
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _file(verdict: Verdict, lang: Lang) -> dict[str, object]:
    stamp = verdict.stamp
    return {
        "path": verdict.received.path,
        "status": verdict.status.value,
        "commune": stamp.commune if stamp else None,
        "period": stamp.period if stamp else None,
        "findings": [_finding(finding, verdict, lang) for finding in verdict.findings],
        "skipped": [_skipped(each) for each in verdict.skipped],
    }


def _skipped(skipped: Skipped) -> dict[str, object]:
    return {
        "code": skipped.code.value,
        "sheet": skipped.sheet,
        "fields": list(skipped.fields),
        "cells": list(skipped.cells),
        "because": [
            {"sheet": each.place.sheet, "cell": each.place.cell, "field": each.field}
            for each in skipped.because
        ],
    }


def _finding(finding: Finding, verdict: Verdict, lang: Lang) -> dict[str, object]:
    message = word(finding, lang, verdict.form)
    return {
        "code": finding.code.value,
        "severity": finding.severity.value,
        "sheet": finding.place.sheet,
        "cell": finding.place.cell,
        "field": finding.field,
        "value": finding.value,
        "message": message.says,
        "fix": message.fix,
        "waived": dataclasses.asdict(finding.waived) if finding.waived else None,
    }
