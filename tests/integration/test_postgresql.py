"""The base app and the year's services hold on PostgreSQL as they do on SQLite: their tests are run there too."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.integration import stand

SUBJECTS = [
    "tests/parks",
    "tests/assessment/services",
    "tests/assessment/models",
    "tests/assessment/selectors",
    "tests/assessment/test_shape.py",
    "tests/actionplan/test_services.py",
    "tests/zhpark/test_load_reference.py",
    "tests/integration/test_publication.py",
    "tests/integration/test_publication_killed.py",
    "tests/integration/test_review.py",
    "tests/integration/test_submission.py",
    "tests/integration/test_survey.py",
]


def test_the_database_tests_pass_on_postgresql(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="zhpark-pg-", ignore_cleanup_errors=True) as folder:
        cluster = Path(folder)
        cluster.chmod(0o755)  # the cluster's own account must reach its files
        with stand.postgresql(cluster) as address:
            env = {**os.environ, "ZHPARK_DATABASE_URL": address, "ZHPARK_VAR": str(tmp_path)}
            env.pop("PYTEST_XDIST_WORKER", None)
            done = subprocess.run(
                [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", *SUBJECTS],
                cwd=stand.ROOT,
                env=env,
                capture_output=True,
                text=True,
                check=False,
            )
    assert done.returncode == 0, done.stdout[-6000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed and int(passed.group(1)) > 1200, done.stdout[-500:]
