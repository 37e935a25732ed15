"""Importing this points Django at a scratch database of its own and sets it up; import it before any model."""

import atexit
import os
import shutil
import tempfile

import django
from django.core.management import call_command

folder = tempfile.mkdtemp(prefix="zhpark-bench-")
atexit.register(shutil.rmtree, folder, ignore_errors=True)
os.environ["ZHPARK_VAR"] = folder
os.environ["ZHPARK_DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhpark.settings")
django.setup()
call_command("migrate", verbosity=0)
