"""Tests of feedback on a page."""
