"""The recipes of Docs/shards.md do what they say."""

import os
import shutil
import subprocess
import sys

import kubernetes_validate
import pytest
import yaml
from conftest import BINARY, ROOT

sys.path[:0] = [str(ROOT / "Scripts" / "shards")]
from recipes import recipe  # noqa: E402


@pytest.mark.skipif(shutil.which("parallel") is None, reason="there is no GNU parallel")
def test_parts_joined_are_what_one_run_gives():
    run = subprocess.run(
        [sys.executable, "Scripts/shards/prove.py", "parallel", "--questions", "12", "--parts", "2"],
        env={**os.environ, "QAPACK": str(BINARY), "PYTHONPATH": "Scripts/lib", "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "| 2 parts by parallel |" in run.stdout and "byte for byte" in run.stdout


def test_the_manifest_for_kubernetes_is_valid():
    manifest = yaml.safe_load(recipe("Kubernetes", "yaml"))
    kubernetes_validate.validate(manifest, kubernetes_validate.latest_version(), strict=True)
    manifest["spec"]["completionModes"] = manifest["spec"].pop("completionMode")
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(manifest, kubernetes_validate.latest_version(), strict=True)
