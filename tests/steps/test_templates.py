"""One of our templates, copied out to be changed."""

from pathlib import Path

import pytest

from clubkit.errors import BadDeclaration, NoWorkspace, WouldOverwrite
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.province_report import Read, read_report
from clubkit.steps.report import render_report
from clubkit.steps.templates import export_template, template_names
from tests.steps.rounds import TODAY, workspace

ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ say.__globals__ }}",
    "{{ say.func.__globals__['__builtins__'] }}",
    "{{ page.__class__.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ self._TemplateReference__context }}",
    "{{ ''|attr('__class__') }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(page) }}",
    "{% include '../../clubkit.toml' %}",
    "{% include '/etc/passwd' %}",
]


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    return workspace(tmp_path / "ws")


def test_every_template_of_ours_can_be_copied_and_is_then_the_workspaces(programme: Programme) -> None:
    for name in template_names():
        path = export_template(programme, name, None)
        assert path.parent.parent == programme.needed_workspace().root / "templates"
        folders = programme.templates("xlsx" if path.parent.name == "xlsx" else "reports")
        assert folders[0].joinpath(name).read_bytes() == folders[-1].joinpath(name).read_bytes()


def test_a_copy_in_a_folder_of_ones_own_needs_no_workspace(tmp_path: Path) -> None:
    outside = open_programme(tmp_path, TODAY)
    assert export_template(outside, "draft.docx", tmp_path / "here").is_file()
    with pytest.raises(NoWorkspace):
        export_template(outside, "draft.docx", None)


def test_a_template_that_stands_there_is_not_overwritten(programme: Programme) -> None:
    path = export_template(programme, "province.html", None)
    path.write_text("own", encoding="utf-8")
    with pytest.raises(WouldOverwrite):
        export_template(programme, "province.html", None)
    assert path.read_text(encoding="utf-8") == "own"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """The report of a workspace without any return; its page is made from one template after another."""
    programme = workspace(tmp_path_factory.mktemp("read") / "ws", indicators=("new_clubs",))
    return read_report(programme, "2025-2030", None)


def page_of(programme: Programme, read: Read, source: str) -> str:
    path = programme.needed_workspace().root / "templates" / "reports" / "province.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    (page,) = render_report(read, programme, ("html",))
    return page.data.decode("utf-8")


def test_an_own_page_may_extend_ours(programme: Programme, read: Read) -> None:
    page = page_of(programme, read, '{% extends "clubkit/province.html" %}')
    assert "0/96" in page


@pytest.mark.parametrize("escape", ESCAPES)
def test_the_sandbox_holds_and_says_where(programme: Programme, read: Read, escape: str) -> None:
    with pytest.raises(BadDeclaration) as refused:
        page_of(programme, read, f"<p>\n{escape}\n</p>")
    (finding,) = refused.value.findings
    assert finding.args["line"] == 2
    assert str(finding.place.file).endswith("province.html")
