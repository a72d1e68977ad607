"""The published architecture, from the published package, with published or with random weights."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, TypeVar

import torch
from torch import Tensor, nn

warnings.filterwarnings("ignore", message="Importing from timm.models.layers", category=FutureWarning)

from health_multimodal.image.model.model import MultiImageModel  # noqa: E402
from health_multimodal.image.model.types import ImageEncoderType  # noqa: E402
from health_multimodal.text.data.io import TextInput  # noqa: E402
from health_multimodal.text.model.configuration_cxrbert import CXRBertConfig, CXRBertTokenizer  # noqa: E402
from health_multimodal.text.model.modelling_cxrbert import CXRBertModel  # noqa: E402

from wetread_export.manifest import CROP, JOINT  # noqa: E402
from wetread_export.sources import IMAGE, TEXT, VOCABULARY_SIZE, ExportRefused  # noqa: E402

T = TypeVar("T")
# In the text file but of no use here: the published class has no pooler, and positions are counted anew.
UNUSED = ("bert.pooler.", "bert.embeddings.position_ids")
# Masked-language-model head: not needed for an embedding.
DROPPED = ("cls.predictions.",)
CALIBRATION_IMAGES = 8
SPREAD = 0.2
# BERT's own 0.02 leaves random sentences almost alike, and a wrong token would hardly show.
TEXT_DEVIATION = 0.06


@dataclass(frozen=True)
class Published:
    """Both encoders in evaluation mode, and the tokenizer behind the published wrapper."""

    image: MultiImageModel
    text: CXRBertModel
    tokenizer: CXRBertTokenizer

    def ids(self, prompts: list[str]) -> tuple[Tensor, Tensor]:
        """Ids and attention mask, int64, padded to the longest."""
        encoded = TextInput(self.tokenizer).tokenize_input_prompts(prompts, verbose=False)
        return encoded.input_ids, encoded.attention_mask

    @torch.no_grad()
    def raw(self, prompts: list[str]) -> Tensor:
        """Un-normalised text vectors."""
        return self.text.get_projected_text_embeddings(*self.ids(prompts), normalize_embeddings=False)


def empty(vocabulary: Path) -> Published:
    """The architecture as constructed. Frozen, or it would turn gradients on inside `no_grad`."""
    image = MultiImageModel(img_encoder_type=ImageEncoderType.RESNET50_MULTI_IMAGE, joint_feature_size=JOINT, freeze_encoder=True)
    config = CXRBertConfig(vocab_size=VOCABULARY_SIZE, projection_size=JOINT, hidden_dropout_prob=0.25, attention_probs_dropout_prob=0.25,
                           pad_token_id=0, attn_implementation="eager")
    return Published(image.eval(), CXRBertModel(config).eval(), CXRBertTokenizer(vocab_file=str(vocabulary)))


def restore(folder: Path, vocabulary: Path) -> Published:
    """The published weights. The files must have been verified before."""
    model = empty(vocabulary)
    model.image.load_state_dict(torch.load(folder / IMAGE, map_location="cpu", weights_only=True))
    state = torch.load(folder / TEXT, map_location="cpu", weights_only=True)
    missing, unexpected = model.text.load_state_dict(state, strict=False)
    strange = [key for key in unexpected if not key.startswith(UNUSED)] + [key for key in missing if not key.startswith(DROPPED)]
    if strange:
        raise ExportRefused(f"{TEXT} does not fit the published class: {', '.join(strange[:5])}")
    return still(model)


def random(seed: int, vocabulary: Path) -> Published:
    """Random weights whose activations keep a sensible size: every scale and offset differs from one and nought, so that a folded or a
    forgotten one shows, and batch statistics are those of noise images."""
    torch.manual_seed(seed)
    model = empty(vocabulary)
    with torch.no_grad():
        for module in [*model.image.modules(), *model.text.modules()]:
            if isinstance(module, (nn.LayerNorm, nn.BatchNorm2d)):
                module.weight.copy_(1 + SPREAD * torch.randn_like(module.weight))
                module.bias.copy_(SPREAD * torch.randn_like(module.bias))
        for parameter in model.text.parameters():
            if parameter.dim() == 2:
                parameter.normal_(std=TEXT_DEVIATION)
        model.image.encoder.missing_previous_emb.normal_(std=0.5)
        calibrate(model.image)
    return still(model)


def calibrate(image: MultiImageModel) -> None:
    """Sets the running statistics of batch normalisation from noise, and gives the static features the size of the temporal ones, so
    that neither drowns the other."""
    examples = noise(CALIBRATION_IMAGES)
    encoder = image.encoder
    features = encoder.backbone_to_vit(observed(encoder.encoder, lambda: encoder.encoder(examples)))
    encoder.backbone_to_vit.weight.div_(features.std())
    observed(image.projector, lambda: image(examples, examples.flip(0)))


def observed(module: nn.Module, run: Callable[[], T]) -> T:
    """Runs while the batch normalisations of a module take their statistics from what they see."""
    norms = [norm for norm in module.modules() if isinstance(norm, nn.BatchNorm2d)]
    for norm in norms:
        norm.momentum = 1.0
        norm.training = True
    made = run()
    for norm in norms:
        norm.momentum = 0.1
        norm.training = False
    return made


def noise(count: int) -> Tensor:
    """Grey images [count,3,448,448] in 0..1: half of them fine noise alone, half with coarser noise under it."""
    grains = [nn.functional.interpolate(torch.rand(count, 1, side, side), size=CROP, mode="bilinear") for side in (7, 28, 112, CROP)]
    grey = torch.stack(grains).mean(dim=0)
    grey[: count // 2] = grains[-1][: count // 2]
    return grey.repeat(1, 3, 1, 1)


def still(model: Published) -> Published:
    """Evaluation mode, without gradients."""
    model.image.eval().requires_grad_(False)
    model.text.eval().requires_grad_(False)
    return model
