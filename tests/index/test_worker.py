"""The process that reads, as its parent meets it; what it does with files is told in `test_confined`."""

import os
import socket
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from corpus.reading import Limits
from index.packing import receive, send
from tests.corpus.library.making import ROOT


def test_what_it_says(tmp_path: Path) -> None:
    """Word by word, as its docstring has it; with its lifeline it goes."""
    (tmp_path / "a.txt").write_text("The fence is long.", "utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    ours, theirs = socket.socketpair()
    command = [sys.executable, "-m", "index.worker", str(theirs.fileno()), "60"]
    with (
        ours,
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, pass_fds=[theirs.fileno()]) as process,
    ):
        theirs.close()
        send(ours, {"limits": asdict(Limits()), "ocr": None})
        assert receive(ours, 60) == {"ready": True}
        send(ours, {"path": str(tmp_path / "a.txt")})
        assert receive(ours, 60) == {"media_type": "text/plain"}
        send(ours, {"path": str(tmp_path / "a.txt"), "key": "a", "skip": 0})
        assert receive(ours, 60)["document"]["text"] == "The fence is long."
        send(ours, {"outline": True})
        assert receive(ours, 60)["outline"]["passages"] == [[0, 18]]
        assert receive(ours, 60) == {"ended": True}
        send(ours, {"path": str(tmp_path / "a.txt"), "key": "a", "skip": 1})
        assert receive(ours, 60) == {"ended": True}
        send(ours, {"path": str(tmp_path / "b.txt"), "key": "b", "skip": 0})
        heard = receive(ours, 60)
        assert (heard["ended"], heard["failure"][:2]) == (True, ["NoText", "b"])
        assert process.stdin is not None
        process.stdin.close()
        with pytest.raises(EOFError):
            receive(ours, 5)
        process.wait(5)


def test_who_began_it_may_have_set_lower_limits() -> None:
    """They stay."""
    code = (
        "import resource as r\nfrom corpus.reading import Limits\nfrom index.worker import allow, confine\n"
        "for kind in (r.RLIMIT_DATA, r.RLIMIT_CPU): r.setrlimit(kind, (2**40, 2**40))\n"
        "confine(Limits(memory=2**41)); allow(100)\n"
        "print(r.getrlimit(r.RLIMIT_DATA)[0] == 2**40, 100 <= r.getrlimit(r.RLIMIT_CPU)[0] <= 110)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True"], os.linesep + done.stderr
