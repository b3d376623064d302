"""Structured data made into curated events: one module a format."""
