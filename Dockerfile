# Two stages: assets and fonts are fetched in the first, so that the second runs on a host without a network.
FROM debian:12-slim AS build
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends \
      ca-certificates python3 python3-venv nodejs npm fonts-noto-cjk && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/zhpark
COPY requirements.txt ./
RUN python3 -m venv .venv && .venv/bin/pip install --no-cache-dir -r requirements.txt
COPY package.json package-lock.json ./
COPY scripts ./scripts
RUN apt-get update -qq && npm ci --ignore-scripts --no-audit --no-fund \
    && .venv/bin/python scripts/fetch_assets.py && .venv/bin/python scripts/fetch_fonts.py

FROM debian:12-slim
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends \
      python3 libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /srv/zhpark zhpark && mkdir -p /var/lib/zhpark && chown zhpark /var/lib/zhpark
WORKDIR /srv/zhpark
COPY . .
COPY --from=build /srv/zhpark/.venv .venv
COPY --from=build /srv/zhpark/static/vendor static/vendor
COPY --from=build /srv/zhpark/vendor vendor
ENV ZHPARK_VAR=/var/lib/zhpark PYTHONUNBUFFERED=1
USER zhpark
EXPOSE 8000
CMD [".venv/bin/gunicorn", "zhpark.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4"]
