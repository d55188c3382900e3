"""Tests: they mirror the four packages, and add journeys, benchmarks and a browser."""
