"""Pairs of statements labelled by hand: the same claim, another one, or its denial.

``draw`` chose the pairs, ``sheet`` prints them for a reader, ``labels`` hands them on with their
words. ``RULES.md`` says how they were decided, ``README.md`` what the files hold.
"""
