"""The desk: accounts, keys, conversations, feedback, and the gate."""
