"""Starts a network from the exported graphs of an earlier pack of the same shape, or of a narrower one, instead of from chance.

The export has folded each norm into its convolution and turned linear weights into nameless matrices, so both are put
back by the order in which they run. What is wider here than there keeps its random weights on the way in and has none on
the way out, so that the network computes at first what the pack computes.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from learning import DEVICE
from model import Backbone, PhantomModel, ResidualBlock

GRAPHS = ("backbone", "fuse", "head", "text")


def digest(pack: Path) -> str:
    """SHA-256 over the four graphs of a pack, in hexadecimal."""
    return hashlib.sha256(b"".join((pack / f"{name}.onnx").read_bytes() for name in GRAPHS)).hexdigest()


class Exported:
    """One graph's weights: by name, and those of its convolutions and matrix products by order."""

    def __init__(self, path: Path) -> None:
        graph = onnx.load(str(path)).graph
        self.named = {one.name: torch.from_numpy(numpy_helper.to_array(one).copy()).to(DEVICE) for one in graph.initializer}
        self.convolutions = [[self.named[name] for name in node.input[1:]] for node in graph.node if node.op_type == "Conv"]
        self.products = [self.named[node.input[1]].T for node in graph.node
                         if node.op_type == "MatMul" and node.input[1] in self.named]

    @torch.no_grad()
    def fill(self, module: nn.Module, prefix: str) -> None:
        """Gives a module those of its parameters that the graph still calls by their names."""
        for name, parameter in module.named_parameters():
            if f"{prefix}.{name}" in self.named:
                widened(parameter, self.named[f"{prefix}.{name}"])

    def multiply(self, blocks: nn.Module) -> None:
        """Gives the linear layers of transformer blocks their matrices."""
        linear = [one for one in blocks.modules() if isinstance(one, nn.Linear)]
        for layer, weight in zip(linear, self.products, strict=True):
            widened(layer.weight, weight)


@torch.no_grad()
def widened(parameter: Tensor, earlier: Tensor) -> None:
    """Copies an earlier parameter into the corner of one that is as large or larger; further inputs count nothing at first."""
    if any(have < had for have, had in zip(parameter.shape, earlier.shape)):
        raise ValueError(f"{tuple(earlier.shape)} does not fit into {tuple(parameter.shape)}")
    if parameter.dim() > 1:
        parameter[:, earlier.shape[1]:] = 0
    parameter[tuple(slice(size) for size in earlier.shape)] = earlier


def layers(backbone: Backbone) -> list[tuple[nn.Conv2d, nn.BatchNorm2d | None]]:
    """Every convolution with the norm that follows it, in the order in which they run."""
    found: list[tuple[nn.Conv2d, nn.BatchNorm2d | None]] = [(backbone.stem[0], backbone.stem[1])]
    for block in backbone.stages:
        assert isinstance(block, ResidualBlock)
        found += [(block.first, block.first_norm), (block.second, block.second_norm)]
        if not isinstance(block.shortcut, nn.Identity):
            found.append((block.shortcut[0], block.shortcut[1]))
    return [*found, (backbone.to_features, None)]


@torch.no_grad()
def start_backbone(backbone: Backbone, pack: Path, images: Tensor) -> None:
    """Gives a backbone the pack's weights; the norms are laid over `images` [B,3,S,S]."""
    laid = []
    for (conv, norm), exported in zip(layers(backbone), Exported(pack / "backbone.onnx").convolutions, strict=True):
        laid += fold_out(conv, norm, exported)
    backbone.eval()
    laying(laid, lambda: backbone(images))


@torch.no_grad()
def start_model(model: PhantomModel, pack: Path, static: Tensor, earlier: Tensor) -> None:
    """Gives fusion, head and text the pack's weights; the head's norm is laid over features [B,C,14,14] and their priors'."""
    fuse, alone, text = (Exported(pack / f"{name}.onnx") for name in ("fuse", "head", "text"))
    alone.fill(model.fusion, "fusion")
    fuse.fill(model.fusion, "fusion")
    fuse.multiply(model.fusion.blocks)
    embedding = next(value for value in fuse.named.values() if value.dim() == 3)
    patches = model.fusion.positions.shape[1]
    for row, part in enumerate((embedding[:, :patches], embedding[:, patches:])):
        model.fusion.type_embedding[row] = (part - model.fusion.positions).mean(dim=1)
    text.fill(model.text, "text")
    text.multiply(model.text.blocks)
    projector = model.head.projector
    fuse.fill(model.head, "head")
    model.eval()
    laying(fold_out(projector[0], projector[1], fuse.convolutions[0]),
           lambda: model.compared(static, earlier, torch.arange(len(static)) < len(earlier)))


def fold_out(conv: nn.Conv2d, norm: nn.BatchNorm2d | None, exported: list[Tensor]) -> list[nn.BatchNorm2d]:
    """Puts a folded weight into the convolution and its bias into the norm, which is yet to be laid."""
    widened(conv.weight, exported[0])
    if norm is None:
        return []
    widened(norm.bias, exported[1])
    return [norm]


def laying(norms: list[nn.BatchNorm2d], run) -> None:
    """Lets each norm take the mean and the spread of what reaches it and give them back, so that it changes nothing."""
    hooks = [norm.register_forward_pre_hook(_lay) for norm in norms]
    run()
    for hook in hooks:
        hook.remove()


def _lay(norm: nn.BatchNorm2d, inputs: tuple[Tensor]) -> None:
    mean, variance = inputs[0].mean(dim=(0, 2, 3)), inputs[0].var(dim=(0, 2, 3), unbiased=False)
    norm.running_mean.copy_(mean)
    norm.running_var.copy_(variance)
    norm.weight.copy_((variance + norm.eps).sqrt())
    norm.bias.add_(mean)
