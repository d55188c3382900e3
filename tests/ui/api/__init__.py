"""The interface for programs, asked as programs ask it."""
