"""Fill a Word master, in a sandbox; a mistake in it is said with its file and paragraph."""

import io
import re
import traceback
from collections.abc import Mapping
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NoReturn
from zipfile import BadZipFile

from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import XMLSyntaxError

from clubkit.errors import BadDeclaration
from clubkit.findings import Code, Fact, Finding, Place
from clubkit.reports.docx_look import WIDTHS
from clubkit.reports.xml_words import holdable
from clubkit.stable_zip import stable

Master = Path | Traversable

_RENDERED = "<template>"
"""The name under which Jinja's tracebacks know a text that came from no file."""

_TWIPS = 56.7
"""Twentieths of a point in a millimetre."""

_SHOWN = 60
"""So much of a paragraph is enough to find it in Word."""

_PARAGRAPH = re.compile(r"\n<w:p[ >]")
"""Where docxtpl begins a line for each paragraph."""


class _Paragraphs(ImmutableSandboxedEnvironment):
    """A sandbox that knows in which paragraph it is; Jinja itself knows only the last tag that was no value.

    `source` is the part being filled, a line for each paragraph.
    """

    source = ""

    def from_string(self, source: Any, *args: Any, **named: Any) -> Template:  # noqa: ANN401  as Jinja types it
        self.source = source
        return super().from_string(_PARAGRAPH.sub(r"{% if true %}{% endif %}\g<0>", source), *args, **named)


class Filling:
    """A master that is being filled: `template` is docxtpl's, to which parts may be added before `done`."""

    def __init__(self, master: Master) -> None:
        """Open a master.

        Raises:
            BadDeclaration: it is no Word document.
        """
        self.master = master
        self.template = DocxTemplate(io.BytesIO(master.read_bytes()))
        try:
            self.template.init_docx()
            # filling changes the document
            self.before = self.template.docx.paragraphs
        except (BadZipFile, KeyError, ValueError, OpcError, XMLSyntaxError) as error:
            _refuse(master, error, None, "")

    def done(self, facts: Mapping[str, object], today: date) -> bytes:
        """The filled document; same inputs, same bytes.

        Raises:
            BadDeclaration: the master has a mistake in a placeholder or asks for what the sandbox refuses.
        """
        env, saved = _Paragraphs(undefined=StrictUndefined, autoescape=True), io.BytesIO()
        try:
            self.template.render(_clean(facts), jinja_env=env, autoescape=True)
        except Exception as error:
            # a master can provoke any error; one that did not pass through its tags is a mistake of ours
            line = _line_of(error)
            if line is None and not isinstance(error, TemplateError | XMLSyntaxError):
                raise
            _refuse(self.master, error, *self._paragraph(env.source, line))
        # python-docx would still hand out the tables of before
        for table in self.template.docx.element.body.iter(qn("w:tbl")):
            _share_widths(table)
        self.template.save(saved)
        return stable(saved.getvalue(), today)

    def _paragraph(self, source: str, line: int | None) -> tuple[int | None, str]:
        """The number and the words of the paragraph at a line of a part; where no paragraph has them, no number."""
        if line is None:
            # the part as a whole is no XML any more
            return None, ""
        words = _words_of("".join(source.splitlines()[line - 1 : line]))
        texts = [_words_of(each.text) for each in self.before]
        return next((at for at, text in enumerate(texts, 1) if words and words in text), None), words


def _words_of(xml: str) -> str:
    """The words of a paragraph, with its tags as docxtpl leaves them: without their mark for a paragraph or a row."""
    plain = re.sub(r"{%(?:p|tr|tc|r)\s+", "{% ", re.sub(r"<[^>]+>", "", xml))
    return " ".join(plain.split())


def _share_widths(table: Any) -> None:  # noqa: ANN401  python-docx types elements by their known children
    """Where a table of as many columns as there are facts says how wide its first ones are, give the others the rest."""
    properties = table.tblPr
    told = properties.find(qn("w:tblDescription"))
    if told is None or not told.get(qn("w:val"), "").startswith(WIDTHS):
        return
    properties.remove(told)
    grid = table.tblGrid.findall(qn("w:gridCol"))
    total = sum(int(column.get(qn("w:w"))) for column in grid)
    first = [round(float(each) * _TWIPS) for each in told.get(qn("w:val")).removeprefix(WIDTHS).split(",")]
    rest = (total - sum(first)) // max(1, len(grid) - len(first))
    widths = [*first, *[rest] * (len(grid) - len(first))]
    for column, width in zip(grid, widths, strict=True):
        column.set(qn("w:w"), str(width))
    for row in table.tr_lst:
        cells = row.findall(qn("w:tc"))
        # a row of one cell over all columns is as wide as it was
        for cell, width in zip(cells, widths if len(cells) == len(widths) else (), strict=False):
            cell.tcPr.find(qn("w:tcW")).set(qn("w:w"), str(width))


def _line_of(error: Exception) -> int | None:
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    passed = [each for each in traceback.extract_tb(error.__traceback__) if each.filename == _RENDERED]
    return passed[-1].lineno if passed else None


def _refuse(master: Master, error: Exception, paragraph: int | None, words: str) -> NoReturn:
    args: dict[str, Fact] = {
        "paragraph": paragraph,
        "words": words if len(words) <= _SHOWN else words[:_SHOWN] + "…",
        "problem": (str(error) or type(error).__name__).rstrip("."),
    }
    raise BadDeclaration(Finding(Code.DECLARED_TEMPLATE, Place(file=str(master)), args=args)) from error


def _clean(fact: object) -> object:
    """Facts without the characters that no XML may hold."""
    if isinstance(fact, str):
        # what is marked as safe stays so
        return fact if hasattr(fact, "__html__") else holdable(fact)
    if isinstance(fact, Mapping):
        return {name: _clean(each) for name, each in fact.items()}
    return [_clean(each) for each in fact] if isinstance(fact, list | tuple) else fact
