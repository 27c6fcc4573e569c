"""The truth of the story as it was written down by hand, before strings become places."""
