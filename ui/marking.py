"""Where a citation's words stand in the text that a PDF viewer sees.

Our text joins hyphenated line ends and leaves out page furniture; the viewer's text does neither, and spells ligatures,
quotation marks and soft hyphens its own way. So both are compared by their letters and digits alone.
"""

import unicodedata

SHORTEST = 24
"""Letters that a piece must share to count as the same words: about four words, so that a match is no accident."""

STRIDE = 8
"""Letters passed over, about a word, where a piece isn't found."""

LEAD = 60
"""Letters before the words that are looked for with them, so that the right one of several occurrences is marked."""


def fold(text: str) -> tuple[str, list[int]]:
    """The letters and digits of `text`, caseless and without ligatures or accents, and the place of each in `text`."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for letter in unicodedata.normalize("NFKD", character).casefold():
            if letter.isalnum():
                letters.append(letter)
                places.append(place)
    return "".join(letters), places


def find(words: str, page: str, before: str = "") -> tuple[tuple[int, int], ...]:
    """The places in `page` where `words` stand, as half-open ranges; () where they don't.

    Args:
        words: what to look for.
        page: the viewer's text.
        before: what stands before the words in our text; tells two occurrences apart.
    """
    needle, _ = fold(words)
    hay, places = fold(page)
    if not needle:
        return ()
    lead = fold(before[-4 * LEAD :])[0][-LEAD:]
    start = hay.find(lead + needle)
    start = start + len(lead) if start >= 0 else hay.find(needle)
    runs = [(start, start + len(needle))] if start >= 0 else _pieces(needle, hay)
    return tuple((places[first], places[end - 1] + 1) for first, end in runs)


def _pieces(needle: str, hay: str) -> list[tuple[int, int]]:
    """The parts of `needle` that stand in `hay` in the same order, where a header or a footnote cuts it in two."""
    runs: list[tuple[int, int]] = []
    at = offset = 0
    while offset < len(needle):
        start = hay.find(needle[offset : offset + SHORTEST], at)
        if start < 0 or len(needle) - offset < STRIDE:
            offset += STRIDE
            continue
        length = _shared(needle, offset, hay, start)
        runs.append((start, start + length))
        at, offset = start + length, offset + length
    return runs


def _shared(needle: str, offset: int, hay: str, start: int) -> int:
    """How many letters are the same from there on."""
    length = 0
    while (
        offset + length < len(needle) and start + length < len(hay) and needle[offset + length] == hay[start + length]
    ):
        length += 1
    return length
