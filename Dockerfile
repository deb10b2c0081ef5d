# reportgen with its libraries and the open fonts. In the folder of an office's project:
#   docker build -t reportgen /path/to/this/checkout
#   docker run --rm --network none -v "$PWD:/work" --user "$(id -u):$(id -g)" reportgen build
FROM python:3.11-slim-bookworm

# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /src
COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY templates templates
COPY reportgen reportgen
RUN pip install --no-cache-dir --no-deps --no-build-isolation . && rm -rf /src/*

# The caches lie where any user may write; the fonts are fetched once, here.
ENV XDG_CACHE_HOME=/var/cache/office
RUN apt-get update \
    && reportgen fonts install \
    && rm -rf /var/lib/apt/lists/* \
    && chmod -R a+rwX /var/cache/office

WORKDIR /work
USER 1000:1000
ENTRYPOINT ["reportgen"]
CMD ["--help"]
