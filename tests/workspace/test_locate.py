"""Where a workspace is and where its parts lie."""

from pathlib import Path

import pytest

from clubkit.errors import BadDeclaration, NoWorkspace
from clubkit.findings import Code
from clubkit.workspace.bundled import built_in_plan, built_in_registry, bundled
from clubkit.workspace.config import Config, Folders
from clubkit.workspace.locate import Workspace, check_named, find_workspace, open_workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "clubkit.toml").write_text('title = "T"\nissuer = "I"\n', encoding="utf-8")
    return tmp_path.resolve()


def test_a_workspace_is_found_from_any_folder_within(root: Path) -> None:
    deep = root / "inbox" / "a" / "b"
    deep.mkdir(parents=True)
    assert find_workspace(deep) == find_workspace(root) == Workspace(root, Config("T", "I"))


def test_the_nearest_workspace_counts(root: Path) -> None:
    inner = root / "other"
    inner.mkdir()
    (inner / "clubkit.toml").write_text('title = "U"\nissuer = "I"\n', encoding="utf-8")
    assert find_workspace(inner).config.title == "U"


def test_a_folder_outside_any_workspace_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoWorkspace) as refused:
        find_workspace(tmp_path)
    (finding,) = refused.value.findings
    assert (finding.code, finding.args) == (Code.COMMAND_NO_WORKSPACE, {"path": str(tmp_path)})


def test_a_folder_of_that_name_is_no_configuration(tmp_path: Path) -> None:
    (tmp_path / "clubkit.toml").mkdir()
    with pytest.raises(NoWorkspace):
        find_workspace(tmp_path)


def test_mistakes_in_the_configuration_name_its_file(tmp_path: Path) -> None:
    (tmp_path / "clubkit.toml").write_text('title = "T"\n', encoding="utf-8")
    with pytest.raises(BadDeclaration) as refused:
        open_workspace(tmp_path)
    assert [finding.place.file for finding in refused.value.findings] == [str(tmp_path / "clubkit.toml")]


def test_folders_have_their_usual_names(root: Path) -> None:
    ws = open_workspace(root)
    assert ws.issued("2026-H2") == root / "issued" / "2026-H2"
    assert ws.inbox == root / "inbox"
    assert ws.originals == root / "dataset" / "originals"
    assert ws.reports("2025-2030") == root / "reports" / "2025-2030"
    assert ws.dataset_url == f"sqlite:///{root.as_posix()}/dataset/clubkit.sqlite"


def test_a_workspace_may_name_its_places(tmp_path: Path) -> None:
    folders = Folders(inbox="den", dataset="kho")
    config = Config("T", "I", plan="ke-hoach.toml", registry="xa", dataset="sqlite:///x", folders=folders)
    ws = Workspace(tmp_path, config)
    assert (ws.inbox, ws.dataset, ws.dataset_url) == (tmp_path / "den", tmp_path / "kho", "sqlite:///x")
    assert ws.plan_path == tmp_path / "ke-hoach.toml"
    assert ws.registry_paths == (tmp_path / "xa" / "communes.csv", tmp_path / "xa" / "regions.csv")


def test_without_its_own_a_workspace_uses_what_comes_with_clubkit(root: Path) -> None:
    ws = open_workspace(root)
    assert ws.plan_path == built_in_plan()
    assert ws.registry_paths == built_in_registry()
    assert ws.templates("xlsx") == (bundled("xlsx"),)


def test_a_workspace_s_own_templates_win(root: Path) -> None:
    own = root / "templates" / "reports"
    own.mkdir(parents=True)
    assert open_workspace(root).templates("reports") == (own, bundled("reports"))


def gone(root: Path, words: str) -> list[tuple[str | None, object, object]]:
    config = 'title = "T"\nissuer = "I"\n' + words
    (root / "clubkit.toml").write_text(config, encoding="utf-8")
    with pytest.raises(BadDeclaration) as refused:
        check_named(open_workspace(root))
    assert {each.code for each in refused.value.findings} == {Code.DECLARED_GONE}
    return [(each.place.file, each.args["key"], each.args["line"]) for each in refused.value.findings]


def test_what_the_configuration_names_and_is_not_there_is_told_with_the_line_that_names_it(
    root: Path,
) -> None:
    words = '# plan = "x"\nplan = "ke-hoach.toml"\nregistry = "xa"\n'
    plan, registry = str(root / "ke-hoach.toml"), root / "xa"
    assert gone(root, words) == [(plan, "plan", 4), (str(registry), "registry", 5)]
    registry.mkdir()
    (registry / "regions.csv").touch()
    assert gone(root, words) == [(plan, "plan", 4), (str(registry / "communes.csv"), "registry", 5)]
    (registry / "communes.csv").touch()
    assert gone(root, words) == [(plan, "plan", 4)]
    (root / "ke-hoach.toml").touch()
    check_named(open_workspace(root))


def test_a_workspace_that_names_neither_lacks_neither(root: Path) -> None:
    check_named(open_workspace(root))
