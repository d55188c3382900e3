"""Tests of the index, one module for each of its own."""
