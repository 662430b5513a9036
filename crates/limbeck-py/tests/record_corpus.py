"""Runs each snippet of `corpus/` and `std_corpus/` with this Python and writes what it prints beside it, as `<name>.out`.

python3 tests/record_corpus.py
"""

import pathlib
import subprocess
import sys

failed = 0
here = pathlib.Path(__file__).parent
for path in sorted([*here.glob("corpus/*.py"), *here.glob("std_corpus/*.py")]):
    result = subprocess.run(
        [sys.executable, "-I", "-c", "import sys; exec(compile(open(sys.argv[1]).read(), 'test.py', 'exec'), {'__name__': '__main__', '__file__': 'test.py', '__doc__': None, '__package__': ''})", path],
        capture_output=True,
        text=True,
    )
    if result.returncode:
        failed += 1
        print(f"{path.name}: {result.stderr.strip().splitlines()[-1]}")
        continue
    path.with_suffix(".out").write_text(result.stdout)
sys.exit(failed > 0)
