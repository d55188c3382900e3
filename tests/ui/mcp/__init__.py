"""The tools for language models, driven by the protocol's own client."""
