"""`make golden` rewrites the golden files: read the difference before you commit it."""

from tests.golden import EXPECTED, cases, expected_path, render

EXPECTED.mkdir(exist_ok=True)
for stale in set(EXPECTED.iterdir()) - {expected_path(sample) for sample in cases()}:
    stale.unlink()
for sample in cases():
    expected_path(sample).write_text(render(sample), "utf-8")
