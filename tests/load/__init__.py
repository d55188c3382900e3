"""On Record as a process of its own, and many people at it."""
