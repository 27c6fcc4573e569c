"""Questions on a ledger whose answer needs the science; the command line and the web ask them.

Each takes an open ledger, reads what it needs, hands it to pure functions, and writes nothing.
"""
