"""The training loop that both stages share."""

from __future__ import annotations

import time
from collections.abc import Callable

import torch
from torch import Tensor, nn


def learn(weights: list[nn.Parameter], epochs: int, rate: float, warm_up: float, batches: Callable[[], list], loss: Callable[[list], dict[str, Tensor]],
             measured: Callable[[], str] = lambda: "") -> None:
    """AdamW on a one-cycle schedule; prints the mean loss terms of every epoch, and what `measured` says after it.

    `warm_up` is the share of the steps in which the rate rises; `batches` draws an epoch's batches, always equally many; `loss` gives the terms of one, already weighted.
    """
    optimiser = torch.optim.AdamW(weights, lr=rate, weight_decay=0.02)
    schedule: torch.optim.lr_scheduler.OneCycleLR | None = None
    for number in range(epochs):
        started, sums = time.monotonic(), {}
        drawn = batches()
        schedule = schedule or torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=epochs * len(drawn), pct_start=warm_up)
        for batch in drawn:
            terms = loss(batch)
            optimiser.zero_grad()
            sum(terms.values()).backward()
            torch.nn.utils.clip_grad_norm_(weights, 2.0)
            optimiser.step()
            schedule.step()
            for name, value in terms.items():
                sums[name] = sums.get(name, 0.0) + value.item()
        shown = " ".join(f"{name} {total / len(drawn):.3f}" for name, total in sums.items())
        print(f"epoch {number + 1}/{epochs} {time.monotonic() - started:.0f}s {shown}{measured()}", flush=True)
