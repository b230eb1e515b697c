"""What is typed into a new workbook beforehand: who a commune's clubs and villages are, and what seldom changes."""

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from clubkit.dataset.frames import Frames
from clubkit.dataset.known_list import ListedClub
from clubkit.dataset.rows import CLUBS, VILLAGES
from clubkit.forms.model import Form
from clubkit.validation.model import Value

Rows = tuple[Mapping[str, Value], ...]


def prefill_of(
    form: Form, previous: Frames, listed: Collection[ListedClub] = ()
) -> Mapping[str, Mapping[str, Rows]]:
    """Commune → sheet → rows of the form's prefilled fields; a record has one row at most.

    `previous`: `previous_frames` of the period. A commune without an accepted return gets the office's list.
    """
    names = {sheet.name: [f.name for f in sheet.fields if f.prefilled] for sheet in form.sheets}
    found = rows_by_commune({name: previous[name][["commune", *fields]] for name, fields in names.items()})
    return {**_from_list(listed, names), **found}


def rows_by_commune(frames: Frames) -> dict[str, dict[str, Rows]]:
    """Commune → sheet → its rows as typed values, in order; the frame's columns other than `commune`."""
    found: dict[str, dict[str, Rows]] = {}
    for name, frame in frames.items():
        for commune, rows in _grouped(frame).items():
            found.setdefault(commune, {})[name] = tuple(rows)
    return dict(sorted(found.items()))


def _grouped(frame: pd.DataFrame) -> dict[str, list[Mapping[str, Value]]]:
    """The rows by commune; one pass over the whole frame is many times faster than a frame a commune."""
    plain = frame.astype("object").where(frame.notna(), None)
    grouped: dict[str, list[Mapping[str, Value]]] = {}
    for record in plain.to_dict(orient="records"):
        commune = str(record.pop("commune"))
        grouped.setdefault(commune, []).append({str(name): value for name, value in record.items()})
    return grouped


def _from_list(
    listed: Collection[ListedClub], names: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, Rows]]:
    if CLUBS not in names:
        return {}
    communes = dict.fromkeys(each.commune for each in listed)
    return {commune: _commune_list(commune, listed, names) for commune in communes}


def _commune_list(
    commune: str, listed: Collection[ListedClub], names: Mapping[str, Sequence[str]]
) -> dict[str, Rows]:
    clubs = [each for each in listed if each.commune == commune]
    villages = dict.fromkeys(each.village for each in clubs if each.village)
    rows: dict[str, list[Mapping[str, Value]]] = {
        CLUBS: [_club(each) for each in clubs],
        VILLAGES: [{"village_name": village} for village in villages],
    }
    return {
        sheet: tuple({name: row.get(name) for name in names[sheet]} for row in found)
        for sheet, found in rows.items()
        if sheet in names
    }


def _club(club: ListedClub) -> Mapping[str, Value]:
    return {
        "club_code": club.code,
        "club_name": club.club_name,
        "village": club.village,
        "founded_on": club.founded_on,
        "decision_no": club.decision_no,
    }
