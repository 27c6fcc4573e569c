"""Who speaks on a page: pronouns, roles, surnames and acronyms resolved to its people and bodies.

``words`` cuts a page into sentences and words; ``names``, ``nouns`` and ``roles`` find who and
what it mentions; ``entities`` brings together what the page's words force; ``resolver`` ranks
candidates for what is left, by ``features`` whose weights were learned on GUM's coreference.
"""

from sayso.statements.resolution.answering import page_roles
from sayso.statements.resolution.resolver import resolve

__all__ = ["page_roles", "resolve"]
