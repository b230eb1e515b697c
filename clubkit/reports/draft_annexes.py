"""The annexes of the Word draft: communes one by one, what is followed, how indicators are counted, all opinions."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from clubkit.messages.figures import number
from clubkit.plan.model import Nature, Unit
from clubkit.reports.draft_words import heads, say
from clubkit.reports.model import Line, ProvinceReport, UnitRow
from clubkit.reports.opinions import left_out, told_by_units
from clubkit.reports.readings import to_confirm_words
from clubkit.reports.sentences import value_words
from clubkit.reports.words import NOT_FOR_UNIT, amount, none_words, unit_sign

Facts = dict[str, object]


def annexes_of(report: ProvinceReport) -> Facts:
    """All annexes; the fourth is there only where the body had no room for every opinion."""
    return {
        "communes": _communes(report),
        "followed": _followed(report),
        "definitions": [_definition(line) for line in report.board],
        "readings": [
            _listed("annexes.readings", [note.vi for note in report.basis.notes]),
            _listed("annexes.to_confirm", to_confirm_words(report.basis, "vi")),
        ],
        "opinions": _opinions(report) if left_out(report) else [],
        "hash": say("annexes.hash", hash=report.data_hash, state=report.heading.state),
    }


def _listed(key: str, lines: Sequence[str]) -> Facts:
    return {"title": say(key), "lines": [f"- {each}" for each in lines]}


def _communes(report: ProvinceReport) -> Facts:
    legend = "; ".join(f"({line.number}) {line.indicator.title.vi}{_counts(line)}" for line in report.board)
    return {
        "said": say("annexes.communes_said", at=_board_table(report), legend=legend),
        "note": say("annexes.communes_note"),
        "heads": [*heads("annexes.communes_head"), *(f"({line.number})" for line in report.board)],
        "groups": [{"name": name, "rows": rows} for name, rows in _grouped(report)],
    }


def _board_table(report: ProvinceReport) -> int:
    """The number of the table of indicators: the own actions' goes before it where there are any."""
    return 2 if report.own_actions else 1


def _counts(line: Line) -> str:
    """What a column counts, where its cells do not say so."""
    unit = line.indicator.unit
    return "" if unit is Unit.PERCENT else f" ({unit_sign(unit, 'vi')})"


def _grouped(report: ProvinceReport) -> Iterable[tuple[str, list[list[str]]]]:
    """The units by class, in the plan's order of classes, counted through."""
    order = [*report.basis.classes, None]
    known = [(row if row.class_ in report.basis.classes else None, row) for row in report.communes]
    ranked = sorted(known, key=lambda each: order.index(each[0].class_ if each[0] else None))
    counted = [
        (row.class_ if named else None, [str(at), *_cells(report, row)])
        for at, (named, row) in enumerate(ranked, 1)
    ]
    for class_, rows in groupby(counted, key=lambda each: each[0]):
        name = report.basis.classes[class_].vi if class_ else say("annexes.no_class")
        yield name, [cells for _, cells in rows]


def _cells(report: ProvinceReport, row: UnitRow) -> list[str]:
    carried = "*" if row.code in report.carried else ""
    cells = zip(row.board, report.board, strict=True)
    return [
        row.name.vi + carried,
        *(
            _cell(figure.measured.value if figure else None, line) or none_words(figure, "vi")
            for figure, line in cells
        ),
    ]


def _cell(value: float | None, line: Line) -> str:
    if value is None:
        return ""
    # the head of the column or the legend says what it counts
    return (
        number(value, "vi") if line.indicator.unit is Unit.MONEY else amount(value, line.indicator.unit, "vi")
    )


def _followed(report: ProvinceReport) -> Facts:
    notes = [
        line.figure.measured.notes for line in report.followed if "returns" in line.figure.measured.notes
    ]
    told = notes[0] if notes else {}
    return {
        "note": say(
            "annexes.followed_note", returns=told.get("returns"), returns_due=told.get("returns_due")
        ),
        "rows": [_followed_row(line) for line in report.followed],
    }


def _followed_row(line: Line) -> list[str]:
    figure, unit = line.figure, line.indicator.unit
    by_province = figure.measured.notes.get("by_province")
    flow = line.indicator.nature is not Nature.STOCK
    return [
        str(line.number),
        line.indicator.title.vi,
        _optional(figure.in_period if flow else None, unit),
        _optional(figure.in_year if flow else None, unit),
        value_words(figure.measured.value, unit),
        _optional(figure.last_year, unit),
        _optional(by_province, unit),
    ]


def _optional(value: float | None, unit: Unit) -> str:
    return NOT_FOR_UNIT if value is None else value_words(value, unit)


def _definition(line: Line) -> list[str]:
    indicator = line.indicator
    return [
        str(line.number),
        indicator.title.vi,
        indicator.numerator.vi,
        indicator.denominator.vi if indicator.denominator else NOT_FOR_UNIT,
        indicator.reading.vi if indicator.reading else NOT_FOR_UNIT,
    ]


def _opinions(report: ProvinceReport) -> list[list[str]]:
    return [
        [str(at), name, " ".join(texts)] for at, (name, texts) in enumerate(told_by_units(report), start=1)
    ]
