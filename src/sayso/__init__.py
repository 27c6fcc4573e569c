"""sayso: who said what, on whose word, when, in whose report.

The public names below are the stable surface; importing them loads no model, no reader library
and no web framework.
"""

from sayso.ledger import Ledger
from sayso.pipeline import read_articles
from sayso.records import Article, Reading, Statement
from sayso.settings import Settings

__version__ = "0.1.0"

__all__ = ["Article", "Ledger", "Reading", "Settings", "Statement", "read_articles"]
