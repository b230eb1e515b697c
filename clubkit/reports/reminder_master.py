"""The committed master of the reminder: laid out after Nghị định 30/2020, words from the catalogue.

`python -m clubkit.reports.reminder_master templates/reports` makes it again. An office that wants another layout copies
it into its workspace and changes it in Word; the placeholders are filled in by `reports/reminder.py`.
"""

import sys
from dataclasses import replace
from pathlib import Path

from docx.document import Document as Body

from clubkit.reports.docx_look import CENTRE, Look, add, only
from clubkit.reports.letter_parts import TEXT, blank, named, put_foot, put_head, saved, words
from clubkit.reports.reminder import TEMPLATE


def master_bytes() -> bytes:
    """The master as a docx file: same words, same bytes."""
    body = blank()
    put_head(body, words("reminder_subject", **named("form", "period")))
    _put_text(body)
    put_foot(body)
    return saved(body)


def _put_text(body: Body) -> None:
    add(body, words("letter_to", **named("unit")), Look(align=CENTRE, before=12, after=8))
    add(body, words("reminder_due", **named("plan", "form", "period", "due")), TEXT)
    add(body, words("reminder_stands", **named("today", "stands", "how_late")), TEXT)
    only(body, "copy", words("reminder_copy", name="{{ copy }}"), TEXT)
    add(body, words("reminder_meanwhile", **named("unit", "period")), TEXT)
    add(body, words("letter_ask", **named("unit")), replace(TEXT, before=6))
    only(
        body, "not faulty", words("reminder_fill", name="{% if workbook %} ({{ workbook }}){% endif %}"), TEXT
    )
    only(body, "faulty and copy", words("reminder_mend"), TEXT)
    only(body, "faulty and not copy", words("reminder_mend_own", **named("issuer")), TEXT)
    add(body, words("reminder_send", **named("issuer", "when")), TEXT)
    add(body, words("reminder_sent", **named("issuer")), TEXT)
    add(body, words("letter_thanks"), TEXT)


if __name__ == "__main__":
    (Path(sys.argv[1]) / TEMPLATE).write_bytes(master_bytes())
