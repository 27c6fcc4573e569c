"""Cleaning: what of a page's text is the story, and where its sentences are.

Nothing is cut. ``mark`` gives each block of a text a reason or none; everything downstream reads
the kept blocks only.
"""

from sayso.cleaning.blocks import split_blocks
from sayso.cleaning.furniture import REASONS
from sayso.cleaning.language import language_of
from sayso.cleaning.marks import mark
from sayso.cleaning.sentences import sentences

__all__ = ["REASONS", "language_of", "mark", "sentences", "split_blocks"]
