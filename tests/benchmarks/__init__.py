"""Measurements: speed, size and fits. They are run by hand, never as tests."""
