"""Runs every notebook, sees that each ends with a figure, and writes it as HTML: python -m lib.tests.execute FOLDER."""

import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert import HTMLExporter

FOLDER = Path(__file__).parents[2]
SECONDS_MAX = 600


def run(path: Path, target: Path) -> str:
    """Runs a notebook and returns what is wrong with it; nothing if it is right."""
    notebook = nbformat.read(path, as_version=4)
    failure = ""
    try:
        client = NotebookClient(notebook, timeout=SECONDS_MAX, resources={"metadata": {"path": str(FOLDER)}})
        client.extra_arguments = ["--log-level=ERROR"]
        client.execute()
    except CellExecutionError as failed:
        failure = str(failed)
    html, _ = HTMLExporter().from_notebook_node(notebook)
    (target / f"{path.stem}.html").write_text(html)
    last = [output.get("data", {}) for output in notebook.cells[-1].get("outputs", [])]
    if not failure and not any("image/png" in data for data in last):
        failure = "its last cell shows no figure"
    warnings = [text for cell in notebook.cells for text in spoken(cell) if "Warning" in text]
    return failure or "".join(warnings)


def spoken(cell):
    """What a cell wrote to standard error."""
    return [output.text for output in cell.get("outputs", []) if output.get("name") == "stderr"]


def main(target: Path) -> int:
    target.mkdir(parents=True, exist_ok=True)
    failures = 0
    for path in sorted(FOLDER.glob("*.ipynb")):
        begin = time.monotonic()
        failure = run(path, target)
        print(f"{path.name}: {'FAILED' if failure else 'ran'} in {time.monotonic() - begin:.0f} s", flush=True)
        if failure:
            failures += 1
            print(failure, file=sys.stderr)
    return failures


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
