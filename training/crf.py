"""A linear-chain CRF over word tags (Lafferty et al. 2001), batched."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from training.windows import IGNORED


class Crf(nn.Module):
    """Transitions between ``n_tags`` tags, with start scores; learned beside the emissions."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__()
        n = len(labels)
        self.transitions = nn.Parameter(torch.zeros(n, n))
        self.starts = nn.Parameter(torch.zeros(n))
        barred = torch.zeros(n, n)
        for j, after in enumerate(labels):
            if after.startswith("I-"):
                for i, before in enumerate(labels):
                    if before[2:] != after[2:]:
                        barred[i, j] = -1e4
        self.register_buffer("barred", barred)
        self.register_buffer("barred_start", torch.tensor([-1e4 if x.startswith("I-") else 0.0 for x in labels]))

    def scores(self) -> tuple[Tensor, Tensor]:
        """(transitions (n, n), starts (n,)) with forbidden moves at -1e4."""
        return self.transitions + self.barred, self.starts + self.barred_start

    def loss(self, emissions: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Mean negative log likelihood a word. emissions (B, W, n), tags (B, W), mask (B, W) bool.

        Words tagged IGNORED are summed over: any tag may stand there.
        """
        moves, starts = self.scores()
        known = (tags != IGNORED) & mask
        gold = torch.where(
            known.unsqueeze(-1)
            & (torch.arange(emissions.size(-1), device=tags.device) != tags.clamp(min=0).unsqueeze(-1)),
            torch.full_like(emissions, -1e4),
            emissions,
        )
        everything = self._log_partition(emissions, mask, moves, starts)
        allowed = self._log_partition(gold, mask, moves, starts)
        return (everything - allowed).sum() / known.sum().clamp(min=1)

    @staticmethod
    def _log_partition(emissions: Tensor, mask: Tensor, moves: Tensor, starts: Tensor) -> Tensor:
        alpha = starts + emissions[:, 0]
        for step in range(1, emissions.size(1)):
            onward = torch.logsumexp(alpha.unsqueeze(2) + moves, dim=1) + emissions[:, step]
            alpha = torch.where(mask[:, step].unsqueeze(1), onward, alpha)
        return torch.logsumexp(alpha, dim=1)
