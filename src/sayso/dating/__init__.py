"""Dates: time expressions, what they mean by a page's own clock, and when something was said."""

from sayso.dating.clock import Clock, clock_of, infer_bounds
from sayso.dating.finding import find, timex
from sayso.dating.saying import date_statements, said

__all__ = ["Clock", "clock_of", "date_statements", "find", "infer_bounds", "said", "timex"]
