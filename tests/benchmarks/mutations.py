"""How many small mistakes in a check its tests notice: a score of mutants killed, on demand.

    python -m tests.benchmarks.mutations [--sample 300] [--seed 1] [--family triage]

A mutant is one check module with one small mistake: a comparison turned, "and" made "or", a
condition dropped, a number raised, a result left out. Mutants are drawn at random, without
putting back, and each is run against the tests of that check and those of whole pathways, in a
process of its own in which the module is loaded with the mistake. What a check *says* (texts,
weeks, examples) is not mutated. A mutant that no test notices is printed with its line, to be
looked at: some change nothing that could be seen.
"""

import argparse
import ast
import importlib.abc
import importlib.util
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType

import pytest
from typing_extensions import override

ROOT = Path(__file__).parents[2]
CHECKS = ROOT / "govtool" / "checks"
SECONDS = 300
OF_ALL = ("three_answers", "laws", "correct_pathways", "still_correct", "by_hand")
"""Words in the names of tests that run checks over small maps by hand, or over whole pathways."""
OF_THE_MAP = (
    *("test_examples", "test_safeguards", "test_unknown_laws", "test_three_answers"),
    *("test_three_answers_of_flow", "test_three_answers_of_care", "test_correct_pathways"),
    *("test_still_correct", "test_bypass_by_hand", "test_routes_by_hand"),
)
"""The files of tests that concern a check on the map, the quickest to tell first."""

TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
EXCHANGED: dict[type[ast.operator], type[ast.operator]] = {
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}


@dataclass(frozen=True)
class Mutant:
    """A module with the mistake of this number in it; ``words`` say where and what."""

    path: Path
    number: int
    words: str

    @property
    def family(self) -> str:
        """The folder of the check below ``govtool/checks``."""
        return str(self.path.parent.relative_to(CHECKS))

    @property
    def module(self) -> str:
        """The module's name."""
        return ".".join(self.path.relative_to(ROOT).with_suffix("").parts)


class Mutator(ast.NodeTransformer):
    """Makes one mistake in a module, or, with no number, lists those it could make."""

    def __init__(self, number: int | None = None) -> None:
        self.number = number
        self.found: list[str] = []

    def turn(self, node: ast.AST, words: str) -> bool:
        """Whether the mistake to make is this one."""
        self.found.append(f"line {getattr(node, 'lineno', 0)}: {words}")
        return self.number == len(self.found) - 1

    @override
    def visit_Call(self, node: ast.Call) -> ast.AST:
        """What a check says of itself is left alone."""
        if isinstance(node.func, ast.Name) and node.func.id in {"Check", "Threshold", "Source"}:
            return node
        return self.generic_visit(node)

    @override
    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        """Turn the first comparison."""
        self.generic_visit(node)
        other = TURNED.get(type(node.ops[0]))
        if other and self.turn(node, f"{ast.unparse(node)} turned"):
            node.ops[0] = other()
        return node

    @override
    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        """Make "and" "or", and the other way round."""
        self.generic_visit(node)
        if self.turn(node, f"{ast.unparse(node)}: and, or exchanged"):
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return node

    @override
    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        """Drop a "not"."""
        self.generic_visit(node)
        if isinstance(node.op, ast.Not) and self.turn(node, f"{ast.unparse(node)}: not dropped"):
            return node.operand
        return node

    @override
    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """Exchange an operator."""
        self.generic_visit(node)
        other = EXCHANGED.get(type(node.op))
        if other and self.turn(node, f"{ast.unparse(node)}: operator exchanged"):
            node.op = other()
        return node

    @override
    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        """Raise a number by one; turn a truth."""
        if isinstance(node.value, bool):
            if self.turn(node, f"{node.value} turned"):
                return ast.copy_location(ast.Constant(not node.value), node)
        elif isinstance(node.value, int) and self.turn(node, f"{node.value} raised"):
            return ast.copy_location(ast.Constant(node.value + 1), node)
        return node

    @override
    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        """Drop the conditions of a comprehension."""
        self.generic_visit(node)
        if node.ifs and self.turn(node.ifs[0], f"if {ast.unparse(node.ifs[0])}: dropped"):
            node.ifs = []
        return node

    @override
    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        """Leave out something that is given."""
        if isinstance(node.value, ast.Constant):
            return node
        self.generic_visit(node)
        given = isinstance(node.value, ast.Yield | ast.YieldFrom)
        if given and self.turn(node, f"{ast.unparse(node)[:60]}: left out"):
            empty: ast.expr = ast.YieldFrom(ast.Tuple([], ast.Load()))
            return ast.fix_missing_locations(ast.copy_location(ast.Expr(empty), node))
        return node


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every mistake that can be made in a module."""
    mutator = Mutator()
    mutator.visit(ast.parse(path.read_text(encoding="utf-8")))
    for number, words in enumerate(mutator.found):
        yield Mutant(path, number, words)


def modules(family: str | None) -> list[Path]:
    """The modules that hold a check."""
    found = sorted(CHECKS.glob("**/*.py"))
    held = [path for path in found if "CHECK = Check(" in path.read_text(encoding="utf-8")]
    return [path for path in held if family is None or family in path.parts]


class Loader(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Loads one module with its mistake in it."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    @override
    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """This loader, for the one module."""
        if fullname != self.mutant.module:
            return None
        return importlib.util.spec_from_loader(fullname, self, origin=str(self.mutant.path))

    @override
    def get_source(self, fullname: str) -> str:
        """The module's text as it stands."""
        return self.mutant.path.read_text(encoding="utf-8")

    @override
    def get_code(self, fullname: str) -> CodeType:
        """The module with the mistake."""
        tree = ast.parse(self.get_source(fullname))
        changed = ast.fix_missing_locations(Mutator(self.mutant.number).visit(tree))
        return compile(changed, str(self.mutant.path), "exec")


def is_noticed(mutant: Mutant) -> bool:
    """Whether a test fails with the mistake; one that takes too long is noticed as well."""
    command = [sys.executable, "-m", "tests.benchmarks.mutations", "--one"]
    command += [str(mutant.path), str(mutant.number)]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def run_one(path: Path, number: int) -> int:
    """Run the tests that concern a module, with its mistake in it; pytest's exit status."""
    check_id = next(
        line.split('"')[1]
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip().startswith("id=")
    )
    sys.meta_path.insert(0, Loader(Mutant(path.resolve(), number, "")))
    of_map = [f"tests/checks/{name}.py" for name in OF_THE_MAP]
    of_figures = ["tests/checks/test_examples.py", "tests/checks/measured"]
    files = of_figures if "measured" in path.parts else of_map
    words = " or ".join((check_id, *OF_ALL))
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "-k", words]
    return int(pytest.main([*options, *files]))


def main() -> None:
    """Draw the mutants, run them, and print the score of each family and of all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--family")
    parser.add_argument("--one", nargs=2)
    given = parser.parse_args()
    if given.one:
        sys.exit(run_one(Path(given.one[0]), int(given.one[1])))
    every = [mutant for path in modules(given.family) for mutant in mutants_of(path)]
    drawn = random.Random(given.seed).sample(every, min(given.sample, len(every)))
    print(f"{len(every)} mutants, {len(drawn)} drawn with seed {given.seed}", flush=True)
    if is_noticed(Mutant(drawn[0].path, -1, "no mistake at all")):
        sys.exit("The tests fail without any mistake, so they would notice nothing.")
    tried, noticed = Counter[str](), Counter[str]()
    for count, mutant in enumerate(drawn, start=1):
        tried[mutant.family] += 1
        if is_noticed(mutant):
            noticed[mutant.family] += 1
        else:
            place = f"{mutant.path.relative_to(ROOT)} {mutant.words}"
            print(f"survived ({count} of {len(drawn)} tried): {place}", flush=True)
    for family in sorted(tried):
        print(f"{family}: {noticed[family]} of {tried[family]}")
    print(f"all: {noticed.total()} of {tried.total()}, {noticed.total() / tried.total():.0%}")


if __name__ == "__main__":
    main()
