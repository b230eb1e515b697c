"""The province's page."""

import re
from collections.abc import Callable
from pathlib import Path
from zipfile import Path as ZipPath
from zipfile import ZipFile

import pytest

from clubkit.errors import BadDeclaration
from clubkit.findings import Code, Finding
from clubkit.reports.html import css_text, render, render_html
from clubkit.reports.model import ProvinceReport
from tests.reports.whole import whole_report

Build = Callable[..., ProvinceReport]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A workspace's own templates."""
    folder = tmp_path / "templates"
    folder.mkdir()
    return folder


@pytest.fixture
def mistake(own: Path, templates: Path, report: ProvinceReport) -> Callable[[str], Finding]:
    def found(source: str) -> Finding:
        (own / "province.html").write_text(source, encoding="utf-8")
        with pytest.raises(BadDeclaration) as refused:
            render_html(report, "vi", [own, templates])
        (finding,) = refused.value.findings
        assert finding.code is Code.DECLARED_TEMPLATE
        return finding

    return found


def test_the_page_asks_nothing_of_the_network(report: ProvinceReport, templates: Path) -> None:
    page = render_html(report, "vi", [templates])
    assert re.findall(r"(?:src|href)=\"(?!#)|url\((?!#)|@import|https?:", page) == []


def test_the_page_of_96_communes_and_the_whole_plan_is_small(large: ProvinceReport, templates: Path) -> None:
    assert len(render_html(large, "vi", [templates]).encode()) <= 600_000


def test_the_page_of_96_communes_10_periods_and_400_clubs_with_both_maps_is_small(templates: Path) -> None:
    assert len(render_html(whole_report(), "vi", [templates]).encode()) <= 600_000


def test_every_id_of_the_page_stands_once(large: ProvinceReport, templates: Path) -> None:
    ids = re.findall(r' id="([^"]+)"', render_html(large, "vi", [templates]))
    assert len(ids) == len(set(ids))


def test_the_same_report_gives_the_same_page(build: Build, templates: Path) -> None:
    assert render_html(build(), "vi", [templates]) == render_html(build(), "vi", [templates])


def test_completeness_comes_before_the_scoreboard(before_any_return: ProvinceReport, templates: Path) -> None:
    page = render_html(before_any_return, "vi", [templates])
    assert page.index("<b>0/4</b>") < page.index('id="board"') < page.index("chưa có số liệu</b>")


def test_what_the_standings_rest_on_stands_beside_them(report: ProvinceReport, templates: Path) -> None:
    page = render_html(report, "vi", [templates])
    assert (
        page.index('<ul class="tallies">')
        < page.index("2/4 đơn vị đã tổng hợp")
        < page.index('class="target"')
    )


def test_made_up_figures_are_marked_on_the_screen_and_on_every_printed_page(
    report: ProvinceReport, templates: Path
) -> None:
    page = render_html(report, "vi", [templates])
    assert '<aside class="simulated" aria-label="Ghi chú">SỐ LIỆU GIẢ LẬP</aside>' in page
    assert f'@top-center {{ content: "{css_text("SỐ LIỆU GIẢ LẬP")}" }}' in page
    assert '<p class="watermark"' in page


def test_real_figures_are_not_marked(before_any_return: ProvinceReport, templates: Path) -> None:
    page = render_html(before_any_return, "vi", [templates])
    assert "GIẢ LẬP" not in page
    assert '<p class="watermark"' not in page


def test_a_standing_is_told_by_sign_and_word(report: ProvinceReport, templates: Path) -> None:
    page = render_html(report, "vi", [templates])
    assert '<span class="sign" aria-hidden="true">▼</span>chậm tiến độ' in page


def test_hostile_words_come_out_as_words(build: Build, templates: Path) -> None:
    hostile = '</style><script>alert("x")</script>{{ 7*7 }}{% raw %}'
    page = render_html(build(title=hostile, issuer=hostile), "vi", [templates])
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;{{ 7*7 }}{% raw %}" in page
    assert page.count("</style>") == 1


def test_the_page_speaks_english(report: ProvinceReport, templates: Path) -> None:
    page = render_html(report, "en", [templates])
    assert '<html lang="en">' in page
    assert "units have sent their return" in page


def test_a_workspaces_page_extends_ours(own: Path, templates: Path, report: ProvinceReport) -> None:
    (own / "province.html").write_text(
        '{% extends "clubkit/province.html" %}{% block foot %}<p>Sở Y tế</p>{% endblock %}', encoding="utf-8"
    )
    page = render_html(report, "vi", [own, templates])
    assert "<p>Sở Y tế</p>" in page
    assert 'id="board"' in page


def test_a_workspaces_style_stands_in_for_ours(own: Path, templates: Path, report: ProvinceReport) -> None:
    (own / "province.css").write_text("body { color: teal }", encoding="utf-8")
    page = render_html(report, "vi", [own, templates])
    assert "body { color: teal }" in page
    assert "--navy" not in page


def test_templates_are_read_from_a_wheel_too(tmp_path: Path, templates: Path, report: ProvinceReport) -> None:
    wheel = tmp_path / "clubkit.whl"
    with ZipFile(wheel, "w") as packed:
        for each in templates.iterdir():
            packed.writestr(f"clubkit/templates/reports/{each.name}", each.read_bytes())
    zipped = ZipPath(wheel, "clubkit/templates/reports/")
    assert render_html(report, "vi", [zipped]) == render_html(report, "vi", [templates])


@pytest.mark.parametrize(
    ("source", "line", "problem"),
    [
        ("<p>\n{% if %}\n", 2, "Expected an expression"),
        ("<p>\n\n{{ page.titel }}", 3, "titel"),
        ("{{ pages }}", 1, "pages"),
        ("a\n{{ page.title.__class__.__mro__ }}", 2, "unsafe"),
        ("a\n{{ say('no_such_word') }}", 2, "no_such_word"),
        ("a\n{{ 1 // 0 }}", 2, "zero"),
        ('a\nb\n{% include "../secret.html" %}', 3, "secret"),
        ('{% extends "clubkit/no.html" %}', 1, "clubkit/no.html"),
    ],
)
def test_a_mistake_in_a_template_is_named_with_file_and_line(
    mistake: Callable[[str], Finding], own: Path, source: str, line: int, problem: str
) -> None:
    finding = mistake(source)
    assert finding.place.file == str(own / "province.html")
    assert finding.args["line"] == line
    assert problem in str(finding.args["problem"])


def test_a_mistake_in_an_included_template_is_named_there(
    mistake: Callable[[str], Finding], own: Path
) -> None:
    (own / "part.html").write_text("a\n{% for %}", encoding="utf-8")
    finding = mistake('{% include "part.html" %}')
    assert (finding.place.file, finding.args["line"]) == (str(own / "part.html"), 2)


def test_what_goes_wrong_outside_a_template_is_not_blamed_on_one(templates: Path) -> None:
    with pytest.raises(Exception, match=r"no\.html") as raised:
        render("no.html", {}, [templates])
    assert not isinstance(raised.value, BadDeclaration)
