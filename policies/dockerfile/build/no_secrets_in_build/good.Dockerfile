FROM ruby:3.4-slim
ENV GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305 \
    APP_PUBLIC_KEY=MIIBIjANBgkqh \
    DATABASE_PASSWORD_FILE=/run/secrets/database \
    API_TOKEN="" \
    PASSWORD_MIN_LENGTH=12 \
    SESSION_TOKEN_NAME=shop
ARG TOKEN_URL=https://id.example.com
COPY .env.example /app/.env
RUN --mount=type=secret,id=npm,target=/root/.npmrc npm ci
RUN --mount=type=secret,id=token GITHUB_TOKEN="$(cat /run/secrets/token)" ./fetch.sh
RUN SECRET_KEY_BASE=dummy bundle exec rails assets:precompile
RUN git clone https://${USER}:${PASSWORD}@git.example.com/shop.git
RUN curl -fsS https://git.example.com:8443/@scope/x
