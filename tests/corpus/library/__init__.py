"""Tests of the library: what is kept, what is found again, and what is refused."""
