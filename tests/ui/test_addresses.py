"""The server's addresses."""

from corpus.document import Span
from ui.addresses import Addresses


def test_every_address_stands_under_the_root() -> None:
    """Behind a proxy's path as at the top."""
    for root in ("", "/onrecord"):
        here = Addresses(root)
        assert here.ask == f"{root}/"
        assert here.library == f"{root}/library/"
        assert here.opened("a") == f"{root}/library/?open=a"
        assert here.opened("a", 7) == f"{root}/library/?open=a#q-7"
        assert here.static("app.css") == f"{root}/_static/app.css"
        assert here.page("a", 3) == f"{root}/media/page/a/3.png"
        assert here.marks("a", Span(1, 2)) == f"{root}/media/marks/a/1-2.json"
        assert here.original("a") == f"{root}/media/original/a"
        assert (here.speakers, here.sources) == (f"{root}/speakers", f"{root}/sources")
        assert (here.dates, here.compare) == (f"{root}/dates", f"{root}/compare")
        assert (here.speaker(7), here.source(7)) == (f"{root}/speakers/7", f"{root}/sources/7")
        assert here.named == f"{root}/speakers/named"
        assert here.statement("a", Span(1, 2)) == f"{root}/statements/a/1-2"
        assert here.conversations == f"{root}/conversations"
        assert here.conversation("a") == f"{root}/c/a"
