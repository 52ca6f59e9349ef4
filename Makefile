# The commands of this project, each a line or two over the tools themselves. `make` alone lists them.

DEV := .venv-dev/bin/python
BENCH_PACKAGES := tests/bench/packages
FRAMEWORKS := tests/frameworks
PACKAGES := tests/packages

# What failed is repeated at the end, where a log is read first.
NODE_TEST := node --test --test-reporter=spec

# Values given as in `make export OUT="my site"` reach the commands through the environment, as they are: no shell or
# make reads a quote, a space or a $ in them.
given = $(foreach name,$(.VARIABLES),$(if $(filter command,$(origin $(name))),$(name)))
$(foreach name,$(given),$(eval override $(name) := $$(value $(name)))$(eval export $(name)))

# These lead Python past the environments.
unexport PYTHONHOME PYTHONPATH PYTHONSAFEPATH

.PHONY: help
help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 22

.PHONY: run
run: app-environment ## serve the page; PORT=8080 and HOST=0.0.0.0 (for a phone, too) say where
	@.venv/bin/python -m app

.PHONY: export
export: app-environment ## write the page as a static site into a folder: OUT=site
	@.venv/bin/python -m app export -- "$${OUT:-site}"

.PHONY: single-file
single-file: app-environment ## write the page as one file with everything inside: FILE=digitpad.html; URL= its public address
	@.venv/bin/python -m app single-file $${URL:+"--url=$$URL"} -- "$${FILE:-digitpad.html}"

.PHONY: package
package: package-environment node-packages ## build the Python and the npm package into packages/: the same bytes each time
	@.venv-package/bin/python -m scripts.package
	@node scripts/web/package/build.js packages

.PHONY: test
test: lint types test-python test-js test-browser test-frameworks test-packages test-engines ## check and test everything

.PHONY: lint
lint: dev-environment node-packages ## check style and common mistakes
	$(DEV) -m ruff check
	$(DEV) -m ruff format --check
	node_modules/.bin/biome ci

.PHONY: types
types: dev-environment node-packages ## check the types of both languages
	$(DEV) -m mypy
	node_modules/.bin/tsc

.PHONY: test-python
test-python: dev-environment package-environment node-packages ## run the Python tests
	$(DEV) -m pytest --numprocesses auto --dist loadscope

.PHONY: test-js
test-js: node-packages ## run the JavaScript tests that need no browser
	$(NODE_TEST) --test-concurrency=2 $$(find tests/js -name '*.test.js')

.PHONY: test-browser
test-browser: dev-environment node-packages ## run the tests that draw in a real browser; CHROMIUM= names another
	browser=$$(sh requirements/browser.sh chromium) && \
	CHROMIUM="$$browser" PYTHON="$$PWD/$(DEV)" $(NODE_TEST) --test-concurrency=2 tests/browser/*.test.js

.PHONY: test-frameworks
test-frameworks: dev-environment node-packages framework-packages ## build the snippets for React, Vue and Svelte, and use them
	browser=$$(sh requirements/browser.sh chromium) && \
	CHROMIUM="$$browser" PYTHON="$$PWD/$(DEV)" $(NODE_TEST) $(FRAMEWORKS)/*.test.js

.PHONY: test-packages
test-packages: node-packages bundler-packages ## install the npm package, bundle it, and use it in Node and in pages
	browser=$$(sh requirements/browser.sh chromium) && CHROMIUM="$$browser" $(NODE_TEST) $(PACKAGES)/*.test.js

.PHONY: test-engines
test-engines: dev-environment node-packages ## run the same scenarios in Chromium, Firefox and WebKit
	CHROMIUM=$$(sh requirements/browser.sh chromium) && FIREFOX=$$(sh requirements/browser.sh firefox) && \
	WEBKIT=$$(sh requirements/browser.sh webkit) && export CHROMIUM FIREFOX WEBKIT && \
	PYTHON="$$PWD/$(DEV)" $(NODE_TEST) --test-concurrency=3 tests/engines/*.test.js

.PHONY: format
format: dev-environment node-packages ## rewrite the sources in the project's style
	$(DEV) -m ruff check --fix
	$(DEV) -m ruff format
	node_modules/.bin/biome check --write

.PHONY: train
train: dev-environment ## train, measure and convert the network (hours); QUICK=1 for a look (minutes)
	$(DEV) -m scripts.pipeline $(if $(QUICK),--quick)

.PHONY: seeds
seeds: dev-environment ## train the network with three seeds, to tell skill from luck
	$(DEV) -m scripts.seeds

.PHONY: evaluate
evaluate: dev-environment ## measure the trained networks, and write tables and plots of it
	$(DEV) -m scripts.evaluate models/article.keras models/digitpad*.keras

.PHONY: dist
dist: node-packages ## build static/dist/, which the page loads, from static/js and static/css
	npm run --silent build:dist

.PHONY: vendor
vendor: node-packages ## build static/vendor again, from the locked npm packages, and static/dist with it
	npm run --silent build:tfjs
	npm run --silent build:idb-keyval
	npm run --silent build:dist

.PHONY: pictures
pictures: dev-environment node-packages ## take the pictures of the README again, from the real page
	browser=$$(sh requirements/browser.sh chromium) && CHROMIUM="$$browser" PYTHON="$$PWD/$(DEV)" node docs/pictures.js

.PHONY: bench
bench: dev-environment node-packages bench-packages ## this page beside the article's and stock TensorFlow.js (25 minutes); RUNS=1 for a try
	$(DEV) -m tests.bench.layers_model .cache/bench/model
	CHROMIUM=$$(sh requirements/browser.sh chromium) && export CHROMIUM && \
	PYTHON="$$PWD/$(DEV)" node tests/bench/bench.js .cache/bench/benchmark.json
	$(DEV) -m tests.bench.report .cache/bench/benchmark.json

.PHONY: bench-server
bench-server: app-environment ## many visitors at once, beside nginx; SECONDS=60 CONNECTIONS=200
	@.venv/bin/python tests/bench/server.py

COMPILE = $(DEV) -m uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate \
	--python-version 3.11 $(UPGRADE)

.PHONY: lock
lock: dev-environment ## write the lock files again, from pyproject.toml and package.json; UPGRADE=--upgrade
	$(DEV) -m pip install --quiet --disable-pip-version-check uv
	$(COMPILE) pyproject.toml -o requirements/app.txt
	$(COMPILE) pyproject.toml --extra train -c requirements/app.txt -o requirements/train.txt
	$(COMPILE) pyproject.toml --extra train --extra test -c requirements/train.txt -o requirements/test.txt
	$(COMPILE) --no-config --group package -o requirements/package.txt
	npm install --package-lock-only --omit-lockfile-registry-resolved
	npm install --package-lock-only --omit-lockfile-registry-resolved --prefix $(BENCH_PACKAGES)
	npm install --package-lock-only --omit-lockfile-registry-resolved --prefix $(FRAMEWORKS)
	npm install --package-lock-only --omit-lockfile-registry-resolved --prefix $(PACKAGES)

# Environments: made once, and again when their lock file changes.
.PHONY: app-environment package-environment dev-environment node-packages bench-packages framework-packages \
	bundler-packages
app-environment:
	@sh requirements/venv.sh .venv requirements/app.txt 99

package-environment:
	@sh requirements/venv.sh .venv-package requirements/package.txt 99

dev-environment: # TensorFlow's converter runs on Python 3.11 and 3.12 only
	@sh requirements/venv.sh .venv-dev requirements/test.txt 12

node-packages:
	@sh requirements/node.sh

bench-packages: # what nothing else needs
	@sh requirements/node.sh $(BENCH_PACKAGES)

framework-packages:
	@sh requirements/node.sh $(FRAMEWORKS)

bundler-packages:
	@sh requirements/node.sh $(PACKAGES)
