FROM node:22-alpine AS web
HEALTHCHECK CMD wget -q -O- http://localhost:3000/health
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
HEALTHCHECK CMD ["curl", "-f", "http://localhost:3000/health"]
