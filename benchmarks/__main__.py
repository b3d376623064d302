"""``make bench``: everything that is measured for speed, one after the other. Figures are ratios within one run.

python -m benchmarks [EVENTS]       EVENTS made-up events behind the pages (1,000,000)
"""

import subprocess
import sys

STEPS = (
    ("Reading articles", ["benchmarks.speed"]),
    ("Merging", ["benchmarks.merging"]),
    ("A decision", ["benchmarks.browsing", *sys.argv[1:2]]),
    ("Pages and facets", ["benchmarks.site_pages", *sys.argv[1:2]]),
)

for heading, step in STEPS:
    print(f"\n{heading}\n{'─' * len(heading)}", flush=True)
    subprocess.run([sys.executable, "-m", *step], check=True)
