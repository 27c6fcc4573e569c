"""What holds for all tests: hypothesis tries the same examples everywhere, and is not timed."""

from hypothesis import settings

settings.register_profile("sayso", deadline=None, derandomize=True)
settings.load_profile("sayso")
