# Hoga in containers (docs/deploy.md, "Docker"). Stages: build makes the Debian package; runtime is the program from it; web is nginx with the
# app's files and the site of deploy/nginx.
ARG DEBIAN_RELEASE=bookworm

FROM debian:${DEBIAN_RELEASE}-slim AS build
WORKDIR /src
# What is built with changes seldom: a layer of its own.
COPY deploy/packages.txt deploy/packages.txt
COPY tools/common.sh tools/common.sh
RUN bash -c 'set -e; source tools/common.sh; install_packages build'
COPY . .
RUN ./dev package /out

FROM debian:${DEBIAN_RELEASE}-slim AS runtime
# A fixed number, so that files in volumes keep their owner.
RUN groupadd --system --gid 10001 hoga && useradd --system --uid 10001 --gid hoga --home-dir /var/lib/hoga --no-create-home --shell /usr/sbin/nologin hoga
COPY --from=build /out/*.deb /tmp/
RUN apt-get update && apt-get install -y --no-install-recommends /tmp/hoga_*.deb && rm -rf /tmp/*.deb /var/lib/apt/lists/*
ENV HOGA_DATA_DIR=/var/lib/hoga
ENV HOGA_LISTEN=0.0.0.0:8000
ENV HOGA_EXCHANGE_LISTEN=0.0.0.0:8001
ENV HOGA_METRICS_LISTEN=0.0.0.0:9464
ENV HOGA_LOG_FORMAT=json
USER hoga
WORKDIR /var/lib/hoga
VOLUME /var/lib/hoga
EXPOSE 8000 8001 9464
STOPSIGNAL SIGTERM
# Only what a new start mends makes it unhealthy: /readyz is for those who send traffic.
HEALTHCHECK --interval=10s --timeout=6s --start-period=60s --retries=3 CMD ["/usr/lib/hoga/health", "--live"]
ENTRYPOINT ["/usr/bin/hoga"]
CMD ["serve"]

FROM nginx:1.26 AS web
COPY --from=runtime /usr/share/hoga /usr/share/hoga
