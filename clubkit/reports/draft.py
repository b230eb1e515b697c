"""The Word draft of a report: what an officer finishes, has signed and sends (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from dataclasses import dataclass
from itertools import count

from clubkit.messages.catalogue import phrase
from clubkit.reports.docx_charts import put_charts
from clubkit.reports.docx_template import Filling, Master
from clubkit.reports.draft_annexes import annexes_of
from clubkit.reports.draft_basis import basis_lines, leadership_of
from clubkit.reports.draft_outlook import difficulties_of, next_steps_of, proposals_of
from clubkit.reports.draft_results import results_of
from clubkit.reports.draft_words import say, small
from clubkit.reports.model import ProvinceReport, Span
from clubkit.reports.words import span_words

TEMPLATE = "draft.docx"

Facts = dict[str, object]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands around a draft and is no figure; what is None or empty has a blank or a usual word in its place."""

    parent_issuer: str = ""
    symbol: str = ""
    place: str | None = None
    addressee: str | None = None
    recipients: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()


def render_draft(report: ProvinceReport, letterhead: Letterhead, master: Master) -> bytes:
    """The draft as a docx file from its master; same inputs, same bytes.

    Raises:
        BadDeclaration: the master is no Word document or has a mistake in a placeholder; its paragraph is named.
    """
    filling = Filling(master)
    facts = facts_of(report, letterhead)
    return filling.done(put_charts(filling.template, facts), report.heading.today)


def facts_of(report: ProvinceReport, letterhead: Letterhead) -> Facts:
    """What the master may name; charts stand as `docx_charts.Chart`."""
    tables, charts = count(1), count(1)
    return {
        "simulated": phrase("simulated", "vi") if report.heading.simulated else "",
        "head": _head(report, letterhead),
        "basis": basis_lines(report),
        "leadership": leadership_of(report, tables),
        "results": results_of(report, tables, charts),
        "difficulties": difficulties_of(report),
        "next": next_steps_of(report),
        "proposals": proposals_of(report),
        "foot": _foot(report, letterhead),
        "annexes": annexes_of(report),
    }


def _head(report: ProvinceReport, letterhead: Letterhead) -> Facts:
    opening = "head.opening_closing" if report.span is Span.CLOSING else "head.opening"
    span = span_words(report, "vi")
    return {
        "parent_issuer": letterhead.parent_issuer.upper(),
        "issuer": report.heading.issuer.upper(),
        "number": say("head.number", symbol=letterhead.symbol or say("head.no_symbol")),
        "day": say("head.day", place=letterhead.place or report.basis.province.vi),
        "title": _title(report),
        "to": say("head.to", addressee=letterhead.addressee) if letterhead.addressee else "",
        "opening": say(opening, plan=_plan(report), issuer=report.heading.issuer, span=span),
    }


def _title(report: ProvinceReport) -> str:
    title = say(f"head.{report.span.value}", span=span_words(report, "vi"), plan=_plan(report))
    return title[:1].upper() + title[1:]


def _plan(report: ProvinceReport) -> str:
    return report.basis.plan.vi


def _foot(report: ProvinceReport, letterhead: Letterhead) -> Facts:
    facts = {"title": small(_title(report)), "issuer": report.heading.issuer}
    addressee = letterhead.addressee
    closing = (
        say("foot.closing_to", addressee=addressee, **facts) if addressee else say("foot.closing", **facts)
    )
    above = (say("foot.as_above"),) if addressee else ()
    lines = letterhead.recipients or (*above, say("foot.filed"))
    ends = ["foot.line"] * (len(lines) - 1) + ["foot.last"]
    return {
        "closing": closing,
        "recipients": [say(key, words=line.rstrip(" .;")) for key, line in zip(ends, lines, strict=True)],
        "signature": list(letterhead.signature) or [say("foot.signer")],
    }
