"""Tests of the pages to browse."""
