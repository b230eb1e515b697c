"""`clubkit template export` on the screen."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_template_is_copied_and_it_is_said_where(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("template", "export", "draft.docx", str(tmp_path / "here")) == 0
    assert (tmp_path / "here" / "draft.docx").is_file()
    assert "draft.docx" in capsys.readouterr().out


@pytest.mark.parametrize("typed", [("export", "none.html"), ("import", "draft.docx")])
def test_what_there_is_not_is_answered_with_what_there_is(
    run: Run, typed: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("template", *typed) == 2
    said = capsys.readouterr().err
    assert ("province.html" if typed[0] == "export" else "export") in said
