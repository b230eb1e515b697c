"""Set a Typst template as PDF; a workspace's own templates go before the bundled ones. Needs the extra `clubkit[pdf]`.

A template sees the folders of templates and what it is handed, nothing else: no other file, no font of the machine,
no network. docs/decisions/0040
"""

import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.resources.abc import Traversable
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from clubkit.errors import BadDeclaration, ClubkitError
from clubkit.findings import Code, Fact, Finding, Place

Folder = Path | Traversable

BUNDLED = "clubkit"
"""The folder in which a workspace's template finds ours: `#import "/clubkit/province.typ": *`."""

_ENDINGS = (".typ", ".svg", ".png", ".jpg", ".jpeg")
"""What a template may read beside its data: other templates and pictures."""

_PLACE = re.compile(r"┌─ (?P<file>.+):(?P<line>\d+):\d+\s*$", re.MULTILINE)
_PACKAGE = re.compile(r"""["']@[^"'\s]*""")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""Controls and marks of direction: on paper they are seen as boxes, or turn what stands around them."""

_NOWHERE = "http://127.0.0.1:9"
"""A proxy that is not there (the port of RFC 863): what a package would be fetched through."""
_PROXIES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy")
_BYPASSES = ("NO_PROXY", "no_proxy")


def typesetter() -> ModuleType:
    """The library that sets type.

    Raises:
        ClubkitError: it is not installed (`command.needs_pdf`).
    """
    try:
        import typst  # noqa: PLC0415  it is large, and an office may do without
    except ImportError as error:
        args: dict[str, Fact] = {"extra": "clubkit[pdf]"}
        raise ClubkitError(Finding(Code.COMMAND_NEEDS_PDF, args=args)) from error
    return typst


def typeset(name: str, facts: Mapping[str, object], templates: Sequence[Folder], today: date) -> bytes:
    """One template as PDF. `facts` are handed over as JSON, so that whatever they hold stays text; controls are left out.

    `templates` are folders, the workspace's own first and the bundled one last; `today` is the day that the file bears.

    Raises:
        BadDeclaration: a template has a mistake or asks for a package; its file and line are named.
        ClubkitError: the library is not installed (`command.needs_pdf`).
    """
    library = typesetter()
    with tempfile.TemporaryDirectory(prefix="clubkit-") as made, _no_network():
        stage = _staged(templates, Path(made).resolve())
        _refuse_packages(stage)
        if name not in stage.origins:
            _refuse(name, 0, "not found")
        nothing = stage.root / ".packages"
        try:
            written = library.compile(
                str(stage.root / name),
                root=str(stage.root),
                format="pdf",
                ignore_system_fonts=True,
                sys_inputs={"data": json.dumps(_seen(facts), ensure_ascii=False)},
                timestamp=int(datetime(today.year, today.month, today.day, tzinfo=UTC).timestamp()),
                package_path=str(nothing),
                package_cache_path=str(nothing),
            )
        except library.TypstError as error:
            file, line = stage.place_in(str(error.diagnostic)) or (name, 0)
            _refuse(file, line, str(error.message).replace(str(stage.root), ""), error)
    return bytes(written)


def _seen(fact: object) -> object:
    """Facts without what cannot be seen in their texts."""
    if isinstance(fact, str):
        return _UNSEEN.sub("", fact)
    if isinstance(fact, Mapping):
        return {key: _seen(value) for key, value in fact.items()}
    return [_seen(value) for value in fact] if isinstance(fact, list | tuple) else fact


@dataclass(frozen=True, slots=True)
class _Stage:
    """The folder in which templates are set; the file that each one in it, by its path there, was copied from; ours."""

    root: Path
    origins: Mapping[str, Folder]
    ours: frozenset[str]

    def place_in(self, diagnostic: str) -> tuple[str, int] | None:
        """The template and line that a diagnostic names; one of the workspace's own before one of ours that it calls."""
        named = [each for each in map(self._named, _PLACE.finditer(diagnostic)) if each]
        own = [each for each in named if each[0] not in self.ours]
        return next(iter((*own, *named)), None)

    def _named(self, found: re.Match[str]) -> tuple[str, int] | None:
        # the path is written relative to wherever the command runs, in the machine's way
        shown = "/" + found["file"].replace("\\", "/")
        names = [name for name in self.origins if shown.endswith(f"/{name}")]
        return (str(self.origins[max(names, key=len)]), int(found["line"])) if names else None


def _staged(templates: Sequence[Folder], root: Path) -> _Stage:
    """Copies of the templates: ours, over them the workspace's own, and ours once more apart."""
    origins = dict[str, Folder]()
    for folder in reversed(templates):
        origins |= dict(_files_in(folder, ""))
    bundled = dict(_files_in(templates[-1], f"{BUNDLED}/"))
    origins |= bundled
    for name, origin in origins.items():
        copy = root / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(origin.read_bytes())
    return _Stage(root, origins, frozenset(map(str, bundled.values())))


def _files_in(folder: Folder, below: str) -> Iterator[tuple[str, Folder]]:
    """Templates and pictures by their path; a link may lead out of the folder and is passed over."""
    for each in sorted(folder.iterdir(), key=lambda found: found.name) if folder.is_dir() else ():
        if isinstance(each, Path) and each.is_symlink():
            continue
        if each.is_dir():
            yield from _files_in(each, f"{below}{each.name}/")
        elif each.name.lower().endswith(_ENDINGS):
            yield f"{below}{each.name}", each


def _refuse_packages(stage: _Stage) -> None:
    """A package would be fetched from the network: told before anything is set."""
    for name, origin in stage.origins.items():
        # what is no UTF-8 is told by the compiler, with its place
        text = origin.read_bytes().decode("utf-8", "replace") if name.endswith(".typ") else ""
        for at, line in enumerate(text.splitlines(), start=1):
            if found := _PACKAGE.search(line):
                _refuse(str(origin), at, f"packages are not fetched: {found[0][1:]}")


def _refuse(file: str, line: int, problem: str, error: Exception | None = None) -> NoReturn:
    args: dict[str, Fact] = {"line": line, "problem": problem}
    raise BadDeclaration(Finding(Code.DECLARED_TEMPLATE, Place(file=file), args=args)) from error


@contextmanager
def _no_network() -> Iterator[None]:
    """A package whose name a template puts together escapes the check of its text; it is then asked of nobody."""
    before = {name: os.environ.get(name) for name in (*_PROXIES, *_BYPASSES)}
    os.environ |= dict.fromkeys(_PROXIES, _NOWHERE)
    for name in _BYPASSES:
        os.environ.pop(name, None)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            os.environ |= {} if value is None else {name: value}
