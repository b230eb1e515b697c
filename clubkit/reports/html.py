"""Render a report as one self-contained page; a workspace's own templates go before the bundled ones."""

import traceback
from collections.abc import Callable, Sequence
from functools import partial
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NoReturn

from jinja2 import ChoiceLoader, Environment, FunctionLoader, PrefixLoader, StrictUndefined
from jinja2.exceptions import TemplateSyntaxError
from jinja2.loaders import split_template_path
from jinja2.sandbox import ImmutableSandboxedEnvironment

from clubkit.errors import BadDeclaration
from clubkit.findings import Code, Fact, Finding, Place
from clubkit.messages.catalogue import phrase
from clubkit.reports.model import ProvinceReport
from clubkit.reports.paging import page_of
from clubkit.text import Lang

Folder = Path | Traversable
BUNDLED = "clubkit"
"""The prefix under which a workspace's template finds ours: `{% extends "clubkit/province.html" %}`."""


def render_html(report: ProvinceReport, lang: Lang, templates: Sequence[Folder]) -> str:
    """The province's page from `province.html`.

    `templates` are folders, the workspace's own first and the bundled one last. Templates are given `page`
    (`reports/page.py`) and `say(key)`, a phrase in the page's language.

    Raises:
        BadDeclaration: a template has a mistake or asks for what the sandbox refuses; its file and line are named.
    """
    return render(
        "province.html", {"page": page_of(report, lang), "say": partial(phrase, lang=lang)}, templates
    )


def render(name: str, facts: dict[str, object], templates: Sequence[Folder]) -> str:
    """One template filled with facts.

    Raises:
        BadDeclaration: as `render_html`.
    """
    env = _environment(templates)
    try:
        return env.get_template(name).render(facts)
    except TemplateSyntaxError as error:
        _refuse(error.filename or error.name or name, error.lineno, error)
    except Exception as error:
        # a template can provoke any error; one that did not pass through a template is a mistake of ours
        place = _place_in_template(error, templates)
        if place is None:
            raise
        _refuse(*place, error)


def _refuse(file: str, line: int, error: Exception) -> NoReturn:
    args: dict[str, Fact] = {"line": line, "problem": str(error) or type(error).__name__}
    raise BadDeclaration(Finding(Code.DECLARED_TEMPLATE, Place(file=file), args=args)) from error


def _place_in_template(error: Exception, templates: Sequence[Folder]) -> tuple[str, int] | None:
    """The innermost template and line through which an error came; Jinja puts both into the traceback."""
    folders = tuple(str(folder) for folder in templates)
    passed = [each for each in traceback.extract_tb(error.__traceback__) if each.filename.startswith(folders)]
    return (passed[-1].filename, passed[-1].lineno or 0) if passed else None


def _environment(templates: Sequence[Folder]) -> Environment:
    folders = [FunctionLoader(partial(_source, folder)) for folder in templates]
    loader = ChoiceLoader([*folders, PrefixLoader({BUNDLED: folders[-1]})])
    env = ImmutableSandboxedEnvironment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["css_text"] = css_text
    return env


def css_text(words: str) -> str:
    """Words for a quoted text in CSS: whatever is neither letter nor digit is written as its code point."""
    return "".join(each if each.isascii() and each.isalnum() else f"\\{ord(each):06x}" for each in words)


def _source(folder: Folder, name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """A template's text and file; a name that leaves the folder is not found."""
    found = folder.joinpath(*split_template_path(name))
    return (found.read_text(encoding="utf-8"), str(found), lambda: True) if found.is_file() else None
