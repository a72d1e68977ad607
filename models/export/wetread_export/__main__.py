"""Commands around the published BioViL-T: python -m wetread_export COMMAND --help"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from wetread_export import invented, manifest, sources
from wetread_export.manifest import Identity
from wetread_export.sources import VOCABULARY, ExportRefused

INTENDED_USE = ("Research on visual-language processing of adult frontal chest radiographs, and reproduction of the published results. "
                "Any deployed use, commercial or otherwise, is out of scope.")
RANDOM_USE = "None: the weights are random. For holding one runtime against another."


def export(arguments: argparse.Namespace) -> int:
    """Makes a pack."""
    from wetread_export import architecture, card, check, goldens, graphs

    out: Path = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    (out / "pack.yaml").unlink(missing_ok=True)  # a pack without it is refused, so half a pack is none
    asked = manifest.prompts()
    found = {} if arguments.random_init else sources.verify(arguments.checkpoint, sources.published())
    identity = named(arguments)
    settings = manifest.manifest(identity, asked)
    tokens = (invented.vocabulary(manifest.sentences(settings)) if arguments.random_init
              else sources.vocabulary(arguments.checkpoint / VOCABULARY))
    (out / VOCABULARY).write_text("\n".join(tokens) + "\n", encoding="utf-8")
    model = (architecture.random(arguments.seed, out / VOCABULARY) if arguments.random_init
             else architecture.restore(arguments.checkpoint, out / VOCABULARY))
    graphs.export(model, out)
    manifest.write_yaml(out / "sentences.yaml", manifest.bank(asked))
    prompts = manifest.sentences(settings)
    goldens.write(model, prompts[:: len(prompts) // 20], out / "golden.json",
                  goldens.RANDOM_TOLERANCE if arguments.random_init else goldens.TOLERANCE)
    card.write(out, identity, found, arguments.seed if arguments.random_init else None)
    if not check.passes(check.rows(model, out)):
        return 1
    manifest.seal(settings, out)
    return 0


def named(arguments: argparse.Namespace) -> Identity:
    """What the pack is called and for."""
    if arguments.random_init:
        return Identity("biovil-t-random", f"{arguments.version}-seed{arguments.seed}", RANDOM_USE, arguments.mode)
    return Identity("biovil-t", arguments.version, INTENDED_USE, arguments.mode)


def weights(arguments: argparse.Namespace):
    """The published modules with the weights that a pack was made of."""
    from wetread_export import architecture

    if arguments.random_init:
        return architecture.random(arguments.seed, arguments.pack / VOCABULARY)
    sources.verify(arguments.checkpoint, sources.published())
    return architecture.restore(arguments.checkpoint, arguments.pack / VOCABULARY)


def check(arguments: argparse.Namespace) -> int:
    """Holds a pack's graphs against the published modules."""
    from wetread_export import check as checking

    return 0 if checking.passes(checking.rows(weights(arguments), arguments.pack)) else 1


def reference(arguments: argparse.Namespace) -> int:
    """Writes inputs and outputs of the published code for the parity test."""
    from wetread_export import reference as made

    made.write(weights(arguments), arguments.pack, arguments.out)
    return 0


def tokens(arguments: argparse.Namespace) -> int:
    """Writes the tokenizer's golden file."""
    from wetread_export import tokens as made

    print(f"{made.write(arguments.out)} texts")
    return 0


def installed(arguments: argparse.Namespace) -> int:
    """Says whether everything that the other commands import can be imported."""
    from wetread_export import architecture, graphs  # noqa: F401

    return 0


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="wetread_export", description=__doc__)
    commands = made.add_subparsers(dest="command", required=True)
    for command in (export, check, reference, tokens, installed):
        one = commands.add_parser(command.__name__, help=command.__doc__, description=command.__doc__)
        one.set_defaults(run=command)
        if command in (export, check, reference):
            source = one.add_mutually_exclusive_group(required=True)
            source.add_argument("--checkpoint", type=Path, help="folder with the published files")
            source.add_argument("--random-init", action="store_true", help="random weights instead of the published ones")
            one.add_argument("--seed", type=int, default=1, help="of the random weights; %(default)s")
        if command in (check, reference):
            one.add_argument("--pack", type=Path, required=True)
        if command in (export, reference, tokens):
            one.add_argument("--out", type=Path, required=True)
        if command is export:
            one.add_argument("--version", default="1.0.0")
            one.add_argument("--mode", choices=("clinical", "reference"), default="clinical", help="how images are prepared; %(default)s")
    return made


def main() -> int:
    arguments = parser().parse_args()
    try:
        return arguments.run(arguments)
    except ExportRefused as refusal:
        print(f"wetread_export: {refusal}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
