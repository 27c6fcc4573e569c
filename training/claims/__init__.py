"""Training of the claims' network and of what is fitted on top of it."""
