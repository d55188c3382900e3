"""Tests of the catalogue: what is in it, how it is said, and in which language."""
