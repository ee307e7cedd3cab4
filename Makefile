# Two commands are enough: `make run` and `make test`.
PYTHON ?= python3.11
BIN := .venv/bin
KETUM := $(BIN)/ketum
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
UV ?= uv

.PHONY: run test check gold questions guide dictionary notebooks pictures lock clean

run: .venv/.run  ## the bundled sample through the whole job, and three answers from it
	$(KETUM) run --source sample --home data/sample
	@printf '\nWhat do the alkaloids do at receptors? (distinct papers of the sample; reviews apart)\n'
	@$(KETUM) query --home data/sample "select alkaloid, receptor, action, primary_papers, review_papers from alkaloid_receptor_evidence where papers > 0 order by primary_papers desc, alkaloid, receptor, action limit 6"
	@printf '\nWhich harms do primary studies attribute to kratom or an alkaloid, and how many deny them?\n'
	@$(KETUM) query --home data/sample "select adverse_effect, design, papers, denied_papers from adverse_effects_by_design where evidence = 'primary' order by papers desc, adverse_effect, design limit 6"
	@printf '\nWhat speaks for and against what people say of kratom?\n'
	@$(KETUM) query --home data/sample "select claim, supporting_human as \"for: human\", supporting_animal as \"for: animal\", contradicting_human as \"against: human\", contradicting_animal as \"against: animal\" from claim_ledger where claim_id in ('C01', 'C07', 'C09', 'C10', 'C13') order by claim_id"

test: .venv/.test  ## the whole test suite
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: .venv/.test  ## what CI checks besides the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

gold: .venv/.test  ## measure the reading on the gold files of ../shared; a later change may not fall below
	$(BIN)/python tests/gold_measures.py

questions: .venv/.test  ## docs/questions.md anew, from the gold texts of ../shared
	$(KETUM) run ../shared/gold/paraphrase_dev.xml ../shared/gold/real_dev.xml --home data/gold
	$(BIN)/python docs/make_questions.py data/gold/ketum.duckdb "the two development sets together (60 digests, 17 real abstracts)"

guide: .venv/.run  ## docs/analysts.md anew: its SQL on a fresh warehouse of the bundled sample
	rm -rf data/guide
	$(KETUM) run --source sample --home data/guide
	$(BIN)/python docs/make_guide.py data/guide/ketum.duckdb

dictionary: .venv/.run  ## docs/data-dictionary.md anew, from the comments in warehouse/sql
	$(BIN)/python -c "from pathlib import Path; from warehouse import dictionary, dictionary_markdown as markdown; Path('docs/data-dictionary.md').write_text(markdown.page(dictionary.made_of_sql()), encoding='utf-8')"

notebooks: .venv/.test  ## the outputs of notebooks/*.ipynb anew, from a fresh warehouse of the bundled sample
	rm -rf data/notebooks
	$(KETUM) run --source sample --home data/notebooks
	$(BIN)/python notebooks/execute.py data/notebooks

pictures: .venv/.test  ## docs/pictures/*.png anew, from a fresh warehouse of the bundled sample; needs Chromium
	rm -rf data/pictures
	$(KETUM) run --source sample --home data/pictures
	$(BIN)/python docs/screenshots.py data/pictures

lock:  ## write the lock files anew (needs uv); they name no hosts
	$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --no-emit-index-url --no-emit-find-links pyproject.toml --extra build --extra notebooks --extra scale -o requirements.lock
	$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --no-emit-index-url --no-emit-find-links pyproject.toml --extra build --extra notebooks --extra scale --extra test \
	  -c requirements.lock -o requirements-test.lock
	echo duckdb==1.5.5 | $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --no-emit-index-url --no-emit-find-links - -o requirements-older-duckdb.lock

clean:  ## remove the environment and caches; the data folder stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.run: requirements.lock pyproject.toml | .venv/bin/python
	$(PIP) install --no-deps --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/.test: requirements-test.lock requirements-older-duckdb.lock .venv/.run
	$(PIP) install --no-deps --require-hashes -r requirements-test.lock
	$(PIP) install --no-deps --require-hashes --upgrade --target .venv/older -r requirements-older-duckdb.lock
	@command -v chromium > /dev/null || test "$$(id -u)" -ne 0 || ! command -v apt-get > /dev/null || \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium > /dev/null; }
	@touch $@
