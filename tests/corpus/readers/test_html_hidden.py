"""What a web page hides."""

import pytest

from corpus.readers.html_hidden import Part, without_hidden

_SEEN = "<p>What everybody can see on this page, and reads.</p>" * 3


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>secret</p>",
        "<p style='display:none'>secret</p>",
        "<p style='visibility: hidden !important'>secret</p>",
        "<p style='opacity:0'>secret</p>",
        "<p style='font-size:0px'>secret</p>",
        "<p style='color:#fff;background-color:white'>secret</p>",
        "<div style='background:#000'><span style='color:black'>secret</span> and what is seen</div>",
        "<p style='position:absolute;left:-9999px'>secret</p>",
        "<p style='text-indent:-9999px'>secret</p>",
        "<p style='position:absolute;clip:rect(0, 0, 0, 0)'>secret</p>",
        "<p style='height:1px;overflow:hidden'>secret</p>",
        "<style>.x{display:none} @media print{.y{display:none}}</style><p class='x'>secret</p>",
        "<style>/* .x{} */ #x, .z{font-size:0}</style><p id='x'>secret</p>",
        "<p style='color:white'>secret</p>",
        "<font color='#FFFFFF'>secret</font>",
    ],
)
def test_hidden(hidden: str) -> None:
    """Attributes, inline styles and plain rules of the page's own sheet, white on white paper as well."""
    page, parts = without_hidden(f"<html><body>{_SEEN}{hidden}</body></html>")
    assert [part.words for part in parts] == ["secret"]
    assert "secret" not in page
    assert page.count("everybody") == 3


@pytest.mark.parametrize(
    "seen",
    [
        "<p aria-hidden='true'>seen</p>",
        "<p hidden='until-found'>seen</p>",
        "<p style='display:block;font-size:2px'>seen</p>",
        "<div style='font-size:0'><span class='a'>seen</span></div>",
        "<p style='color:white;background:#003366'>seen</p>",
        "<div style='background:url(x.png)'><p style='color:white'>seen</p></div>",
        "<style>body{background:navy}</style><p style='color:white'>seen</p>",
        "<link rel='stylesheet' href='x.css'><p style='color:white'>seen</p>",
        "<style>.x{display:none} .open .x{display:block}</style><p class='x'>seen</p>",
        "<style>@media print{.y{display:none}}</style><p class='y'>seen</p>",
        "<p style='left:-9999px'>seen</p>",
        "<p style='color:rgb(1,2'>seen</p>",
        "<p style='height:1px'>seen</p>",
    ],
)
def test_seen(seen: str) -> None:
    """What only screen readers pass over, what other rules or scripts may show, white on dark ground."""
    assert without_hidden(f"<html><body>{_SEEN}{seen}</body></html>")[1] == ()


def test_a_page_that_scripts_show() -> None:
    """Where most of the page would be left out, nothing is."""
    page = f"<html><body style='opacity:0'><div style='display:none'>{_SEEN}</div></body></html>"
    assert without_hidden(page) == (page, ())


def test_what_surrounds_it_stays() -> None:
    """The words after a hidden element are still there."""
    page, _ = without_hidden(f"<html><body>{_SEEN}<p>Before <b hidden>not</b> after.</p></body></html>")
    assert "Before  after." in page


def test_a_part_is_placed_by_what_is_beside_it() -> None:
    """One between paragraphs of a text is amid it, though not in it."""
    part = Part("secret words", ("A paragraph that is long enough to be found again.", "Short."))
    assert part.is_amid("Aparagraphthatislongenoughtobefoundagain.Andmore.")
    assert part.is_in("Thesecretwords.")
    assert not part.is_amid("Short.")
