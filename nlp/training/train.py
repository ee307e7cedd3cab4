"""Trains the network that ships: `python -m nlp.training.train --help`.

One encoder learns ketum's own annotations together with public corpora (BC5CDR training
and development, BioRED, DrugProt), whose batches come earlier in the run.
The development sets and the BC5CDR test split are never trained on.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from nlp import pipeline
from nlp.components.windows import Windows
from nlp.training import corpora
from nlp.training.examples import Example, batches, examples, tensors
from nlp.training.network import IGNORE, Network

EPOCHS = {"ketum": 12, "cdr": 5, "biored": 2, "drugprot": 1}
BUDGET = 2048  # pieces a batch
RATE = 3e-4
HEAD_RATE = 1e-3
WARM_UP = 0.06
HIDE = 0.3  # share of vocabulary mentions hidden in training
FLAG_WEIGHT = 0.3
AVERAGE = 0.998


def schedule(items: list[Example], rng: random.Random, share: float = 1.0) -> Iterator[list[Example]]:
    """All batches of the run in order: public corpora from the start, ketum's own to the end.

    `share` shortens the run: the epochs of every task are multiplied by it and rounded.
    """
    placed: list[tuple[float, list[Example]]] = []
    for task, whole in EPOCHS.items():
        own = [e for e in items if e.task == task]
        first, last = (0.05, 1.0) if task == "ketum" else (0.0, 0.85)
        for epoch in range(epochs := round(whole * share)):
            for batch in batches(own, BUDGET, rng):
                place = (epoch + rng.random()) / epochs
                placed.append((first + place * (last - first), batch))
    placed.sort(key=lambda p: p[0])
    yield from (batch for _, batch in placed)


def loss(network: Network, batch: dict[str, torch.Tensor], task: str) -> torch.Tensor:
    """Cross entropy of the labels and, on effects, of the flags."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores, flags = network(task, batch["ids"], batch["mask"], batch["shapes"], batch["lexicon"])
    total = functional.cross_entropy(scores.float().flatten(0, 1), batch["labels"].flatten(), ignore_index=IGNORE)
    known = batch["flags"] != IGNORE
    if known.any():
        truth = batch["flags"][known].float()
        total = total + FLAG_WEIGHT * functional.binary_cross_entropy_with_logits(flags.float()[known], truth)
    return total


def train(network: Network, items: list[Example], seed: int, share: float) -> torch.nn.Module:
    """Train in place; returns the running average of the weights."""
    rng = random.Random(seed)  # noqa: S311  it shuffles, no secret hangs on it
    hide = np.random.default_rng(seed)
    plan = list(schedule(items, rng, share))
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder")]
    groups = [{"params": network.encoder.parameters(), "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    rates = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step / len(plan)))
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(AVERAGE))
    network.train()
    started, running = time.monotonic(), 0.0
    for step, batch in enumerate(plan, start=1):
        value = loss(network, tensors(batch, HIDE, hide), batch[0].task)
        value.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        rates.step()
        average.update_parameters(network)
        running += (value.item() - running) / min(step, 50)
        if step % 50 == 0:
            minutes = (time.monotonic() - started) / 60
            print(f"step {step}/{len(plan)}  loss {running:.4f}  {minutes:.1f} min", flush=True)
    return average.module


def _rate(done: float) -> float:
    return done / WARM_UP if done < WARM_UP else max(0.0, (1 - done) / (1 - WARM_UP))


def folded(texts: list[corpora.Text], fold: int | None, folds: int) -> tuple[list[corpora.Text], list[corpora.Text]]:
    """Split documents into those to train on and those held out (every `folds`-th, from `fold`)."""
    if fold is None:
        return texts, []
    held = [t for i, t in enumerate(texts) if i % folds == fold]
    return [t for i, t in enumerate(texts) if i % folds != fold], held


def main() -> None:
    """Read the corpora, train, save the averaged weights and what was held out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="the reference folder (gold/ and corpora/)")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained MiniLM-L6 encoder")
    parser.add_argument("--out", type=Path, required=True, help="where the weights go")
    parser.add_argument("--fold", type=int, help="hold this fold of ketum's documents out")
    parser.add_argument("--folds", type=int, default=6)
    parser.add_argument("--share", type=float, default=1.0, help="share of the epochs to train, for cross-validation")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=20261124)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    names = ("train_pubmed", "train_composed")
    own = [t for name in names for t in corpora.gold(args.shared / f"gold/{name}.jsonl")]
    kept, held = folded(own, args.fold, args.folds)
    windows, language = Windows(args.encoder / "tokenizer.json"), pipeline.build(pipeline.RULES)
    language.select_pipes(disable=pipeline.FACTS)
    items = list(examples([*kept, *corpora.auxiliary(args.shared)], windows, language))
    print(
        f"{len(kept)} documents of ours, {len(items)} windows, {sum(len(e.labels) for e in items)} pieces", flush=True
    )
    network = train(Network.pretrained(args.encoder), items, args.seed, args.share)
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), args.out / "weights.pt")
    (args.out / "held_out.json").write_text(json.dumps([t.key for t in held]))


if __name__ == "__main__":
    main()
