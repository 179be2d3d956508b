# What a person types. Every target sets up what it needs; a second run is quick, because stamps in .venv say what is done.
# Folders of data are variables: make eval GOLD=…/gold COVERAGE=…/five-documents, make train DATA=…/treebanks.

VENV := .venv
BIN := $(VENV)/bin
STORY ?= stories/recognition-2025
OUT ?= out
GOLD ?=
COVERAGE ?=
DATA ?=
BASE ?=
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test check golden eval bench docs pictures train clean

help:  ## this list
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/\1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 12

$(BIN)/python:
	@sh scripts/set-up $(VENV)

$(VENV)/installed: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what dragoman needs (once; a few minutes)"
	@$(BIN)/python -m pip install --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	@echo "Installing what the tests need (once)"
	@$(BIN)/python -m pip install --requirement requirements-dev.lock
	@touch $@

$(VENV)/installed-train: pyproject.toml $(VENV)/installed-dev
	@echo "Installing what training needs (once; large)"
	@$(BIN)/python -m pip install --no-build-isolation --editable '.[train]'
	@touch $@

demo: $(VENV)/installed  ## read the shipped story, print its account, write the report
	@mkdir -p $(OUT) && rm -f $(OUT)/story.db $(OUT)/story.db-wal $(OUT)/story.db-shm
	@$(BIN)/dragoman read $(STORY) --ledger $(OUT)/story.db
	@$(BIN)/dragoman brief --ledger $(OUT)/story.db
	@$(BIN)/dragoman report --ledger $(OUT)/story.db --out $(OUT)/account.html
	@echo
	@echo "The report:  $(OUT)/account.html"
	@echo "The pages:   $(BIN)/dragoman show --ledger $(OUT)/story.db"

test: $(VENV)/installed-dev  ## every test
	@$(BIN)/python -m pytest $(TESTS)

check: $(VENV)/installed-dev  ## style, types, rooms, knowledge files, the corpus
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/dragoman knowledge check
	@$(BIN)/python -m eval.corpus count

golden: $(VENV)/installed-dev  ## write the golden files of the stories anew; read the diff before you commit it
	@$(BIN)/python -m eval.golden

eval: $(VENV)/installed-dev  ## our floors on our story; with GOLD=DIR (and COVERAGE=DIR) also the scorer that lies beside that gold
	@$(BIN)/python -m eval.gate
	@$(BIN)/python -m eval.corpus gate
ifneq ($(GOLD),)
	@$(BIN)/python -m eval.dev --gold '$(GOLD)' $(if $(COVERAGE),--coverage '$(COVERAGE)') --out $(OUT)/eval
endif

bench: $(VENV)/installed-dev  ## what reading and coding cost beside the bare parser
	@$(BIN)/python -m benchmarks.pipeline
	@$(BIN)/python -m benchmarks.coding
	@$(BIN)/python -m benchmarks.dates

docs: $(VENV)/installed-dev  ## write docs/reference anew from the program
	@$(BIN)/python -m eval.reference

pictures: $(VENV)/installed-dev  ## the pictures in docs, from a real browser
	@DRAGOMAN_PICTURES=1 $(BIN)/python -m pytest -q tests/browser -k pictures
	@$(BIN)/python -m eval.picture

train: $(VENV)/installed-train  ## the English parser anew from DATA=DIR (treebanks); hours
	@test -n '$(DATA)' || { echo "make train: name the folder of treebanks, for example make train DATA=../treebanks"; exit 2; }
	@$(BIN)/python -m training --data '$(DATA)' $(if $(BASE),--base '$(BASE)')
	@$(BIN)/python -m training.acts --corpus corpus/data --model out/parser/en

clean:  ## remove what was made, the environment included
	@rm -rf $(VENV) $(OUT) dist build
