"""A linear-chain conditional random field (Lafferty et al. 2001) over the words of a window."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class Crf(nn.Module):
    """Learned transition scores between labels; the loss is the negative log likelihood.

    There are no scores for the first or last word, since a window may begin in mid-span.
    """

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(labels, labels))

    def forward(self, emissions: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
        """Mean loss a word; `emissions` (batch, words, labels), `mask` True where real."""
        emissions = emissions.float()
        real = mask.float()
        gold = emissions.gather(2, targets.unsqueeze(2)).squeeze(2) * real
        steps = self.transitions[targets[:, :-1], targets[:, 1:]] * real[:, 1:]
        score = gold.sum(1) + steps.sum(1)
        alpha = emissions[:, 0]
        for t in range(1, emissions.shape[1]):
            onward = alpha.unsqueeze(2) + self.transitions
            following = torch.logsumexp(onward, dim=1) + emissions[:, t]
            alpha = torch.where(mask[:, t : t + 1], following, alpha)
        total: Tensor = torch.logsumexp(alpha, dim=1)
        return (total - score).sum() / real.sum()
