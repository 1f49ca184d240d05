# Every target sets up what it needs in .venv, from nothing but Python 3.11 and make.
PYTHON ?= python3
BIN := .venv/bin
DATA ?= data
INBOX ?= examples/inbox
REPORTS ?= 5000
SOAK ?=
export PYTHONDONTWRITEBYTECODE =

.PHONY: help run nightly test check format dev sql status docs bench nights soak kills quality train mutants lock golden snapshot clean

help:  ## Show the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 12

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "Python 3.11 or newer is needed"'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

run: .venv/ready  ## Build the warehouse of the shipped examples and query it
	$(BIN)/briefhouse nightly --inbox $(INBOX) --data $(DATA)
	@echo; echo "Told by more than one report:"
	@$(BIN)/briefhouse sql --data $(DATA) "SELECT event_type, headline, report_count AS reports, amount_usd, conflict_count AS conflicts FROM marts.events WHERE report_count > 1 ORDER BY report_count DESC, headline LIMIT 8"
	@echo; echo "Rising in the last week:"
	@$(BIN)/briefhouse sql --data $(DATA) "SELECT name, weekly_entities.mention_count AS mentions, expected, momentum, rank_change, is_new FROM marts.weekly_entities JOIN marts.entities USING (entity_id) WHERE week_start = (SELECT max(week_start) FROM marts.weekly_summary) ORDER BY momentum DESC NULLS LAST, name LIMIT 8"

nightly: .venv/ready  ## Ingest INBOX into DATA and publish
	$(BIN)/briefhouse nightly --inbox $(INBOX) --data $(DATA)

test: .venv/ready  ## Run all tests
	$(BIN)/pytest

check: .venv/ready  ## Lint, types, SQL style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint --disable-progress-bar dbt/models dbt/data_tests dbt/analyses warehouse/serve/brief/queries

format: .venv/ready  ## Format Python and SQL
	$(BIN)/ruff check --fix --exit-zero .
	$(BIN)/ruff format .

dev: .venv/ready  ## Open the Dagster UI on http://127.0.0.1:3000
	BRIEFHOUSE_INBOX=$(INBOX) BRIEFHOUSE_DATA=$(DATA) $(BIN)/briefhouse ui

sql: .venv/ready  ## Ask the warehouse: make sql Q="SELECT ..."
	@$(BIN)/briefhouse sql --data $(DATA) "$(Q)"

status: .venv/ready  ## Show what the warehouse holds
	@$(BIN)/briefhouse status --data $(DATA)

docs: .venv/ready  ## Build one page that describes every table of DATA
	@$(BIN)/briefhouse docs --data $(DATA)

.venv/bench: .venv/ready requirements-bench.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-bench.lock
	touch $@

bench: .venv/bench  ## Measure speed in comparison with other libraries
	$(BIN)/python -m tests.bench

nights: .venv/ready  ## Measure seconds and memory of nights over REPORTS generated reports
	$(BIN)/python -m tests.bench_nights --reports $(REPORTS)

soak: .venv/ready  ## Run nights of hostile inputs: SOAK="--seed 7" gives the same ones again
	$(BIN)/python -m tests.soak $(SOAK)

quality: .venv/ready  ## Measure how well names and events are found and what the brief shows, into docs/quality.md
	$(BIN)/python -m tests.quality

train: .venv/ready  ## Train the heads (classifiers of stories) on the lines in the repository
	$(BIN)/python -m warehouse.extract.meaning.train

kills: .venv/ready  ## Kill 40 nightly runs at random moments, and test that nothing is lost
	$(BIN)/python -m tests.kills --count 40

mutants: .venv/ready  ## Put 26 random faults into the code, one at a time, and count the undetected ones
	$(BIN)/python -m tests.mutants --count 26

lock: .venv/ready  ## Resolve the dependencies again
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-options --no-header --strip-extras --allow-unsafe --extra dev -o requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-options --no-header --strip-extras --allow-unsafe --extra dev --extra bench -c requirements.lock -o requirements-bench.lock pyproject.toml
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-options --no-header --strip-extras --allow-unsafe --extra deploy -c requirements.lock -o requirements-deploy.lock pyproject.toml

golden: .venv/ready  ## Rewrite the golden files, on purpose
	$(BIN)/python -m tests.golden

snapshot: .venv/ready  ## Rewrite the schema of sources.yaml, dbt's sources and the snapshot of the definitions
	$(BIN)/python -m sources.registry.json_schema
	$(BIN)/python -m warehouse.schema.dbt_sources
	$(BIN)/python -m tests.integration.definitions_snapshot

clean:  ## Remove what was built; the data folder stays
	rm -rf .venv dbt/target dbt/logs .pytest_cache .ruff_cache .mypy_cache .hypothesis
