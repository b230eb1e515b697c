"""The records that the page's two maps are drawn from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a legend: the class ("0" to "4", "n", "x"), its sign, what it stands for, how many units have it."""

    code: str
    sign: str
    words: str
    count: str


@dataclass(frozen=True, slots=True)
class Shade:
    """One way to shade the map: its legend, and for each commune of the report its class and what is said of it."""

    code: str
    title: str
    steps: tuple[Step, ...]
    classes: tuple[str, ...]
    values: tuple[str, ...]
    hints: tuple[str, ...]

    @property
    def signs(self) -> dict[str, str]:
        """The sign of each class."""
        return {step.code: step.sign for step in self.steps}


@dataclass(frozen=True, slots=True)
class Outline:
    """A commune on the map: its place among the report's communes, its outline as an SVG path, where its sign stands.

    `offshore`: it touches no other one; small as it is, it is ringed so that it is seen.
    """

    at: int
    path: str
    x: int
    y: int
    offshore: bool


@dataclass(frozen=True, slots=True)
class TileCell:
    """A commune on the tile map: its place among the report's communes, its short name, its row and column."""

    at: int
    short: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Atlas:
    """Both maps. `outlines` are empty without a map; `size` is its width and height; `names` are the communes'."""

    names: tuple[str, ...]
    shades: tuple[Shade, ...]
    size: tuple[int, int]
    outlines: tuple[Outline, ...]
    tiles: tuple[TileCell, ...]

    @property
    def columns(self) -> int:
        """How many columns the tile map has."""
        return max((tile.column for tile in self.tiles), default=0)

    @property
    def data(self) -> dict[str, object]:
        """What the page's script needs to shade both maps by another indicator."""
        shades = {
            each.code: {
                "title": each.title,
                "classes": "".join(each.classes),
                "values": each.values,
                "hints": each.hints,
                "steps": [[step.code, step.sign, step.words, step.count] for step in each.steps],
            }
            for each in self.shades
        }
        return {"names": self.names, "shades": shades}
