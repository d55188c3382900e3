"""What every model is loaded and fed with: nothing is fetched, and any text is one it takes."""

import os


def stay_offline() -> None:
    """Keep the model packages from the network, and from warning of forks; a model fetched before still loads."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


def typed(text: str) -> str:
    """The text as tokenizers take it: they refuse lone surrogates, as a command line may hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
