"""Tests of the ui: pages as HTML, the web application, its security."""
