"""Readers: one format a module, one function each; they take a `Material` and give documents."""
