"""Each notebook is one short story, stored without output, and says first what can be changed."""

import re
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).parents[2]
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
CELLS_MAX = 25
CODE_LINES_MAX = 45


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.name)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_are_a_few_and_the_readme_names_each():
    readme = (FOLDER / "README.md").read_text()
    assert 1 <= len(NOTEBOOKS) <= 7
    assert [path.name for path in NOTEBOOKS if path.name not in readme] == []
    assert len(readme.splitlines()) <= 80


def test_topics_and_options_that_are_named_exist():
    root = FOLDER.parent
    topics = set(re.findall(r"^\| `([a-z.-]+)` \|", (root / "schemas/README.md").read_text(), re.M))
    config = root / "jobs/risk-job/src/main/java/io/inventoryrisk/job/config"
    options = set(re.findall(r'key\(\s*"(risk\.[a-z.-]+)"', "".join(file.read_text() for file in config.glob("*.java"))))
    text = "".join(path.read_text() for path in [*NOTEBOOKS, FOLDER / "README.md", FOLDER / "check.sh"])
    assert set(re.findall(r"--set (risk\.[a-z.-]+)=", text)) <= options
    read = re.findall(r'(?:frame|records|elements|latest)\(\s*\\*"([a-z]+\.[a-z-]+)', text)
    assert set(read) >= {"risk.exposure", "risk.portfolio", "trading.fill"}
    assert set(read) <= topics


def test_it_is_valid(notebook):
    nbformat.validate(notebook)


def test_it_is_short(notebook):
    assert len(notebook.cells) <= CELLS_MAX
    assert max(len(cell.source.splitlines()) for cell in code(notebook)) <= CODE_LINES_MAX


def test_no_output_is_stored(notebook):
    assert [cell.id for cell in code(notebook) if cell.outputs or cell.execution_count is not None] == []


def test_it_begins_with_words_and_then_its_parameters(notebook):
    assert notebook.cells[0].cell_type == "markdown"
    assert notebook.cells[0].source.startswith("# ")
    first = code(notebook)[0]
    assert first.metadata.get("tags") == ["parameters"]
    assert "SEED" in first.source
    assert [cell.id for cell in code(notebook)[1:] if "parameters" in cell.metadata.get("tags", [])] == []


def test_it_ends_with_a_figure(notebook):
    last = notebook.cells[-1]
    assert last.cell_type == "code"
    assert "style.finding(" in last.source
    assert last.source.rstrip().endswith("plt.show()")


def test_it_reads_by_the_shared_module_alone(notebook):
    text = "\n".join(cell.source for cell in code(notebook))
    assert "riskio.source(" in text
    assert not any(word in text for word in ("read_json", "open(", "confluent_kafka", "fastavro"))
