"""Tints of faulty cells: conditional formats that always hold and go before all others.

A format of the cell itself would hide under the form's own conditional formats, and could not be taken off again
without knowing what stood there before; this way no cell of the return is touched.
"""

from collections.abc import Iterable, Mapping

from lxml.etree import _Element as Element

from clubkit.findings import Severity
from clubkit.reports.feedback.markup import children, descendants, drop, fragment, put_in
from clubkit.reports.feedback.sheet import ORDER, position

_ALWAYS = '"clubkit"="clubkit"'
"""True, and by these words ours: a copy that comes back is tinted anew."""


def tint_cells(root: Element, weights: Mapping[str, Severity], tints: Mapping[Severity, int]) -> None:
    """Tint cells (address → severity) of a sheet, over every other conditional format."""
    groups = {each: [cell for cell, weight in weights.items() if weight is each] for each in tints}
    formats = [(tints[each], cells) for each, cells in groups.items() if cells]
    for rule in descendants(root, "cfRule"):
        if rule.get("priority"):
            rule.set("priority", str(int(rule.get("priority", "0")) + len(formats)))
    for at, (tint, cells) in reversed(list(enumerate(formats, start=1))):
        _put(root, cells, tint, at)


def _put(root: Element, cells: Iterable[str], tint: int, priority: int) -> None:
    added = fragment(
        f'<conditionalFormatting><cfRule type="expression" dxfId="{tint}" priority="{priority}">'
        f"<formula>{_ALWAYS}</formula></cfRule></conditionalFormatting>"
    )
    added.set("sqref", " ".join(sorted(cells, key=position)))
    others = children(root, "conditionalFormatting")
    if others:
        others[0].addprevious(added)
    else:
        put_in(root, added, ORDER)


def clear_tints(root: Element) -> None:
    """Take off the tints of an earlier copy."""
    for each in children(root, "conditionalFormatting"):
        if any(formula.text == _ALWAYS for formula in descendants(each, "formula")):
            drop(each)
