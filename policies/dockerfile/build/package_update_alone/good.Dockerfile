FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -qqy \
        git \
        make
# A script may install.
RUN apt-get update && ./install.sh
RUN apt-get update && apt-get upgrade -y
RUN apk update && apk add --no-cache curl
RUN apt-get install --yes curl
RUN <<EOF
apt-get update
apt-get install -y tree
EOF
