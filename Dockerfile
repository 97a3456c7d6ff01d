# The importer as an image: built with the Swift toolchain, run on a plain Debian.
#   docker build --build-arg COMMIT=$(git rev-parse --short=12 HEAD) -t rapido-import .
#   docker run --rm -v ./jobs:/jobs:ro -v state:/state rapido-import validate /jobs/backfill.yaml
FROM swift:6.3-bookworm AS build
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        libcsv-dev libisal-dev libpq-dev libsqlite3-dev zlib1g-dev libzstd-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY Package.swift ./
COPY Sources ./Sources
COPY Tests ./Tests
COPY Benchmarks ./Benchmarks
ARG COMMIT=unknown
ENV RAPIDO_COMMIT=$COMMIT
RUN swift build -c release --product rapido-import --static-swift-stdlib \
    && install -s -D "$(swift build -c release --static-swift-stdlib --show-bin-path)/rapido-import" /out/rapido-import

FROM debian:bookworm-slim
# What the binary is linked with, libpq for a state in PostgreSQL, certificates, and the zones of jobs.
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        ca-certificates libcsv3 libisal2 libpq5 libsqlite3-0 libzstd1 tzdata zlib1g \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin rapido \
    && install -d -o rapido -g rapido -m 0700 /state
COPY --from=build /out/rapido-import /usr/local/bin/rapido-import
ENV XDG_STATE_HOME=/state
USER 10001:10001
WORKDIR /state
VOLUME /state
ENTRYPOINT ["rapido-import"]
CMD ["--help"]
