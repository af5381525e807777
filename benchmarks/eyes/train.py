"""Trains the tower on made-up screens; goes on from its checkpoint; takes a CUDA device where there is one.

`python -m benchmarks.eyes.train DATA OUT --minutes 60` reads the shards of `benchmarks.eyes.shards` (those that
are there when an epoch begins) and writes OUT/checkpoint.pt and a line of OUT/curve.jsonl every `--every` steps. With
`--steps` it ends after so many and its schedule goes by them: the same on a slower machine, which takes longer.
`--start` begins with the weights of `benchmarks.eyes.warm` and not with chance ones; `--processes` train it together.

Loss: InfoNCE in both directions between screens and what is said of them (locked text, Zhai et al. 2022: only one
linear step is learned on that side), where sentences that say nearly the same do not count as wrong; the kind among
the names of all kinds; and, at a small weight, the vector of the title that stands on the screen. Pictures are smaller
at first, which costs half (progressive learning, Tan and Le 2021).
"""

from __future__ import annotations

import argparse
import json
import math
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from benchmarks.eyes.network import Eyes
from benchmarks.eyes.together import Together

NEARLY_THE_SAME = 0.85  # cosine of two sentences
HELD_OUT_NOUN = -1
MIDDLE, SPREAD = 127.5, 64.0  # as capture.vision.screen_pixels


def there(folder: Path, split: str) -> list[str]:
    """The shards whose names begin so."""
    return [path.name.removesuffix(".kinds.npy") for path in sorted(folder.glob(f"{split}*.kinds.npy"))]


class Shards:
    """All screens of some shards, mapped from disk."""

    def __init__(self, folder: Path, names: list[str]) -> None:
        self._parts = [
            {
                what: np.load(folder / f"{name}.{what}.npy", mmap_mode="r")
                for what in ("pixels", "captions", "titles", "kinds")
            }
            for name in names
        ]
        self.count = sum(len(part["kinds"]) for part in self._parts)
        self.width = int(self._parts[0]["pixels"].shape[2]) if self._parts else 0

    def batch(self, rows: np.ndarray[Any, Any], device: str) -> dict[str, Tensor]:
        """The screens of these numbers."""
        per = len(self._parts[0]["kinds"])
        found: dict[str, Tensor] = {}
        for what in self._parts[0]:
            stacked = np.stack([self._parts[row // per][what][row % per] for row in rows])
            found[what] = torch.from_numpy(stacked).to(device, non_blocking=True)
        return found


def prepared(pixels: Tensor, *, shaken: bool, scale: float = 1.0) -> Tensor:
    """uint8 (n, h, w, 3) -> what the tower takes; when training a little moved, lighter or darker, and coloured."""
    values = pixels.permute(0, 3, 1, 2)
    if scale < 1:
        values = nn.functional.interpolate(values, scale_factor=scale, mode="bilinear", antialias=True)
    values = (values.float() - MIDDLE) / SPREAD
    if not shaken:
        return values.contiguous(memory_format=torch.channels_last)
    n = len(values)
    light = 1 + 0.2 * (torch.rand(n, 1, 1, 1, device=values.device) - 0.5)
    values = values * light + 0.3 * (torch.rand(n, 3, 1, 1, device=values.device) - 0.5)
    x, y = (int(torch.randint(-10, 11, ())) for _ in range(2))
    values = torch.roll(values, (y, x), (2, 3))
    return values.contiguous(memory_format=torch.channels_last)


def contrast(seen: Tensor, said: Tensor, raw: Tensor, sharpness: Tensor) -> Tensor:
    """InfoNCE both ways; a sentence nearly that of a screen is no wrong answer for it."""
    scores = sharpness * seen @ said.T
    alike = (raw @ raw.T > NEARLY_THE_SAME) & ~torch.eye(len(raw), dtype=torch.bool, device=raw.device)
    scores = scores.masked_fill(alike, -1e4)
    right = torch.arange(len(raw), device=raw.device)
    return (nn.functional.cross_entropy(scores, right) + nn.functional.cross_entropy(scores.T, right)) / 2


def losses(model: Eyes, batch: dict[str, Tensor], kinds: list[Tensor], *, scale: float, exact: bool) -> Tensor:
    """The sum that is made small; `exact` computes with 32 bits."""
    with torch.autocast(batch["pixels"].device.type, torch.bfloat16, enabled=not exact):
        raw_seen = model.image(prepared(batch["pixels"], shaken=model.training, scale=scale)).float()
    seen = nn.functional.normalize(raw_seen, dim=-1)
    rows = torch.arange(len(seen), device=seen.device)
    total = torch.zeros((), device=seen.device)
    for choice in (1, int(torch.randint(0, batch["captions"].shape[1], ()))):
        raw = batch["captions"][rows, choice].float()
        total = total + contrast(seen, model.text(raw), raw, model.sharpness()) / 2
    names = torch.stack([found[int(torch.randint(0, len(found) - 1, ()))] for found in kinds])
    total = total + 0.5 * nn.functional.cross_entropy(model.sharpness() * seen @ model.text(names).T, batch["kinds"])
    titles = batch["titles"].float()
    return total + 0.05 * contrast(
        nn.functional.normalize(model.titles(raw_seen), dim=-1), titles, titles, model.sharpness()
    )


@torch.no_grad()
def measured(model: Eyes, held: Shards, kinds: list[Tensor], device: str) -> dict[str, float]:
    """On screens, phrasings and pictures never trained on: the kind by its kept name, and the screen described."""
    model.eval()
    scale = model.settings["size"][0] / held.width
    parts = [held.batch(np.arange(at, min(at + 250, held.count)), device) for at in range(0, held.count, 250)]
    raw = (model.image(prepared(part["pixels"], shaken=False, scale=scale)).float() for part in parts)
    seen = torch.cat([nn.functional.normalize(vectors, dim=-1) for vectors in raw])
    names = model.text(torch.stack([found[HELD_OUT_NOUN] for found in kinds]))
    kind = torch.cat([part["kinds"] for part in parts])
    order = (seen @ names.T).argsort(dim=1, descending=True)
    said = model.text(torch.cat([part["captions"][:, 1] for part in parts]).float())
    scores = said @ seen.T
    place = (scores > scores.diagonal()[:, None]).sum(1)
    model.train()
    return {
        "kind_top1": float((order[:, 0] == kind).float().mean()),
        "kind_top3": float((order[:, :3] == kind[:, None]).any(1).float().mean()),
        "recall_at_1": float((place < 1).float().mean()),
        "recall_at_10": float((place < 10).float().mean()),
        "of": float(held.count),
    }


class Run:
    """A training that can stop and go on."""

    def __init__(self, given: argparse.Namespace, together: Together | None = None) -> None:
        self.given, self.together = given, together or Together()
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        torch.manual_seed(given.seed + self.together.rank)
        if self.device == "cpu":
            torch.set_num_threads(given.threads)
        size = (int(given.size.split("x")[0]), int(given.size.split("x")[1]))
        model = Eyes(given.width, size, tuple(int(part) for part in given.depths.split(",")))
        self.model = model.to(self.device, memory_format=torch.channels_last)
        plain = [part for part in self.model.parameters() if part.ndim < 2]
        heavy = [part for part in self.model.parameters() if part.ndim >= 2]
        groups = [{"params": heavy, "weight_decay": 0.05}, {"params": plain, "weight_decay": 0.0}]
        self.optimiser = torch.optim.AdamW(groups, lr=given.rate, betas=(0.9, 0.98))
        self.step, self.seconds, self.stored_width = 0, 0.0, size[0]
        saved = given.out / "checkpoint.pt"
        if given.start and not saved.exists():
            begun = torch.load(given.start, map_location=self.device, weights_only=True)
            self.model.load_state_dict(begun["model"])
        if saved.exists():
            found = torch.load(saved, map_location=self.device, weights_only=True)
            self.model.load_state_dict(found["model"])
            self.optimiser.load_state_dict(found["optimiser"])
            self.step, self.seconds = found["step"], found["seconds"]
        self.together.begin(self.model)
        known = np.load(given.data / "kinds.npz")
        self.kinds = [torch.from_numpy(known[kind]).float().to(self.device) for kind in sorted(known.files)]

    def train(self) -> None:
        """Until `--minutes` of training in all are spent, or `--steps` taken, over however many runs."""
        began, before = time.monotonic(), self.seconds
        rng = np.random.default_rng(self.given.seed + self.step)
        self.model.train()
        while self._share() < 1:
            shards = self._shards()
            if shards.count < self.given.batch * self.together.count:  # they are being drawn still
                time.sleep(1)
                before -= 1.0
                continue
            self.stored_width = shards.width  # pixels; pictures may be kept larger than the model's
            order = rng.permutation(shards.count)
            mine, all_ = self.together.rank * self.given.batch, self.together.count * self.given.batch
            for at in range(0, len(order) - all_ + 1, all_):
                self.seconds = before + time.monotonic() - began
                self._learn(shards.batch(np.sort(order[at + mine : at + mine + self.given.batch]), self.device))
                if self.step % self.given.every == 0:
                    self.note(shards.count)
                if self._share() >= 1:
                    break
        self.note(self._shards().count)

    def _shards(self) -> Shards:
        return Shards(self.given.data, self.together.names(there(self.given.data, "train-")[: self.given.shards]))

    def _share(self) -> float:
        """How much of it is done; 1 at the end."""
        if self.given.steps:
            return self.step / float(self.given.steps)
        return self.seconds / float(self.given.minutes * 60)

    def _learn(self, batch: dict[str, Tensor]) -> None:
        share = self._share()
        warm = min(1.0, (self.step + 1) / 50)
        for group in self.optimiser.param_groups:
            group["lr"] = self.given.rate * warm * max(0.02, 0.5 * (1 + math.cos(math.pi * min(1.0, share))))
        small = self.given.small if share < self.given.small_share else 1.0
        scale = small * self.model.settings["size"][0] / self.stored_width
        loss = losses(self.model, batch, self.kinds, scale=scale, exact=self.given.exact)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        self.seconds = self.together.mean_step(self.model, self.seconds)
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        self.loss = float(loss.detach()) if self.step % self.given.every == 0 else 0.0

    def note(self, screens: int) -> None:
        """Writes the checkpoint, and a point of the learning curve; the first of several processes does."""
        self.together.mean_norms(self.model)
        if self.together.rank:
            return
        point: dict[str, Any] = {
            "step": self.step,
            "seconds": round(self.seconds),
            "screens": screens,
            "loss": self.loss,
        }
        for split, name in (("held-[0-9]", ""), ("held-pages", "pages_")):
            held = Shards(self.given.data, there(self.given.data, split))
            if held.count:
                found = measured(self.model, held, self.kinds, self.device)
                point |= {f"{name}{key}": round(value, 4) for key, value in found.items()}
        with (self.given.out / "curve.jsonl").open("a", encoding="utf-8") as written:
            written.write(json.dumps(point) + "\n")
        print(json.dumps(point), flush=True)
        kept = {
            "model": self.model.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "settings": self.model.settings,
        }
        new = self.given.out / "checkpoint.new"
        torch.save(kept | {"step": self.step, "seconds": self.seconds}, new)
        new.replace(self.given.out / "checkpoint.pt")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=10.0, help="of training in all, earlier runs included")
    parser.add_argument("--steps", type=int, default=0, help="in all, in place of minutes")
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--width", type=int, default=16)
    parser.add_argument("--depths", default="1,2,1")
    parser.add_argument("--size", default="256x160")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--shards", type=int, default=1_000_000)
    parser.add_argument("--every", type=int, default=100)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--small", type=float, default=0.75, help="scale of the pictures at first (1: as they are)")
    parser.add_argument("--small-share", type=float, default=0.75, help="share of the time that pictures are small")
    parser.add_argument("--start", type=Path, help="weights to begin with")
    parser.add_argument("--exact", action="store_true", help="no bfloat16")
    parser.add_argument("--processes", type=int, default=1, help="that train together, each with its own --batch")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    if given.processes == 1:
        Run(given).train()
        return
    meeting = given.out / "meeting"
    meeting.unlink(missing_ok=True)
    torch.multiprocessing.spawn(_one_of_several, args=(given, meeting.resolve()), nprocs=given.processes)


def _one_of_several(rank: int, given: argparse.Namespace, meeting: Path) -> None:
    Run(given, Together(rank, given.processes, meeting)).train()


if __name__ == "__main__":
    main()
