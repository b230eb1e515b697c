"""Whose outlines a report's map draws."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clubkit.steps.init import start_workspace
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.province_report import _boundaries


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    start_workspace(tmp_path / "own", title=None, lang="vi", simulated=True)
    return open_programme(tmp_path / "own", date(2027, 6, 20))


def test_a_workspace_draws_the_built_in_outlines(programme: Programme) -> None:
    assert len(_boundaries(programme)) == 96


def test_clubkit_toml_switches_the_map_off(programme: Programme) -> None:
    assert _boundaries(replace(programme, config=replace(programme.config, map=False))) == {}


def test_outlines_beside_the_registry_go_before_the_built_in_ones(programme: Programme) -> None:
    ring = "[[[108, 15], [108.1, 15], [108.1, 15.1], [108, 15]]]"
    feature = (
        f'{{"properties": {{"code": "52001"}}, "geometry": {{"type": "Polygon", "coordinates": {ring}}}}}'
    )
    path = programme.needed_workspace().root / "registry" / "boundaries.geojson"
    path.write_text(f'{{"features": [{feature}]}}', encoding="utf-8")
    assert list(_boundaries(programme)) == ["52001"]
