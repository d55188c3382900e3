"""The tools for language models, by the Model Context Protocol: `onrecord mcp` on standard input, and `/mcp`.

Four tools that only read. What they give is structured, every statement with its citations, and marked as quoted
material: a document may say what it likes, it is never an instruction. The protocol's package is imported when somebody
comes, and not before.
"""
