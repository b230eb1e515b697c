"""The tables of the Word draft's master: a head that is repeated, and a row of placeholders between two tags."""

from collections.abc import Sequence
from dataclasses import replace

from docx.document import Document as Body
from docx.table import Table

from clubkit.reports.docx_look import CENTRE, LEFT, Look, add, keep_whole, mark_widths, put, repeat, ruled


def put_communes(body: Body) -> None:
    """A head, then for each class its name and its units."""
    table = ruled(body, 7, (10, 52, 10, 165, 10))
    mark_widths(table, (9, 40))
    loop = ("{%tc for head in annexes.communes.heads[2:] %}", "{{ head }}", "{%tc endfor %}")
    _row(
        table,
        0,
        ("{{ annexes.communes.heads[0] }}", "{{ annexes.communes.heads[1] }}", *loop),
        _cell(9, bold=True),
    )
    _tag_row(table, 1, "for group in annexes.communes.groups")
    named = table.rows[2].cells
    put(named[0].merge(named[4]).paragraphs[0], "{{ group.name }}", replace(_cell(9, bold=True), align=LEFT))
    _tag_row(table, 3, "for row in group.rows")
    cells = ("{%tc for cell in row[2:] %}", "{{ cell }}", "{%tc endfor %}")
    _row(table, 4, ("{{ row[0] }}", "{{ row[1] }}", *cells), _cell(9), left=(1,))
    _tag_row(table, 5, "endfor")
    _tag_row(table, 6, "endfor")
    repeat(table.rows[0])
    keep_whole(table.rows[4])


def put_table(
    body: Body,
    names: Sequence[str],
    widths: Sequence[float],
    rows: str,
    *,
    left: Sequence[int] = (),
    size: float = 11,
) -> None:
    """A table with a head that is repeated, and a row for each of `rows`, whose cells are lists."""
    table = ruled(body, 4, widths)
    _row(table, 0, names, _cell(size, bold=True))
    _tag_row(table, 1, f"for row in {rows}")
    _row(table, 2, [f"{{{{ row[{at}] }}}}" for at in range(len(names))], _cell(size), left)
    _tag_row(table, 3, "endfor")
    repeat(table.rows[0])
    keep_whole(table.rows[2])
    add(body, "", Look(4, after=0))


def put_wide_table(body: Body, names: str, rows: str, size: float) -> None:
    """A table of as many columns as there are heads, the second one wide."""
    table = ruled(body, 4, (10, 50, 10, 80, 10))
    mark_widths(table, (9, 49))
    loop = (f"{{%tc for head in {names}[2:] %}}", "{{ head }}", "{%tc endfor %}")
    _row(table, 0, (f"{{{{ {names}[0] }}}}", f"{{{{ {names}[1] }}}}", *loop), _cell(size, bold=True))
    _tag_row(table, 1, f"for row in {rows}")
    cells = ("{%tc for cell in row[2:] %}", "{{ cell }}", "{%tc endfor %}")
    _row(table, 2, ("{{ row[0] }}", "{{ row[1] }}", *cells), _cell(size), left=(1,))
    _tag_row(table, 3, "endfor")
    repeat(table.rows[0])
    keep_whole(table.rows[2])


def _cell(size: float, *, bold: bool = False) -> Look:
    return Look(size, bold=bold, align=CENTRE, before=1, after=1)


def _row(table: Table, at: int, texts: Sequence[str], look: Look, left: Sequence[int] = ()) -> None:
    for place, (cell, text) in enumerate(zip(table.rows[at].cells, texts, strict=True)):
        put(cell.paragraphs[0], text, replace(look, align=LEFT) if place in left else look)


def _tag_row(table: Table, at: int, tag: str) -> None:
    """A row that only says where rows begin or end to be repeated."""
    put(table.rows[at].cells[0].paragraphs[0], f"{{%tr {tag} %}}", _cell(9))
