"""The assistant: what it makes of questions, and of what was found."""
