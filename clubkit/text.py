"""The same words in two languages."""

from dataclasses import dataclass
from typing import Literal

Lang = Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One text in Vietnamese and in English."""

    vi: str
    en: str

    def in_(self, lang: Lang) -> str:
        """The text in one language."""
        return self.vi if lang == "vi" else self.en
