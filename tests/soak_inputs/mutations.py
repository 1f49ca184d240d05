"""Mutations of real reports if these are available, else of the samples: marks inserted, parts cut, bytes changed."""

import random
from functools import cache

from tests.conftest import PROJECT, SHARED
from tests.golden import REPORTS
from tests.soak_inputs.words import MARKS, sprinkled


@cache
def _bases() -> list[bytes]:
    folders = [SHARED / "data", SHARED / "gold", SHARED / "stories", SHARED / "cases"] if SHARED.is_dir() else []
    folders += [REPORTS, PROJECT / "examples"]
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return [path.read_bytes()[:60_000] for path in files if path.suffix not in (".py", ".yaml")]


def _base(rng: random.Random) -> bytes:
    return rng.choice(_bases())


def turned(rng: random.Random) -> str:
    text = _base(rng).decode("utf-8", "replace")
    return sprinkled(rng, text, MARKS, rng.randint(1, 400))


def spliced(rng: random.Random) -> bytes:
    left, right = _base(rng), _base(rng)
    return left[: rng.randrange(len(left) + 1)] + right[rng.randrange(len(right) + 1) :]


def truncated(rng: random.Random) -> bytes:
    base = _base(rng)
    return base[: rng.randrange(len(base) + 1)]


def flipped(rng: random.Random) -> bytes:
    base = bytearray(_base(rng))
    for _ in range(rng.randint(1, 60)):
        if base:
            base[rng.randrange(len(base))] = rng.randrange(256)
    return bytes(base)


def shuffled(rng: random.Random) -> bytes:
    lines = _base(rng).splitlines(keepends=True)
    rng.shuffle(lines)
    return b"".join(lines + rng.choices(lines or [b""], k=rng.randint(0, 60)))
