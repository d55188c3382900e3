"""What a Word document holds but doesn't show: runs set as hidden, white or tiny."""

from typing import Any, Final

from docx.document import Document as Docx
from docx.oxml.ns import qn

from corpus.readers.pdf_colours import WHITE, alike

_TINY: Final = 2  # half points
_OFF: Final = ("0", "false", "off", "none")
_NOBODY: Final = ("auto", "", None)
_DEEPEST: Final = 20  # styles that one is based on


class Seen:
    """Tells which runs of a document are seen.

    Args:
        word: the document.
    """

    def __init__(self, word: Docx) -> None:
        styles = word.styles.element.findall(qn("w:style"))
        self._styles = {style.get(qn("w:styleId")): style for style in styles}
        self._dark = word.element.find(qn("w:background")) is not None

    def hides(self, run: Any) -> bool:  # noqa: ANN401 - lxml ships no types
        """Whether the run isn't seen."""
        if self._is_set(run, "vanish") or self._is_set(run, "webHidden"):
            return True
        size, colour = self._value(run, "sz"), self._value(run, "color")
        if size is not None and size.isdecimal() and int(size) <= _TINY:
            return True
        return colour not in _NOBODY and _is_white(str(colour)) and not self._is_shaded(run)

    def _is_set(self, run: Any, name: str) -> bool:  # noqa: ANN401 - as above
        found = self._property(run, name)
        return found is not None and found.get(qn("w:val"), "1").lower() not in _OFF

    def _value(self, run: Any, name: str) -> str | None:  # noqa: ANN401 - as above
        found = self._property(run, name)
        return found.get(qn("w:val")) if found is not None else None

    def _property(self, run: Any, name: str) -> Any:  # noqa: ANN401 - as above
        """What the run itself says, else its style, else its paragraph's style; None if none of them does."""
        path = f"{qn('w:rPr')}/{qn(f'w:{name}')}"
        own = run.find(path)
        if own is not None:
            return own
        for style in (*self._based(run, "w:rPr/w:rStyle"), *self._based(_paragraph(run), "w:pPr/w:pStyle")):
            if (found := style.find(path)) is not None:
                return found
        return None

    def _based(self, element: Any, path: str) -> list[Any]:  # noqa: ANN401 - as above
        """The style that an element names, and those that it is based on."""
        names = element.xpath(path) if element is not None else []
        style = self._styles.get(names[0].get(qn("w:val"))) if names else None
        found: list[Any] = []
        while style is not None and len(found) < _DEEPEST:
            found.append(style)
            based = style.find(qn("w:basedOn"))
            style = self._styles.get(based.get(qn("w:val"))) if based is not None else None
        return found

    def _is_shaded(self, run: Any) -> bool:  # noqa: ANN401 - as above
        """Whether the run may stand on a ground that isn't white: shading, a highlight, a table's style, a picture."""
        grounds = "ancestor-or-self::*/*[self::w:rPr or self::w:pPr or self::w:tcPr or self::w:tblPr or self::w:trPr]"
        wanted = "*[self::w:shd[not(@w:fill='FFFFFF' or @w:fill='auto')] or self::w:highlight or self::w:tblStyle]"
        styles = (*self._based(run, "w:rPr/w:rStyle"), *self._based(_paragraph(run), "w:pPr/w:pStyle"))
        styled = any(style.xpath(".//w:shd") for style in styles)
        framed = run.xpath("ancestor::w:txbxContent or ancestor::w:drawing or ancestor::w:pict")
        return self._dark or styled or bool(framed) or bool(run.xpath(f"{grounds}/{wanted}"))


def _paragraph(run: Any) -> Any:  # noqa: ANN401 - as above
    return next(iter(run.xpath("ancestor::w:p[1]")), None)


def _is_white(colour: str) -> bool:
    try:
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return False
    return alike((red, green, blue), WHITE)
