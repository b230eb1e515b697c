"""Fill a master of a letter: sandboxed, every value escaped, every placeholder required."""

import io
from collections.abc import Mapping
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from clubkit.errors import BadDeclaration
from clubkit.findings import Code, Finding, Place
from clubkit.reports.feedback.model import clean
from clubkit.stable_zip import stable


def filled_letter(template: Path | Traversable, facts: Mapping[str, object], today: date) -> bytes:
    """The letter as a docx file from its master; same inputs, same bytes.

    Raises:
        BadDeclaration: the master, perhaps restyled in a workspace, has a mistake in a placeholder.
    """
    env = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    filled, saved = DocxTemplate(io.BytesIO(template.read_bytes())), io.BytesIO()
    try:
        filled.render({name: _clean(each) for name, each in facts.items()}, jinja_env=env, autoescape=True)
    except TemplateError as error:
        args = {"problem": error.message or type(error).__name__}
        wrong = Finding(Code.DECLARED_TEMPLATE, Place(file=str(template)), args=args)
        raise BadDeclaration(wrong) from error
    filled.save(saved)
    return stable(saved.getvalue(), today)


def _clean(fact: object) -> object:
    """A text without what no document can hold."""
    return clean(fact) if isinstance(fact, str) else fact
