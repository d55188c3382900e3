"""Tests of the corpus, one module for each of its own."""
