"""What ``evals.ledger`` is made of: truths, exports, their alignment, and the judges of both."""
