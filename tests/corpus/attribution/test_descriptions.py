"""Who is meant by a description."""

import pytest

from tests.corpus.attribution.reading import quoted


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Oak Valley School District met. District leaders said that it was late.",
            "Oak Valley School District leaders",
        ),
        ("Wells City Bank failed. The bank said that it was late.", "Wells City Bank"),
        ("Harrow Airlines flew. Ann Lee slept. The airline said that it was late.", "Harrow Airlines"),
        ("Harrow Airlines flew. The state said that it was late.", "State"),
        ("Tallow, a startup in Denver, grew. The startup said that it was late.", "Tallow"),
        ("The Center for Clean Rivers met. The Center said that it was late.", "Center for Clean Rivers"),
        ("Ann Lee came. Lee’s lawyer said that it was late.", "Ann Lee’s lawyer"),
        ("Ann Lee came. Lee and her aides said that it was late.", "Ann Lee and her aides"),
        ("Mexico City grew. Mexico said that it was late.", "Mexico"),
        (
            "A Maine judge told Ann Lee that it rained. Lee said she knew. The judge said that it was late.",
            "Maine judge",
        ),
        ("Ann Lee said she knew. The advocates said that it was late.", "Advocates"),
        ("Vice President Tom Pratt came. The vice president said that it was late.", "Tom Pratt"),
        ("Vice President Tom Pratt came. The president said that it was late.", "President"),
        ("Mayor Ann Lee came. The former mayor said that it was late.", "Former mayor"),
    ],
)
def test_a_description_is_filled_with_what_the_text_named(text: str, name: str) -> None:
    """With the body of that kind, the owner's full name, the holder of the role; with nothing that doesn't fit."""
    last = quoted(text)[-1]
    assert last.speaker is not None
    assert last.speaker.name == name
