"""Where an index in Milvus lies."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from index.errors import EngineRefused

_PORT = 19530
_NAME = re.compile(r"[A-Za-z](?:_?[A-Za-z0-9])*", re.ASCII)
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Address:
    """Where an index lies: `milvus://[user:password@]host[:port]/name[?words=here]`.

    Args:
        host: the server's name.
        port: its port.
        name: of the library there; each has collections of its own.
        secure: whether by TLS, as `milvuss://` says.
        words_here: whether words are searched on this machine even if the server could.
        token: what lets in: a token or "user:password".
    """

    host: str
    port: int
    name: str
    secure: bool = False
    words_here: bool = False
    token: str = field(default="", repr=False)

    @classmethod
    def of(cls, url: str, token: str | None = None) -> "Address":
        """From a URL; a token given beside it wins.

        Raises:
            EngineRefused: if it names no host and library; it isn't repeated, since a password may stand in it.
        """
        try:
            parts, port = urlsplit(url), urlsplit(url).port or _PORT
        except ValueError:  # repeats the URL, as would what it is raised from
            parts, port = urlsplit(""), _PORT
        name = parts.path.strip("/")
        named = _NAME.fullmatch(name) and len(name) <= _LONGEST
        if not (named and parts.hostname and parts.scheme in {"milvus", "milvuss"}):
            raise EngineRefused(
                "the address of an index in Milvus is milvus://HOST:PORT/NAME, its name of letters, digits and single "
                "underscores"
            )
        inside = f"{unquote(parts.username)}:{unquote(parts.password or '')}" if parts.username else ""
        here = "words=here" in parts.query.split("&")
        return cls(parts.hostname, port, name, parts.scheme == "milvuss", here, token or inside)

    def __str__(self) -> str:
        return f"milvus://{self.host}:{self.port}/{self.name}"
