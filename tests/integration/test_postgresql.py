"""The base app and the year's services hold on PostgreSQL as they do on SQLite: their tests are run there too."""

import os
import subprocess
import sys
from pathlib import Path

from tests.integration import stand

SUBJECTS = [
    "tests/parks",
    "tests/assessment/services",
    "tests/assessment/test_shape.py",
    "tests/assessment/models",
    "tests/zhpark/test_load_reference.py",
]


def test_the_database_tests_pass_on_postgresql(tmp_path_factory: object, tmp_path: Path) -> None:
    cluster = Path("/tmp") / f"zhpark-pg-{os.getpid()}"  # noqa: S108 - the cluster's own account must reach the path
    cluster.mkdir(mode=0o755)
    with stand.postgresql(cluster) as address:
        env = {**os.environ, "ZHPARK_DATABASE_URL": address, "ZHPARK_VAR": str(tmp_path)}
        env.pop("PYTEST_XDIST_WORKER", None)
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *SUBJECTS],
            cwd=stand.ROOT,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-6000:]
    assert " passed" in done.stdout
