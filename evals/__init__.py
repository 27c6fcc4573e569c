"""Measures of sayso, each a command; nothing here is imported by ``sayso`` itself."""
