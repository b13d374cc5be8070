FROM debian:12-slim
RUN apt-get update
RUN apt-get install curl
RUN set -eux; \
    apt-get -q update && rm -rf /tmp/*
RUN apt-get update && apt-get install --no-install-recommends git && rm -rf /var/lib/apt/lists/*
