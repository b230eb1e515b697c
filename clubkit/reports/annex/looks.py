"""How the annex's cells look, by name."""

from enum import StrEnum
from typing import Any

NAVY, PALE, LINE = "#123A63", "#EAF0F6", "#B8C4D0"
FONT = "Times New Roman"
"""The typeface of official documents."""


class Look(StrEnum):
    """How a cell looks; PLACE is a row's number, SUM a row that adds up others."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEAD = "head"
    WORDS = "words"
    NUMBER = "number"
    PLACE = "place"
    SUM_WORDS = "sum words"
    SUM_NUMBER = "sum number"
    SUM_PLACE = "sum place"
    NOTE = "note"
    UPRIGHT_HEAD = "upright head"


_CELL = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
_EDGED = {**_CELL, "border": 1, "border_color": LINE}
_HEAD = {**_EDGED, "bold": True, "font_color": NAVY, "bg_color": PALE, "align": "center", "text_wrap": True}
_WORDS = {**_EDGED, "align": "left", "indent": 1, "text_wrap": True}
_SUM = {"bold": True, "bg_color": "#F6F8FA"}

LOOKS: dict[Look, dict[str, Any]] = {
    Look.TITLE: {**_CELL, "bold": True, "font_size": 14, "font_color": NAVY},
    Look.SUBTITLE: _CELL,
    # a filter's button takes the lower corner of its cell
    Look.HEAD: {**_HEAD, "valign": "top"},
    Look.WORDS: _WORDS,
    Look.NUMBER: {**_EDGED, "align": "right"},
    Look.PLACE: {**_EDGED, "align": "center"},
    Look.SUM_WORDS: {**_WORDS, **_SUM},
    Look.SUM_NUMBER: {**_EDGED, **_SUM, "align": "right"},
    Look.SUM_PLACE: {**_EDGED, **_SUM, "align": "center"},
    Look.NOTE: {**_CELL, "italic": True, "font_size": 9, "font_color": "#444444"},
    Look.UPRIGHT_HEAD: {**_HEAD, "rotation": 90, "valign": "bottom"},
}
