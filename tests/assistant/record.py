"""A small record to check drafts against: what was said of a ferry, in an article, a transcript and a report."""

import json
from pathlib import Path

from assistant import Assistant, Settings
from index.ports import Encoder
from tests.conftest import open_desk

REST = "The meeting had begun in the morning. Traffic in the capital was light. The weather service expects rain."

RECORD = {
    "ferry.txt": (
        (
            "“The ferry is not safe for lorries, and it will stay in the harbor until May 2019,” said Mary Smith, the "
            "harbor master. “We will mend it,” she said on Monday.\n\n“I am,” said John Brown, the mayor, “very "
            "glad that she said ‘not safe’ in public. Nobody else dared.”\n\nBrown said that the council had paid "
            f"1,500 crowns for the paint.\n\n{REST}\n"
        ),
        {"date": "2019-03-02", "source": "The Post", "title": "Ferry stays in harbor"},
    ),
    "copy.txt": (
        "“We will mend it,” said Mary Smith.\n\nNothing else happened, it is said; the ferry lay still.\n",
        {"date": "2019-03-05", "source": "The Herald", "title": "In short"},
    ),
    "hearing.txt": (
        (
            "Hearing on the ferry\n\nTHE CHAIR: Who painted the ferry, and when was that done?\n\nMR. TOLLIVER: My "
            "crew painted it in the second week of March. We used the old brushes—all of them—and the ofﬁce paid.\n\n"
            "THE CHAIR: Did anybody look at the engine?\n\nMR. TOLLIVER: I did not look at the engine "
            "at all. It was locked.\n\nTHE CHAIR: Thank you. That is all for today.\n"
        ),
        {"date": "2019-04-01", "source": "The Council", "title": "Hearing on the ferry"},
    ),
    "report.md": (
        (
            "# Report on the harbor\n\nThe depth of the harbor is 12 feet at low water, which is less than the ferry "
            "needs.\n\nDredging would take four months.\n"
        ),
        {"date": "2018-01-01", "source": "Harbor Office"},
    ),
}


def open_record(folder: Path, encoder: Encoder) -> Assistant:
    """The assistant over it."""
    paths = []
    for name, (text, about) in RECORD.items():
        path = folder / name
        path.write_text(text, "utf-8")
        (folder / f"{name}.meta.json").write_text(json.dumps(about), "utf-8")
        paths.append(path)
    desk = open_desk(folder / "library", encoder)
    outcomes = desk.add(*paths, names={path: path.name for path in paths})
    assert not [outcome for outcome in outcomes if outcome.reason]
    return Assistant(desk.library, desk.retriever, Settings.load(library=desk.folder))
