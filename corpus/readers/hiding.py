"""How a document's notes say that text hidden from the eye was left out."""


def left_out(words: int, where: str = "") -> str:
    """The note.

    Args:
        words: how many, at least 1.
        where: " on page 2"; empty for formats without pages.
    """
    return f"Text hidden from the eye was left out: {words:,} word{'' if words == 1 else 's'}{where}."
