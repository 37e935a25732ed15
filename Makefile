# Each target is one command with no step before it.
SHELL := /bin/bash
VENV := .venv
PY := $(VENV)/bin/python
MANAGE := $(PY) manage.py
CODE := zhpark parks assessment actionplan tests benchmarks scripts manage.py
PORT ?= 8000

.PHONY: help setup setup-dev demo run test check ci bench fmt clean

help:  ## 列出各命令
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

setup:  ## 安装运行所需的系统包、Python 包、前端资源与公文字体
	@bash scripts/setup.sh run

setup-dev:  ## 再装测试所需的一切（Chromium、PostgreSQL、Redis、poppler）
	@bash scripts/setup.sh dev

demo: setup  ## 从零到可用：载入、计分、通报、账号，然后启动服务与后台任务
	@$(MANAGE) demo --serve --port $(PORT)

run: setup  ## 启动服务与后台任务（沿用现有数据）
	@$(MANAGE) serve --port $(PORT)

test: setup-dev  ## 全部测试（自带并自停所需服务）
	@$(VENV)/bin/pytest -n 2 --dist loadscope --no-loadscope-reorder

check: setup-dev  ## 格式、静态检查、类型、迁移、系统检查
	@$(VENV)/bin/ruff format --check $(CODE)
	@$(VENV)/bin/ruff check $(CODE)
	@$(VENV)/bin/djade --check --target-version 5.2 $$(git ls-files 'templates/*.html')
	@$(VENV)/bin/mypy
	@$(VENV)/bin/bandit -q -c pyproject.toml -r zhpark parks assessment actionplan
	@$(MANAGE) makemigrations --check --dry-run
	@$(MANAGE) check --fail-level WARNING

ci: check test  ## 全部检查与测试

bench: setup-dev  ## 计时：计分内核、整年计分入库、工作簿、页面、稳健性、审计链，同一次运行给出比值
	@$(PY) -m benchmarks.bench_scoring
	@$(PY) -m benchmarks.bench_year 8
	@$(PY) -m benchmarks.bench_year 2550
	@$(PY) -m benchmarks.bench_workbook
	@$(PY) -m benchmarks.bench_pages
	@$(PY) -m benchmarks.bench_robustness
	@$(PY) -m benchmarks.bench_audit

fmt:  ## 整理格式
	@$(VENV)/bin/ruff format $(CODE)
	@$(VENV)/bin/ruff check --fix $(CODE)

clean:  ## 删除运行数据（var）；不动代码与已装的包
	@rm -rf var
