"""Random small faults in the code, one at a time, which some test must detect: `python -m tests.mutants --count 26`.

A mutant changes one comparison, logical operator, condition or constant of a module. The tests of its room run first,
then all unit and golden tests, then the runs through Dagster and dbt; a failing test kills the mutant.
"""

import argparse
import ast
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tests.conftest import PROJECT, SHARED

_PACKAGES = ("sources", "warehouse", "orchestration")
_COMPARISONS = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==", ast.In: "not in",
    ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
_STAGES = ("its room", "unit and golden tests", "all tests")
_LIMIT = 3_600
"""Seconds after which hanging tests count as failed."""


class Mutant(NamedTuple):
    """A node of a module, by its span of lines (from 1) and bytes, and the code in its place."""

    path: Path
    span: tuple[int, int, int, int]
    code: str

    def applied(self, text: str) -> str:
        """The text of the module with the fault."""
        lines = [line.encode() for line in text.splitlines(keepends=True)]
        first, start, last, end = self.span
        tail = lines[last - 1][end:]
        lines[first - 1 : last] = [lines[first - 1][:start] + self.code.encode() + tail]
        return b"".join(lines).decode()


def mutants_of(path: Path) -> Iterator[Mutant]:
    """All mutants of a module of the project, `path` being relative to its root."""
    text = (PROJECT / path).read_text("utf-8")
    for node in ast.walk(ast.parse(text)):
        code = _mutated(node)
        if code and isinstance(node, ast.expr) and node.end_lineno and node.end_col_offset is not None:
            mutant = Mutant(path, (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset), f"({code})")
            with suppress(SyntaxError):  # quotation marks inside of an f-string
                ast.parse(mutant.applied(text))
                yield mutant


def _mutated(node: ast.AST) -> str | None:
    match node:
        case ast.Compare(left, [operator], [right]):
            return f"{ast.unparse(left)} {_COMPARISONS[type(operator)]} {ast.unparse(right)}"
        case ast.BoolOp(operator, values):
            word = " or " if isinstance(operator, ast.And) else " and "
            return word.join(f"({ast.unparse(value)})" for value in values)
        case ast.UnaryOp(ast.Not(), operand):
            return ast.unparse(operand)
        case ast.IfExp(test, body, orelse):
            return f"{ast.unparse(orelse)} if {ast.unparse(test)} else {ast.unparse(body)}"
        case ast.Constant(bool() as value):
            return str(not value)
        case ast.Constant(int() | float() as value):
            return str(2 * value + 1)
    return None


def fate(mutant: Mutant, folder: Path) -> str | None:
    """The stage of the tests that kills a mutant, applied to a copy of the project; None for a survivor."""
    module = folder / mutant.path
    text = module.read_text("utf-8")
    module.write_text(mutant.applied(text), "utf-8")
    room = folder / "tests" / "unit" / mutant.path.parent
    places = ([str(room)] if room.is_dir() else [], ["tests/unit", "tests/golden"], ["tests"])
    try:
        return next((name for name, tests in zip(_STAGES, places, strict=True) if tests and _fail(folder, tests)), None)
    finally:
        module.write_text(text, "utf-8")


def _fail(folder: Path, tests: list[str]) -> bool:
    command = [sys.executable, "-m", "pytest", "--exitfirst", "--quiet", *tests]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=_LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode not in (0, 5)  # 5: no test was found


def _ignored(folder: str, names: list[str]) -> set[str]:
    """Names in a folder of the project that no test needs: what git or a run has put there."""
    left_out = {".git", ".venv", "data", "__pycache__"} if Path(folder) == PROJECT else {"__pycache__"}
    return left_out.intersection(names)


def main() -> None:
    """Mutate random modules, and print the faults that no test detects."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--count", type=int, default=26)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    paths = [path.relative_to(PROJECT) for name in _PACKAGES for path in sorted((PROJECT / name).rglob("*.py"))]
    mutants = [mutant for path in paths for mutant in mutants_of(path)]
    random.Random(given.seed).shuffle(mutants)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "project"
        shutil.copytree(PROJECT, folder, ignore=_ignored, symlinks=True)
        (Path(name) / "shared").symlink_to(SHARED)
        killed = 0
        for number, mutant in enumerate(mutants[: given.count], 1):
            stage = fate(mutant, folder)
            killed += stage is not None
            told = f"killed by {stage}" if stage else "SURVIVED"
            print(f"{number}: {mutant.path}:{mutant.span[0]} -> {mutant.code}: {told}", flush=True)
    print(f"{killed} of {given.count} killed")


if __name__ == "__main__":
    main()
