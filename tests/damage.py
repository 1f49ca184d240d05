"""Work files with one damaged block: `python -m tests.damage --blocks 6`, or `--blocks 0` for every block.

After the damage of each block, the next two nights must publish the same marts.
"""

import argparse
import os
import random
import shutil
import tempfile
from pathlib import Path

from tests.integration.runs import EXAMPLES, fingerprint, published

_HEADERS = 12_288
_BLOCK = 262_144


def block_count(path: Path) -> int:
    """Number of blocks of a DuckDB file, without its headers."""
    return (path.stat().st_size - _HEADERS) // _BLOCK


def turn_over(path: Path, block: int) -> None:
    """Invert every bit of a block, like a failing disk: the file keeps its size and modification time."""
    state, content = path.stat(), bytearray(path.read_bytes())
    start = _HEADERS + block * _BLOCK
    content[start : start + _BLOCK] = bytes(byte ^ 0xFF for byte in content[start : start + _BLOCK])
    path.chmod(0o644)
    path.write_bytes(content)
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--blocks", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="briefhouse-damage-") as folder:
        whole, damaged = Path(folder) / "whole", Path(folder) / "damaged"
        published(EXAMPLES, whole)
        blocks = range(block_count(whole / "work" / "warehouse.duckdb"))
        for block in random.Random(given.seed).sample(blocks, given.blocks or len(blocks)):
            shutil.copytree(whole, damaged, symlinks=True)
            (damaged / "work" / "warehouse.sound").unlink()
            turn_over(damaged / "work" / "warehouse.duckdb", block)
            for night in (1, 2):
                told = "damaged" in published(EXAMPLES, damaged)
                assert fingerprint(damaged) == fingerprint(whole), f"block {block}, night {night}"
                print(f"block {block}, night {night}: {'restored and published' if told else 'published'}", flush=True)
            shutil.rmtree(damaged)


if __name__ == "__main__":
    main()
