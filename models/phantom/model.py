"""The phantom network: a narrow BioViL-T (convolutional features, temporal fusion, joint image-text space)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn


@dataclass(frozen=True)
class Widths:
    """Sizes of the network; `grid` is in patches per side, the rest in channels unless named otherwise."""

    stem: int = 32
    stages: tuple[int, int, int] = (40, 80, 128)
    blocks: tuple[int, int, int] = (2, 2, 2)
    features: int = 96
    joint: int = 96
    heads: int = 4
    fusion_blocks: int = 2
    fusion_mlp: int = 192
    head_hidden: int = 192
    grid: int = 14
    text_hidden: int = 128
    text_layers: int = 2
    text_ffn: int = 256
    text_positions: int = 192


class ResidualBlock(nn.Module):
    """Two 3x3 convolutions with batch norm and a shortcut: [B,i,H,W] -> [B,o,H/stride,W/stride]."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.first_norm = nn.BatchNorm2d(outputs)
        self.second = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.second_norm = nn.BatchNorm2d(outputs)
        same = inputs == outputs and stride == 1
        self.shortcut = nn.Identity() if same else nn.Sequential(
            nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x: Tensor) -> Tensor:
        y = F.relu(self.first_norm(self.first(x)))
        return F.relu(self.second_norm(self.second(y)) + self.shortcut(x))


class Backbone(nn.Module):
    """Image [B,3,S,S] in [0,1] -> features [B,C,S/16,S/16]; stateless, so a prior's features can be kept."""

    def __init__(self, widths: Widths) -> None:
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, widths.stem, 7, 2, 3, bias=False), nn.BatchNorm2d(widths.stem),
                                  nn.ReLU(), nn.MaxPool2d(3, 2, 1))
        layers: list[nn.Module] = []
        channels = widths.stem
        for index, (outputs, count) in enumerate(zip(widths.stages, widths.blocks)):
            for block in range(count):
                layers.append(ResidualBlock(channels, outputs, 2 if index and not block else 1))
                channels = outputs
        self.stages = nn.Sequential(*layers)
        self.to_features = nn.Conv2d(channels, widths.features, 1, bias=False)

    def forward(self, image: Tensor) -> Tensor:
        return self.to_features(self.stages(self.stem(image)))


def sine_positions(grid: int, channels: int) -> Tensor:
    """Fixed sine position table [1, grid*grid, channels]: the first half of the channels encodes y, the second x."""
    half = channels // 2
    position = (torch.arange(grid, dtype=torch.float64) + 1) / (grid + 1e-6) * 2 * math.pi
    d = torch.arange(half)
    angle = position[:, None] / 10000 ** (2 * (d // 2).double() / half)
    table = torch.where(d % 2 == 0, angle.sin(), angle.cos())
    y = table[:, None, :].expand(grid, grid, half)
    x = table[None, :, :].expand(grid, grid, half)
    return torch.cat([y, x], dim=2).reshape(1, grid * grid, channels).float()


class SelfAttention(nn.Module):
    """Multi-head attention [B,T,C] -> [B,Q,C] of the first Q tokens; `bias` [B,1,1,T] is added to the logits when given."""

    def __init__(self, channels: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.scale = (channels // heads) ** -0.5
        self.query = nn.Linear(channels, channels, bias=False)
        self.key = nn.Linear(channels, channels, bias=False)
        self.value = nn.Linear(channels, channels, bias=False)
        self.out = nn.Linear(channels, channels)

    def split(self, x: Tensor) -> Tensor:
        """[B,T,C] -> [B,heads,T,C/heads]."""
        return x.reshape(x.shape[0], x.shape[1], self.heads, -1).transpose(1, 2)

    def forward(self, x: Tensor, bias: Tensor | None = None, asking: int | None = None) -> Tensor:
        asked = x if asking is None else x[:, :asking]
        q, k, v = self.split(self.query(asked)), self.split(self.key(x)), self.split(self.value(x))
        if self.training and bias is None:  # the same in one kernel, several times as fast; the export writes it out
            return self.out(F.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(asked.shape))
        logits = (q * self.scale) @ k.transpose(2, 3)
        weights = torch.softmax(logits if bias is None else logits + bias, dim=-1)
        return self.out((weights @ v).transpose(1, 2).reshape(asked.shape))


class FusionBlock(nn.Module):
    """Pre-norm transformer block; the embedding is added after the first norm and never enters the residual stream."""

    def __init__(self, channels: int, heads: int, hidden: int) -> None:
        super().__init__()
        self.attention_norm = nn.LayerNorm(channels, eps=1e-6)
        self.attention = SelfAttention(channels, heads)
        self.mlp_norm = nn.LayerNorm(channels, eps=1e-6)
        self.mlp = nn.Sequential(nn.Linear(channels, hidden), nn.GELU(), nn.Linear(hidden, channels))
        self.look_across(channels)

    @torch.no_grad()
    def look_across(self, channels: int) -> None:
        """Starts half of the heads on the same place in the other image; learning is free to change it.

        The slowest sine and cosine of y and x carry the place and the last channel the type, so the norm leaves these
        five channels to the embedding at first.
        """
        place = [0, 1, channels // 2, channels // 2 + 1]
        self.attention_norm.weight[[*place, channels - 1]] = 0.0
        width = channels // self.attention.heads
        for head in range(self.attention.heads // 2):
            for projection, sign in ((self.attention.query, 1.0), (self.attention.key, -1.0)):
                rows = projection.weight[head * width : head * width + 5]
                rows.zero_()
                for row, channel in enumerate(place):
                    rows[row, channel] = 5.5
                rows[4, channels - 1] = 4.0 * sign

    def forward(self, x: Tensor, embedding: Tensor, kept: int | None = None) -> Tensor:
        """Tokens [B,T,C] -> the first `kept` of them, all when not told."""
        x = x[:, :kept] + self.attention(self.attention_norm(x) + embedding, asking=kept)
        return x + self.mlp(self.mlp_norm(x))


class TemporalFusion(nn.Module):
    """Current and prior features [B,C,14,14] -> temporal channels [B,C,14,14]; a learned embedding when no prior."""

    def __init__(self, widths: Widths) -> None:
        super().__init__()
        self.type_embedding = nn.Parameter(torch.randn(2, 1, widths.features) * 0.1)
        with torch.no_grad():
            self.type_embedding[:, 0, -1] = torch.tensor([1.0, -1.0])
        self.register_buffer("positions", sine_positions(widths.grid, widths.features), persistent=False)
        self.blocks = nn.ModuleList(FusionBlock(widths.features, widths.heads, widths.fusion_mlp) for _ in range(widths.fusion_blocks))
        self.norm = nn.LayerNorm(widths.features, eps=1e-6)
        self.missing_prior = nn.Parameter(torch.randn(1, widths.features, 1, 1) * 0.02)

    def forward(self, current: Tensor, prior: Tensor) -> Tensor:
        tokens = torch.cat([current.flatten(2), prior.flatten(2)], dim=2).transpose(1, 2)
        embedding = torch.cat([self.positions + self.type_embedding[0], self.positions + self.type_embedding[1]], dim=1)
        for block in self.blocks[:-1]:
            tokens = block(tokens, embedding)
        # Nobody asks what the prior's tokens have become, so the last block leaves them out.
        kept = self.norm(self.blocks[-1](tokens, embedding, kept=self.positions.shape[1]))
        return kept.transpose(1, 2).reshape(current.shape)

    def missing(self, current: Tensor) -> Tensor:
        """The temporal channels [B,C,14,14] of an image that has no prior."""
        return self.missing_prior.expand_as(current)


class ImageHead(nn.Module):
    """Static and temporal channels [B,C,14,14] each -> (embedding [B,2C], patches [B,D,14,14], global [B,D])."""

    def __init__(self, widths: Widths) -> None:
        super().__init__()
        self.projector = nn.Sequential(
            nn.Conv2d(2 * widths.features, widths.head_hidden, 1, bias=False), nn.BatchNorm2d(widths.head_hidden), nn.ReLU(),
            nn.Conv2d(widths.head_hidden, widths.joint, 1))

    def forward(self, static: Tensor, temporal: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        patches = torch.cat([static, temporal], dim=1)
        projected = self.projector(patches)
        return patches.mean(dim=(2, 3)), projected, projected.mean(dim=(2, 3))


class TextBlock(nn.Module):
    """Post-norm BERT layer [B,L,H] -> [B,L,H]."""

    def __init__(self, widths: Widths) -> None:
        super().__init__()
        self.attention = SelfAttention(widths.text_hidden, widths.heads)
        self.attention_norm = nn.LayerNorm(widths.text_hidden, eps=1e-6)
        self.mlp = nn.Sequential(nn.Linear(widths.text_hidden, widths.text_ffn), nn.GELU(),
                                 nn.Linear(widths.text_ffn, widths.text_hidden))
        self.mlp_norm = nn.LayerNorm(widths.text_hidden, eps=1e-6)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        x = self.attention_norm(x + self.dropout(self.attention(x, bias)))
        return self.mlp_norm(x + self.dropout(self.mlp(x)))


class TextEncoder(nn.Module):
    """Token ids and mask, int64 [B,L] -> joint text vectors [B,D], not normalised."""

    def __init__(self, vocabulary: int, widths: Widths) -> None:
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, widths.text_hidden)
        self.positions = nn.Embedding(widths.text_positions, widths.text_hidden)
        nn.init.normal_(self.tokens.weight, std=0.05)
        nn.init.normal_(self.positions.weight, std=0.05)
        self.norm = nn.LayerNorm(widths.text_hidden, eps=1e-6)
        self.blocks = nn.ModuleList(TextBlock(widths) for _ in range(widths.text_layers))
        self.projection = nn.Sequential(nn.Linear(widths.text_hidden, widths.joint), nn.GELU(),
                                        nn.LayerNorm(widths.joint, eps=1e-6), nn.Linear(widths.joint, widths.joint))

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        return self.projection(self.summary(input_ids, attention_mask))

    def summary(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Token ids and mask, int64 [B,L] -> the first token's state [B,H], before the projection."""
        x = self.norm(self.tokens(input_ids) + self.positions.weight[: input_ids.shape[1]])
        bias = (attention_mask[:, None, None, :].to(x.dtype) - 1.0) * 10000.0
        for block in self.blocks:
            x = block(x, bias)
        return x[:, 0]


class PhantomModel(nn.Module):
    """All parts together, with the logit scale and offset of the contrastive losses."""

    def __init__(self, vocabulary: int, widths: Widths) -> None:
        super().__init__()
        self.widths = widths
        self.backbone = Backbone(widths)
        self.fusion = TemporalFusion(widths)
        self.head = ImageHead(widths)
        self.text = TextEncoder(vocabulary, widths)
        self.log_scale = nn.Parameter(torch.tensor(math.log(8.0)))
        self.offset = nn.Parameter(torch.tensor(-2.0))

    def images(self, current: Tensor, prior: Tensor, has_prior: Tensor) -> tuple[Tensor, Tensor]:
        """Images [B,3,S,S], priors [P,3,S,S] for the P rows where `has_prior` -> patches [B,D,14,14], global [B,D]."""
        features = self.backbone(torch.cat([current, prior]))
        return self.compared(features[: len(current)], features[len(current):], has_prior)

    def compared(self, static: Tensor, earlier: Tensor, has_prior: Tensor) -> tuple[Tensor, Tensor]:
        """Features [B,C,14,14] of images and [P,C,14,14] of priors -> patches [B,D,14,14], global [B,D]."""
        _, patches, pooled = self.head(static, self.temporal(static, earlier, has_prior))
        return patches, pooled

    def temporal(self, static: Tensor, earlier: Tensor, has_prior: Tensor) -> Tensor:
        """Features of images and of the priors of those rows that have one -> temporal channels [B,C,14,14]."""
        temporal = self.fusion.missing(static)
        if len(earlier):
            rows = has_prior.nonzero().squeeze(1)
            temporal = temporal.index_copy(0, rows, self.fusion(static[rows], earlier).to(temporal.dtype))
        return temporal
