"""How far a run is."""

from index.progress import counted, untold


def test_each_is_told_of_when_it_is_done() -> None:
    """Not before whoever takes them is through with it."""
    happened: list[object] = []
    for item in counted("ab", 2, lambda *far: happened.append(far)):  # noqa: B023 — one list
        happened += [item]
    assert happened == ["a", (1, 2), "b", (2, 2)]


def test_nobody_need_listen() -> None:
    """Told to nobody, the items are the same."""
    assert list(counted([1, 2], 2, untold)) == [1, 2]
