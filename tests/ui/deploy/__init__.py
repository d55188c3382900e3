"""Tests of what On Record is deployed by."""
