"""Names in a row are cut where nobody reads on, and the rest is counted."""

from clubkit.messages.lists import FEW, few_names


def test_a_few_names_stand_in_full() -> None:
    assert few_names(["Xã Ba Vinh", "Xã Ba Tô"], "vi") == "Xã Ba Vinh, Xã Ba Tô"


def test_of_many_the_rest_is_counted() -> None:
    names = [f"Xã {at}" for at in range(FEW + 2)]
    assert few_names(names, "vi").endswith(f"Xã {FEW - 1} và 2 đơn vị khác")
