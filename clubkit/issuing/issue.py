"""One commune's workbook: what is known goes into the blank one, under an id that names exactly this content."""

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass, replace

from clubkit.forms.layout import COVER_SHEET
from clubkit.forms.model import Form
from clubkit.forms.stamp import Stamp
from clubkit.issuing.patch import Fills, fill
from clubkit.issuing.places import COVER_CELLS
from clubkit.issuing.prefill import Prefill, fills_of
from clubkit.issuing.words import say

ID_LENGTH = 10
"""Hexadecimal digits of an issue id: two of a million issues agree by chance once in two million rounds."""

_KINDS = re.compile(r"^(phường|xã|đặc khu|thị trấn|tỉnh|thành phố)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Issue:
    """A workbook ready to be sent. `missing`: what the blank one lacked (see `patch.Filled`)."""

    stamp: Stamp
    data: bytes
    missing: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """The file's hash, as the manifest lists it."""
        return hashlib.sha256(self.data).hexdigest()


def build_issue(form: Form, blank: bytes, prefill: Prefill, stamp: Stamp) -> Issue:
    """The workbook of the unit and period that the stamp names; the stamp's issue id is worked out here.

    Same inputs, same bytes. Nothing is read or written.
    """
    fills = fills_of(form, prefill, simulated=stamp.simulated)
    issued = replace(stamp, issue=issue_id(stamp, fills))
    cover = {**fills[COVER_SHEET], COVER_CELLS["issue"]: issued.issue}
    filled = fill(blank, {**fills, COVER_SHEET: cover}, issued)
    return Issue(issued, filled.data, filled.missing)


def issue_id(stamp: Stamp, fills: Fills) -> str:
    """Ten hexadecimal digits that change with anything that is filled in."""
    content = json.dumps([replace(stamp, issue="").line(), fills], sort_keys=True, default=str)
    return hashlib.sha256(content.encode()).hexdigest()[:ID_LENGTH]


def file_name(period: str, code: str, name: str, form: Form) -> str:
    """A name that every mail program and disk takes: 2026-H2_21025_Cam-Thanh.xlsx.

    The kind of the unit is left out; the province's own form says Tinh before its name.
    """
    place = place_name(name)
    kind = say("province", "file") if form.unit == "province" else ""
    return "_".join((period, code, "-".join(filter(None, (kind, place))))) + ".xlsx"


def place_name(name: str) -> str:
    """A unit's name without its kind and without accents: Cam-Thanh."""
    return ascii_name(_KINDS.sub("", unicodedata.normalize("NFC", name).strip()))


def ascii_name(text: str) -> str:
    """A text's letters and digits without accents, words joined by hyphens."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return "-".join(re.findall(r"[A-Za-z0-9]+", letters))
