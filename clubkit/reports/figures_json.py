"""The figure table as JSON: the records with what they stand on (docs/report.schema.json)."""

import json
from dataclasses import asdict

from clubkit.indicators.early import EarlyWarning
from clubkit.indicators.model import Level
from clubkit.indicators.outlook import Outlook
from clubkit.reports.changes import Changes
from clubkit.reports.completeness import Completeness, Round, Turnout, Unit
from clubkit.reports.model import ProvinceReport
from clubkit.reports.records import Record, figure_records
from clubkit.waivers.model import Waiver

VERSION = 1
"""The version of the document's schema."""

_json = json.JSONEncoder(ensure_ascii=False).encode


def figures_document(report: ProvinceReport) -> Record:
    """The whole document; names are the Vietnamese ones, days ISO texts, values unrounded."""
    names = {unit: name.vi for unit, name in report.unit_names.items()}
    return {
        "version": VERSION,
        "simulated": report.heading.simulated,
        "phase": report.phase.code,
        "period": report.period.code,
        "as_of": report.heading.today.isoformat(),
        "data_hash": report.data_hash,
        **({"state_hash": report.heading.state} if report.heading.state else {}),
        "completeness": _completeness(report.completeness, len(report.carried)),
        "figures": figure_records(report.figures, names),
        "whole": figure_records((line.figure for line in report.whole), names),
        "waivers": [_waiver(each) for each in report.waivers],
        "outlooks": [_outlook(each) for each in report.outlooks.values()],
        "warnings": [_warning(each, report) for each in report.warnings],
        "changes": _changes(report.changes) if report.changes else None,
    }


def figures_text(report: ProvinceReport) -> str:
    """The document as it is written to a file: a figure a line, so that two reports can be compared line by line."""
    lines = ",\n".join(f"{_json(name)}: {_listed(value)}" for name, value in figures_document(report).items())
    return f"{{\n{lines}\n}}\n"


def _listed(value: object) -> str:
    if not isinstance(value, list):
        return _json(value)
    return "[\n" + ",\n".join(map(_json, value)) + "\n]"


def _completeness(sent: Completeness, carried: int) -> Record:
    return {
        "expected": sent.expected,
        "received": sent.received,
        "valid": sent.valid,
        "merged": sent.merged,
        "on_time": sent.on_time,
        "late": sent.late,
        "carried": carried,
        "missing": _units(sent.missing),
        "faulty": _units(sent.faulty),
        "waiting": _units(sent.waiting),
        "rounds": [round_record(each) for each in sent.rounds],
        "units": [{"unit": each.name, **turnout_record(each)} for each in sent.units],
    }


def round_record(each: Round) -> Record:
    """A period's turnout, as a whole and by class."""
    classes = [{"class": one.name, **turnout_record(one)} for one in each.classes]
    return {"period": each.period, **turnout_record(each.whole), "classes": classes}


def turnout_record(found: Turnout) -> Record:
    """A turnout's counts, and both shares in percent."""
    counts: Record = {"expected": found.expected, "received": found.received, "merged": found.merged}
    shares: Record = {"complete": found.complete, "timely": found.timely}
    return {**counts, "on_time": found.on_time, "late": found.late, **shares}


def _waiver(waiver: Waiver) -> Record:
    return {
        "code": waiver.code.value,
        "unit": waiver.commune,
        "period": waiver.period,
        "field": waiver.field,
        "reason": waiver.reason,
        "until": waiver.until.isoformat(),
        "by": waiver.by,
    }


def _outlook(found: Outlook) -> Record:
    return {
        "code": found.indicator,
        "level": found.level.value,
        "unit": found.unit,
        "elapsed": found.elapsed,
        "points": found.points,
        "projected": found.projected,
        "needed": found.needed,
        "remaining": found.remaining,
        "will_miss": found.will_miss,
    }


def _warning(found: EarlyWarning, report: ProvinceReport) -> Record:
    names = {code: name.vi for (level, code), name in report.unit_names.items() if level is Level.COMMUNE}
    return {
        "code": found.indicator.code,
        "level": found.figure.level.value,
        "unit": found.figure.unit,
        "why": found.why.value,
        "missing": found.missing,
        "per_period": found.per_period,
        "lacking": _units(tuple((code, names.get(code, code)) for code in found.lacking)),
        "silent": _units(tuple((code, names.get(code, code)) for code in found.silent)),
    }


def _changes(changes: Changes) -> Record:
    last = changes.since
    return {
        "since": last.name,
        "period": last.period,
        "made_on": last.made_on.isoformat(),
        "data_hash": last.data_hash,
        "restated": [asdict(each) for each in changes.restated],
        "moved": [asdict(each) for each in changes.moved],
        "revisions": [asdict(each) for each in changes.revisions],
        "later": [{"period": period, "returns": count} for period, count in changes.later],
        "declared": list(changes.declared),
    }


def _units(units: tuple[Unit, ...]) -> list[Record]:
    return [{"code": code, "name": name} for code, name in units]
