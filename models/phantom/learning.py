"""The training loop that both stages share."""

from __future__ import annotations

import time
from collections.abc import Callable

import torch
from torch import Tensor, nn

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
torch.set_float32_matmul_precision("high")


def hardware() -> str:
    """What the training runs on, in words."""
    return torch.cuda.get_device_name() if DEVICE.type == "cuda" else f"{torch.get_num_threads()} CPU threads"


def learn(weights: list[tuple[list[nn.Parameter], float]], epochs: int, warm_up: float, batches: Callable[[], list], loss: Callable[[list], dict[str, Tensor]],
          measured: Callable[[], str] = lambda: "") -> None:
    """AdamW on a one-cycle schedule; prints the mean loss terms of every epoch, and what `measured` says after it.

    `weights` are groups, each with its highest rate; `warm_up` is the share of the steps in which the rate rises; `batches` draws an
    epoch's batches, always equally many; `loss` gives the terms of one, already weighted.
    """
    every = [weight for group, _ in weights for weight in group]
    optimiser = torch.optim.AdamW([{"params": group, "lr": rate} for group, rate in weights], weight_decay=0.02)
    schedule: torch.optim.lr_scheduler.OneCycleLR | None = None
    for number in range(epochs):
        started, sums = time.monotonic(), {}
        drawn = batches()
        schedule = schedule or torch.optim.lr_scheduler.OneCycleLR(optimiser, [rate for _, rate in weights], total_steps=epochs * len(drawn), pct_start=warm_up)
        for batch in drawn:
            terms = loss(batch)
            optimiser.zero_grad()
            sum(terms.values()).backward()
            torch.nn.utils.clip_grad_norm_(every, 2.0)
            optimiser.step()
            schedule.step()
            for name, value in terms.items():
                sums[name] = sums.get(name, 0.0) + value.detach()
        shown = " ".join(f"{name} {float(total) / len(drawn):.3f}" for name, total in sums.items())
        print(f"epoch {number + 1}/{epochs} {time.monotonic() - started:.1f}s {shown}{measured()}", flush=True)
