"""The four graphs of a pack, cut out of the published modules: one file each, only the batch (and the text's length) dynamic."""

from __future__ import annotations

import tempfile
from pathlib import Path

import onnx
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from wetread_export.architecture import Published
from wetread_export.manifest import CROP, FEATURES, GRID

# Native layer normalisation, and nothing that an older runtime lacks.
OPSET = 17
IMAGE_OUTPUTS = ["img_embedding", "projected_patch_embeddings", "projected_global_embedding"]
TEXT_OUTPUTS = ["projected_raw", "projected_normalised"]


class Backbone(nn.Module):
    """Image [B,3,448,448] in 0..1 -> features [B,256,14,14]."""

    def __init__(self, model: Published) -> None:
        super().__init__()
        self.encoder = model.image.encoder

    def forward(self, image: Tensor) -> Tensor:
        return self.encoder.backbone_to_vit(self.encoder.encoder(image))


class Head(nn.Module):
    """Features of an image without a prior -> the image outputs, by the learned embedding of a missing one."""

    def __init__(self, model: Published) -> None:
        super().__init__()
        self.image = model.image

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        missing = self.image.encoder.missing_previous_emb
        return self.outputs(features, missing.expand(features.shape[0], -1, GRID, GRID))

    def outputs(self, features: Tensor, difference: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        fused = torch.cat([features, difference], dim=1)
        pooled = torch.flatten(F.adaptive_avg_pool2d(fused, (1, 1)), 1)
        made = self.image.forward_post_encoder(fused, pooled)
        return made.img_embedding, made.projected_patch_embeddings, made.projected_global_embedding


class Fuse(Head):
    """Features of an image and of its prior -> the image outputs."""

    def forward(self, current: Tensor, prior: Tensor) -> tuple[Tensor, Tensor, Tensor]:  # type: ignore[override]
        return self.outputs(current, self.image.encoder.vit_pooler(current_image=current, previous_image=prior))


class Text(nn.Module):
    """Ids and mask [B,L] -> raw and unit vectors [B,128], without the head that guesses masked words."""

    def __init__(self, model: Published) -> None:
        super().__init__()
        self.bert, self.projection = model.text.bert, model.text.cls_projection_head

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        raw = self.projection(hidden[:, 0, :])
        return raw, F.normalize(raw, dim=1)


def write(module: nn.Module, inputs: dict[str, Tensor], outputs: list[str], path: Path, lengths: bool = False) -> None:
    """Writes one graph as a single file and has it checked."""
    axes = {name: {0: "batch"} for name in [*inputs, *outputs]}
    if lengths:
        axes.update({name: {0: "batch", 1: "length"} for name in inputs})
    with torch.no_grad(), tempfile.TemporaryDirectory(dir=path.parent) as folder:
        traced = Path(folder, path.name)
        torch.onnx.export(module.eval(), tuple(inputs.values()), str(traced), input_names=list(inputs), output_names=outputs,
                          dynamic_axes=axes, opset_version=OPSET, dynamo=False)
        if len(list(Path(folder).iterdir())) != 1:
            raise AssertionError(f"{path.name} was written in several files")
        onnx.checker.check_model(str(traced))
        traced.replace(path)


def export(model: Published, folder: Path) -> None:
    """All four. Example inputs hold two items and real padding, so that neither is traced away."""
    features = torch.rand(2, FEATURES, GRID, GRID)
    ids = torch.tensor([[2, 9, 10, 11, 3], [2, 9, 3, 0, 0]])
    write(Backbone(model), {"image": torch.rand(2, 3, CROP, CROP)}, ["features"], folder / "backbone.onnx")
    write(Fuse(model), {"current_features": features, "prior_features": features.flip(0)}, IMAGE_OUTPUTS, folder / "fuse.onnx")
    write(Head(model), {"features": features}, IMAGE_OUTPUTS, folder / "head.onnx")
    write(Text(model), {"input_ids": ids, "attention_mask": (ids > 0).long()}, TEXT_OUTPUTS, folder / "text.onnx", lengths=True)
