# Semua perintah portal. `make` saja mencetak daftarnya.

# The Python of .venv, else the newest one at hand that can make it; `make run PYTHON=...` makes it anew with another.
FIT := import sys, venv, ensurepip; ensurepip.version(); sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(or $(shell for python in .venv/bin/python python3.13 python3.12 python3.11 python3; do \
	$$python -c '$(FIT)' 2>/dev/null && echo $$python && break; done),python3)
VENV_PYTHON := .venv/bin/python
DEMO_PYTHON := DEMO=1 $(VENV_PYTHON)
INSTALL = @command -v "$(PYTHON)" >/dev/null || { \
	echo "Python tidak ditemukan ($(PYTHON)). Pasang dengan: sudo apt install python3 python3-venv" >&2; exit 1; }; \
	"$(PYTHON)" -I bekasi_portal/install.py
TEMPLATES = find templates news awards comments accounts -name '*.html' -print0 | xargs -0 -r .venv/bin/djade --target-version 5.2
# `make check` looks at the project as production would start it.
PRODUCTION := SECRET_KEY=a-key-for-this-check-only-that-is-long-enough-0123456789 ALLOWED_HOSTS=portal.example DEMO=0

.DEFAULT_GOAL := help
.PHONY: help run test bench chromium nginx wrk screenshots seed lint format check shell reset fonts install install-dev

help: ## daftar perintah ini
	@echo "Portal Berita Kota Bekasi. Perintah:"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile
	@echo "Pilihan: make run HOST=0.0.0.0 PORT=8080 PYTHON=python3.12 · make test ARGS=\"tests/news -x\""

run: install ## menyiapkan semuanya dan menjalankan portal contoh di http://127.0.0.1:8000
	@exec $(VENV_PYTHON) -m bekasi_portal.demo_server

test: install-dev chromium nginx ## menjalankan semua uji, termasuk uji peramban
	@exec $(VENV_PYTHON) -m pytest --numprocesses 2 --dist worksteal $(ARGS)

bench: install wrk nginx ## mengukur semuanya pada basis data tersendiri, lalu menulis docs/benchmarks.md (30 menit, 5 di antaranya tanpa Postgres)
	@$(VENV_PYTHON) -m bench.comments
	@$(VENV_PYTHON) -m bench.pictures
	@$(VENV_PYTHON) -m bench.pages
	@$(VENV_PYTHON) -m bench.outage 300

screenshots: install-dev chromium ## membuat ulang gambar di docs/img untuk panduan
	@exec $(VENV_PYTHON) -m pytest -q tests/browser/take_screenshots.py

seed: install ## memuat isi contoh; yang sudah disunting tidak ditimpa
	@$(DEMO_PYTHON) manage.py migrate --verbosity 0
	@$(DEMO_PYTHON) manage.py seed_demo

shell: install ## membuka konsol Python dengan basis data contoh
	@$(DEMO_PYTHON) manage.py shell

reset: install ## menghapus basis data, foto, dan sandi contoh (bertanya dahulu)
	@$(VENV_PYTHON) -m bekasi_portal.demo_reset

lint: install-dev ## memeriksa gaya penulisan kode dan templat
	@$(VENV_PYTHON) -m ruff check
	@$(VENV_PYTHON) -m ruff format --check
	@$(TEMPLATES) --check

format: install-dev ## merapikan kode dan templat
	@$(VENV_PYTHON) -m ruff check --fix
	@$(VENV_PYTHON) -m ruff format
	@$(TEMPLATES)

check: lint ## lint, ditambah pemeriksaan pengaturan produksi dan migrasi
	@$(PRODUCTION) $(VENV_PYTHON) manage.py check --deploy --fail-level WARNING
	@$(PRODUCTION) $(VENV_PYTHON) manage.py makemigrations --check --dry-run

# Only the letters Indonesian news needs: basic Latin and the typographic marks. Needs npm, and only for a new version.
FONT_FILES := .data/fonts/node_modules/@fontsource-variable
FONT_LETTERS := U+20-7E,U+A0,U+A9,U+B7,U+D7,U+2013,U+2014,U+2018,U+2019,U+201C,U+201D,U+2026,U+203A
SUBSET = .venv/bin/fonttools varLib.instancer -q $(FONT_FILES)/$(1) wght=$(2) -o .data/fonts/cut.ttf && \
	.venv/bin/pyftsubset .data/fonts/cut.ttf --output-file=static/fonts/$(3).woff2 --flavor=woff2 \
	--unicodes=$(FONT_LETTERS) --layout-features=kern,liga,tnum,lnum --no-hinting --desubroutinize
fonts: install-dev ## membuat ulang berkas huruf di static/fonts (perlu npm)
	@npm install --silent --prefix .data/fonts @fontsource-variable/plus-jakarta-sans@5.3.0 @fontsource-variable/source-serif-4@5.3.1
	@$(call SUBSET,plus-jakarta-sans/files/plus-jakarta-sans-latin-wght-normal.woff2,400:800,plus-jakarta-sans)
	@$(call SUBSET,source-serif-4/files/source-serif-4-latin-wght-normal.woff2,400:700,source-serif-4)
	@$(call SUBSET,source-serif-4/files/source-serif-4-latin-wght-italic.woff2,400,source-serif-4-italic)
	@cp $(FONT_FILES)/plus-jakarta-sans/LICENSE static/fonts/plus-jakarta-sans-OFL.txt
	@cp $(FONT_FILES)/source-serif-4/LICENSE static/fonts/source-serif-4-OFL.txt

install:
	$(INSTALL) requirements.txt

install-dev:
	$(INSTALL) requirements.txt requirements-dev.txt

# Programs that are no Python: $(1) of these names must be there, else the packages $(2) are wanted for $(3). Only root on
# Debian may install them without asking.
define PROGRAM
@for name in $(1); do if command -v $$name >/dev/null; then exit 0; fi; done; \
if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	echo "Memasang $(2) untuk $(3) …"; \
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
		apt-get install -y -qq --no-install-recommends $(2) </dev/null >/dev/null; \
else \
	echo "Untuk $(3) pasang dahulu: sudo apt install $(2)" >&2; exit 1; \
fi
endef

chromium:
	$(call PROGRAM,$(or $(CHROMIUM),chromium chromium-browser google-chrome google-chrome-stable),chromium,uji peramban)

nginx:
	$(call PROGRAM,nginx /usr/sbin/nginx,nginx-light openssl,uji dan pengukuran di belakang nginx)

wrk:
	$(call PROGRAM,wrk,wrk,pengukuran)
