"""The paragraphs of a page."""

from corpus.readers.html_blocks import with_repeats


def _page(*blocks: str) -> str:
    return "<body>" + "".join(f"<p>{block}</p>" for block in blocks) + "</body>"


def test_a_repeated_answer_is_put_back() -> None:
    """Between two lines of the text the short line stands again where the page has it."""
    page = _page("One.", "Yes, sir.", "Two.", "Yes, sir.", "Three.")
    lines = ["One.", "Yes, sir.", "Two.", "Three."]
    assert with_repeats(lines, page) == ["One.", "Yes, sir.", "Two.", "Yes, sir.", "Three."]


def test_nothing_is_doubled() -> None:
    """Where the extract has both already, it stays as it is."""
    lines = ["One.", "Yes, sir.", "Two.", "Yes, sir.", "Three."]
    assert with_repeats(lines, _page(*lines)) == lines


def test_headlines_and_what_stands_outside_are_not_put_back() -> None:
    """What doesn't read like speech, and what stands among other things or after the end, is the page's."""
    lines = ["Plan agreed", "One.", "Yes, sir.", "Two."]
    page = _page("Plan agreed", "One.", "Yes, sir.", "Plan agreed", "Two.", "Yes, sir.", "Footer")
    assert with_repeats(lines, page) == lines
    page = _page("One.", "Yes, sir.", "Advert", "Yes, sir.", "Advert", "Two.")
    assert with_repeats(lines, page) == lines


def test_lines_that_are_no_paragraphs_of_the_page_stay() -> None:
    """Rows and list items, which the extract writes otherwise, keep their places."""
    page = "<body><p>One.</p><ul><li>item</li></ul><p>Two<br>lines.<!-- c --><script>x</script></p></body>"
    lines = ["One.", "- item", "Two", "lines."]
    assert with_repeats(lines, page) == lines
    assert with_repeats(lines, "") == lines
