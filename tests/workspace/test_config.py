"""What clubkit.toml may say."""

import pytest

from clubkit.errors import BadDeclaration
from clubkit.findings import Code
from clubkit.workspace.config import Config, Folders, parse_config

NAMED = {"title": "Câu lạc bộ", "issuer": "Hội Người cao tuổi"}


def test_a_title_and_an_issuer_are_enough() -> None:
    assert parse_config(NAMED, "clubkit.toml") == Config("Câu lạc bộ", "Hội Người cao tuổi")


def test_everything_can_be_set() -> None:
    table = {
        **NAMED,
        "parent_issuer": "UBND tỉnh",
        "lang": "en",
        "plan": "plan.toml",
        "registry": "registry",
        "dataset": "postgresql+psycopg://server/clubkit",
        "map": False,
        "simulated": True,
        "by": "Phòng tổng hợp",
        "folders": {"inbox": "den"},
    }
    config = parse_config(table, "clubkit.toml")
    assert (config.lang, config.plan, config.registry, config.map, config.simulated) == (
        "en",
        "plan.toml",
        "registry",
        False,
        True,
    )
    assert (config.dataset, config.by) == ("postgresql+psycopg://server/clubkit", "Phòng tổng hợp")
    assert config.folders == Folders(inbox="den")


def test_all_mistakes_are_told_at_once() -> None:
    table = {"title": 5, "lang": "fr", "mpa": True, "folders": {"outbox": "x"}}
    with pytest.raises(BadDeclaration) as refused:
        parse_config(table, "clubkit.toml")
    assert [(finding.code, finding.place.key) for finding in refused.value.findings] == [
        (Code.DECLARED_WRONG_TYPE, "title"),
        (Code.DECLARED_MISSING, "issuer"),
        (Code.DECLARED_NOT_ALLOWED, "lang"),
        (Code.DECLARED_UNKNOWN_KEY, "folders.outbox"),
        (Code.DECLARED_UNKNOWN_KEY, "mpa"),
    ]
