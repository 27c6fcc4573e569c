"""Long lists, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass

SIZE = 50


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list is shown; pages count from 1."""

    number: int
    total: int
    size: int = SIZE

    @property
    def last(self) -> int:
        """Number of the last page."""
        return max(1, -(-self.total // self.size))

    @property
    def offset(self) -> int:
        """Rows before those that are shown."""
        return (self.number - 1) * self.size

    @property
    def first_row(self) -> int:
        """Number of the first row shown, from 1; 0 when there is none."""
        return self.offset + 1 if self.offset < self.total else 0

    @property
    def last_row(self) -> int:
        """Number of the last row shown."""
        return min(self.offset + self.size, self.total) if self.first_row else 0

    @property
    def near(self) -> list[int | None]:
        """Pages to offer: the first, the last, those around; ``None`` where some are left out."""
        around = range(self.number - 2, self.number + 3)
        shown = sorted({n for n in (1, self.last, *around) if 1 <= n <= self.last})
        with_gaps: list[int | None] = []
        for n in shown:
            if with_gaps and with_gaps[-1] != n - 1:
                with_gaps.append(None)
            with_gaps.append(n)
        return with_gaps
