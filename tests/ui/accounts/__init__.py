"""Tests of accounts on pages."""
