"""The reminder to a unit whose return is not in the dataset: a draft that an officer finishes in Word and signs."""

from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

from clubkit.messages.catalogue import phrase
from clubkit.reports.docx_template import Filling

TEMPLATE = "reminder.docx"


@dataclass(frozen=True, slots=True)
class FaultyFile:
    """A file that came and was refused: its name, the day (ISO) on which it came, and how many errors it has.

    `copy`: the file name of its annotated copy, None where none can be made.
    """

    name: str
    received_on: str
    errors: int
    copy: str | None


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a reminder says. `plan`, `form`: what they are called; `workbook`: the file that was issued to the unit.

    `faulty`: what it sent, None where it sent nothing. `withdrawn`: its return was taken back and is to be sent again.
    """

    issuer: str
    parent_issuer: str
    plan: str
    form: str
    unit: str
    period: str
    due: date
    today: date
    workbook: str | None = None
    faulty: FaultyFile | None = None
    withdrawn: bool = False
    simulated: bool = False

    @property
    def days_late(self) -> int:
        """Days since the due day; negative while it is still to come."""
        return (self.today - self.due).days


def render_reminder(reminder: Reminder, template: Path | Traversable) -> bytes:
    """The reminder as a docx file from its master; same inputs, same bytes.

    Raises:
        BadDeclaration: the master, perhaps restyled in a workspace, has a mistake in a placeholder.
    """
    return Filling(template).done(facts_of(reminder), reminder.today)


def facts_of(reminder: Reminder) -> dict[str, object]:
    """What the master may name."""
    faulty = reminder.faulty
    return {
        "simulated": reminder.simulated,
        "issuer": reminder.issuer,
        "parent_issuer": reminder.parent_issuer,
        "plan": reminder.plan,
        "form": _small(reminder.form),
        "unit": _small(reminder.unit),
        "period": phrase("letter_period", "vi", period=reminder.period),
        "due": f"{reminder.due:%d/%m/%Y}",
        "today": f"{reminder.today:%d/%m/%Y}",
        "how_late": _how_late(reminder.days_late),
        "stands": _stands(reminder),
        "workbook": reminder.workbook if not faulty else None,
        "faulty": bool(faulty),
        "copy": faulty.copy if faulty else None,
        "when": phrase(
            "reminder_at_once" if reminder.days_late > 0 else "reminder_by", "vi", due=_iso(reminder)
        ),
    }


def _iso(reminder: Reminder) -> str:
    return reminder.due.isoformat()


def _how_late(days: int) -> str:
    if days > 0:
        return phrase("reminder_late", "vi", days=days)
    return phrase("reminder_days_left", "vi", days=-days) if days else phrase("reminder_due_today", "vi")


def _stands(reminder: Reminder) -> str:
    """What the office has of the unit, in one sentence."""
    facts = {"issuer": reminder.issuer, "unit": _small(reminder.unit), "form": _small(reminder.form)}
    faulty = reminder.faulty
    if faulty:
        return phrase(
            "reminder_faulty", "vi",
            **facts, name=faulty.name, received_on=faulty.received_on, errors=faulty.errors,
        )  # fmt: skip
    return phrase("reminder_withdrawn" if reminder.withdrawn else "reminder_missing", "vi", **facts)


def _small(text: str) -> str:
    """A name within a sentence: xã Trà Bồng."""
    return text[:1].lower() + text[1:]
