"""What a template of an office's own may do, and what it is told of its mistakes."""

import os
import socket
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from clubkit.errors import BadDeclaration, ClubkitError
from clubkit.findings import Code
from clubkit.messages.catalogue import word
from clubkit.reports import typesetting
from clubkit.reports.typesetting import typeset
from tests.reports.printed import text_of

DAY = date(2027, 6, 20)


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "page.typ").write_text('#import "pieces.typ": greet\n#greet("tỉnh")\n', encoding="utf-8")
    (folder / "pieces.typ").write_text(
        "#let greet(who) = [Kính gửi #who]\n#let data = json(bytes(sys.inputs.data))\n#let say(key) = data.at(key)\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def written(own: Path, ours: Path, words: str, **facts: object) -> bytes:
    (own / "page.typ").write_text(words, encoding="utf-8")
    return typeset("page.typ", facts, [own, ours], DAY)


def refused(own: Path, ours: Path, words: str) -> tuple[str, object, str]:
    with pytest.raises(BadDeclaration) as caught:
        written(own, ours, words)
    (finding,) = caught.value.findings
    assert finding.code is Code.DECLARED_TEMPLATE
    return Path(finding.place.file or "").name, finding.args["line"], str(finding.args["problem"])


def test_ours_is_used_where_an_office_has_none(own: Path, ours: Path) -> None:
    assert "Kính gửi tỉnh" in text_of(typeset("page.typ", {}, [own, ours], DAY))


def test_an_own_template_wins_and_may_build_on_ours(own: Path, ours: Path) -> None:
    assert "Kính gửi xã" in text_of(written(own, ours, '#import "/clubkit/pieces.typ": *\n#greet("xã")'))


def test_an_own_piece_stands_in_for_ours(own: Path, ours: Path) -> None:
    (own / "pieces.typ").write_text("#let greet(who) = [Thân gửi #who]", encoding="utf-8")
    assert "Thân gửi tỉnh" in text_of(typeset("page.typ", {}, [own, ours], DAY))


def test_a_template_may_use_what_lies_in_folders_beside_it(own: Path, ours: Path) -> None:
    (own / "parts").mkdir()
    (own / "parts" / "foot.typ").write_text("#let foot = [Chân trang của tỉnh]", encoding="utf-8")
    (own / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>',
        encoding="utf-8",
    )
    words = '#import "parts/foot.typ": foot\n#image("logo.svg", width: 1cm)\n#foot'
    assert "Chân trang của tỉnh" in text_of(written(own, ours, words))


@pytest.mark.parametrize(
    ("words", "line", "problem"),
    [
        ("một\n#let f(x) = {\n", 2, "unclosed delimiter"),
        ("một\n\n#nothing", 3, "unknown variable: nothing"),
        ('#import "none.typ": *', 1, "file not found"),
        ('một\n#image("/../secret.png")', 2, "path"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(
    own: Path, ours: Path, words: str, line: int, problem: str
) -> None:
    file, at, told = refused(own, ours, words)
    assert (file, at) == ("page.typ", line)
    assert problem in told
    assert "clubkit-" not in told


def test_a_mistake_in_calling_one_of_ours_is_told_where_it_was_called(own: Path, ours: Path) -> None:
    words = '#import "/clubkit/pieces.typ": say\n\n#say("nothing")'
    assert refused(own, ours, words)[:2] == ("page.typ", 3)


def test_a_template_that_is_no_utf_8_is_told(own: Path, ours: Path) -> None:
    (own / "page.typ").write_bytes("Kính gửi".encode("utf-16"))
    with pytest.raises(BadDeclaration) as caught:
        typeset("page.typ", {}, [own, ours], DAY)
    assert "page.typ" in str(caught.value.findings[0].place.file)
    assert "utf-8" in str(caught.value.findings[0].args["problem"]).lower()


def test_a_template_that_is_not_there_is_told(own: Path, ours: Path) -> None:
    with pytest.raises(BadDeclaration) as caught:
        typeset("none.typ", {}, [own, ours], DAY)
    assert caught.value.findings[0].place.file == "none.typ"


@pytest.mark.parametrize("path", ["/etc/hostname", "../../../../../../etc/hostname", "link.txt", "link.typ"])
def test_nothing_outside_the_templates_is_read(own: Path, ours: Path, path: str) -> None:
    secret = own.parent / "secret.typ"
    secret.write_text("bí mật", encoding="utf-8")
    for link in ("link.txt", "link.typ"):
        (own / link).symlink_to(secret)
    assert refused(own, ours, f'#read("{path}")')[:2] == ("page.typ", 1)


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """Where a request for a package would arrive."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)  # noqa: FBT003  the socket's own way
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{listening.getsockname()[1]}")
        monkeypatch.setenv("NO_PROXY", "*")
        yield listening


@pytest.mark.parametrize(
    "words",
    ['#import "@preview/cetz:0.3.1": *', '#import ("@pre" + "view/cetz:0.3.1"): *'],
    ids=["plain", "hidden"],
)
def test_a_package_is_refused_and_nobody_is_asked_for_it(
    own: Path, ours: Path, proxy: socket.socket, words: str
) -> None:
    file, line, problem = refused(own, ours, f"một\n{words}")
    assert (file, line) == ("page.typ", 2)
    assert "package" in problem
    with pytest.raises(BlockingIOError):
        proxy.accept()
    assert os.environ["NO_PROXY"] == "*"
    assert os.environ["HTTPS_PROXY"].startswith("http://127.0.0.1:")


def test_facts_stay_text_whatever_they_look_like(own: Path, ours: Path) -> None:
    words = "#let data = json(bytes(sys.inputs.data))\n#for each in data.names [#each #parbreak()]"
    names = ['#import "@preview/x:0.1.0"', "*đậm* $x$ @nhãn", "a\u202eb\x00c"]
    told = text_of(written(own, ours, words, names=names))
    assert '#import "@preview/x:0.1.0"' in told
    assert "*đậm* $x$ @nhãn" in told
    assert "abc" in told


def test_the_day_is_given_so_the_bytes_are_the_same(own: Path, ours: Path) -> None:
    words = "#datetime.today().display()"
    one, two = (written(own, ours, words) for _ in range(2))
    assert one == two
    assert "2027-06-20" in text_of(one)


def test_without_its_library_the_words_to_install_it_and_to_print_are_told(
    own: Path, ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(ClubkitError) as caught:
        written(own, ours, "một")
    (finding,) = caught.value.findings
    assert finding.code is Code.COMMAND_NEEDS_PDF
    vi, en = word(finding, "vi").fix, word(finding, "en").fix
    assert all('pip install "clubkit[pdf]"' in fix for fix in (vi, en))
    assert "Ctrl+P rồi chọn “Lưu dưới dạng PDF”" in vi
    assert "press Ctrl+P and choose “Save as PDF”" in en


def test_a_diagnostic_without_a_place_names_the_template(own: Path) -> None:
    stage = typesetting._Stage(own, {"page.typ": own / "page.typ"}, frozenset())
    assert stage.place_in("error: something") is None
    assert stage.place_in("  ┌─ somewhere/else.typ:3:1") is None
    assert stage.place_in("  ┌─ ..\\Temp\\page.typ:3:1\n") == (str(own / "page.typ"), 3)
