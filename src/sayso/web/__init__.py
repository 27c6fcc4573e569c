"""The ledger in a browser: pages made on the server, from templates, with charts as SVG.

``create_app`` gives the application. Each module of views exports ``routes``; a view is a plain
function of a ``Visit`` (see ``visits``), run in a thread of its own with a ledger of its own.
"""

from sayso.web.app import create_app
from sayso.web.options import Options
from sayso.web.server import serve

__all__ = ["Options", "create_app", "serve"]
