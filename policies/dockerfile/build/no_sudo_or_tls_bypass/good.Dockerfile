FROM debian:12-slim
ENV NODE_TLS_REJECT_UNAUTHORIZED=1
RUN apt-get update && apt-get install -y --no-install-recommends sudo curl && rm -rf /var/lib/apt/lists/*
RUN curl -fsSL -o /tmp/book https://downloads.example.com/book
RUN curl -k https://localhost:8443/ready
RUN wget -q https://downloads.example.com/tool
# RUN curl -k https://downloads.example.com
RUN grep -k x || true
