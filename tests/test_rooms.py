"""The corridor: a module imports only what its room may, and stays small enough to read."""

import ast
import statistics
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "clubkit"
MODULES = sorted(PACKAGE.rglob("*.py"))

OPEN = frozenset({"text", "places", "codes", "findings", "errors", "fold", "declared", "stable_zip"})
"""Rooms with neither knowledge of the domain nor state: open to all."""

BELOW = {
    "text": frozenset[str](),
    "places": frozenset[str](),
    "codes": frozenset({"places"}),
    "findings": frozenset({"codes", "places"}),
    "errors": frozenset({"findings"}),
    "fold": frozenset[str](),
    "stable_zip": frozenset[str](),
    "declared": frozenset({"text", "findings", "errors"}),
}
"""What the open rooms themselves may import."""

ROOMS = {
    "workspace": set[str](),
    "plan": set[str](),
    # a region is given for a phase, and its class is one of the plan's: docs/decisions/0014
    "communes": {"plan"},
    "forms": set[str](),
    "messages": {"forms"},
    "issuing": {"forms", "messages"},
    "waivers": set[str](),
    "returns": {"forms", "communes", "plan", "messages"},
    "validation": {"forms", "returns", "communes", "plan", "messages"},
    "dataset": {"forms", "plan", "communes", "validation", "messages"},
    "indicators": {"plan", "communes", "dataset", "messages"},
    # what is handed on is the dataset's rows under the forms' names
    "exchange": {"forms", "plan", "communes", "dataset", "messages"},
    "reports": {"plan", "communes", "forms", "indicators", "messages", "waivers"},
    "cli": {"steps", "messages", "workspace"},
}
EVERYTHING = frozenset(ROOMS) - {"cli"}

THIRD_PARTY = {
    "issuing": {"openpyxl"},
    "returns": {"openpyxl", "pebble", "python_calamine"},
    "validation": {"pandas", "pandera"},
    "dataset": {"pandas", "sqlalchemy"},
    "indicators": {"pandas"},
    "exchange": {"openpyxl", "pyarrow"},
    "reports": {"docx", "docxtpl", "jinja2", "lxml", "markupsafe", "openpyxl", "typst", "xlsxwriter"},
    "steps": {"pandas", "openpyxl"},
    "cli": {"typer", "rich"},
}

FILE_LINES, FUNCTION_LINES, POSITIONAL, USUAL_LINES = 250, 40, 5, 12


def tree_of(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def at_run_time(nodes: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """All nodes but those under `if TYPE_CHECKING:`."""
    for node in nodes:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from at_run_time(node.orelse)
            continue
        yield node
        yield from at_run_time(ast.iter_child_nodes(node))


def imported(module: Path) -> Iterator[str]:
    for node in at_run_time([tree_of(module)]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def allowed_in(room: str) -> frozenset[str]:
    if room in BELOW:
        return BELOW[room] | {room}
    if room == "steps":
        return OPEN | EVERYTHING | {room}
    return OPEN | ROOMS[room] | {room}


def name_of(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_imports_only_what_its_room_may(module: Path) -> None:
    rooms = {name.split(".")[1] for name in imported(module) if name.startswith("clubkit.")}
    # the package itself knows nothing but its version
    allowed = (
        allowed_in(room_of(module)) if module.parent != PACKAGE or module.stem in OPEN else frozenset[str]()
    )
    assert rooms - {"__version__"} <= allowed


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_uses_only_the_libraries_of_its_room(module: Path) -> None:
    names = {name.split(".")[0] for name in imported(module)}
    foreign = names - {"clubkit"} - sys.stdlib_module_names
    assert foreign <= THIRD_PARTY.get(room_of(module), set())


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_is_short_and_says_what_it_is_for(module: Path) -> None:
    # a list of one line a thing is as long as there are things
    most = sys.maxsize if name_of(module) == "codes.py" else FILE_LINES
    assert len(module.read_text(encoding="utf-8").splitlines()) <= most
    assert ast.get_docstring(tree_of(module))


def functions_of(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def positional_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    names = [arg.arg for arg in (*function.args.posonlyargs, *function.args.args)]
    return len([name for name in names if name not in {"self", "cls"}])


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_functions_are_short_and_take_few_things(module: Path) -> None:
    # a command has as many parameters as options
    most = sys.maxsize if room_of(module) == "cli" else POSITIONAL
    too_long = [each.name for each in functions_of(module) if lines_of(each) > FUNCTION_LINES]
    too_many = [each.name for each in functions_of(module) if positional_of(each) > most]
    assert (too_long, too_many) == ([], [])


def test_most_functions_are_a_few_lines() -> None:
    lengths = [lines_of(function) for module in MODULES for function in functions_of(module)]
    assert statistics.median(lengths) <= USUAL_LINES


def test_every_room_is_known_here() -> None:
    folders = {module.parent.name for module in MODULES if module.parent.parent == PACKAGE}
    assert folders <= {*ROOMS, *BELOW, "steps"}
