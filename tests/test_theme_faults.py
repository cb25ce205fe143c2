"""A publication's own theme with a slip in it: said with its file and line, and not taken for a fault of masthead."""

from pathlib import Path

import pytest

from tests import making
from tests.running import TINY, runner


@pytest.mark.parametrize("file", ["feeds/news.html", "pdf/issue.html", "site/pages/news.html"])
def test_a_name_that_no_template_knows_is_said(file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = making.publication(tmp_path / "small", TINY)
    making.write(root, f"theme/{file}", "\n{{ no_such_name.at_all }}\n")
    status, out, err = runner(capsys)("build", "--root", root, "--quiet")
    assert status == 1, out + err
    assert f"theme/{file}:2: template: 'no_such_name' is undefined" in out + err
    assert "delete it to have ours" in out + err
    assert not (root / "site").exists()
