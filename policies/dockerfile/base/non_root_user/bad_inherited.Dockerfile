FROM debian:12-slim AS base
USER root
FROM base AS app
COPY server /server
FROM app
ENTRYPOINT ["/server"]
