"""An invented story, and its true ledger."""
