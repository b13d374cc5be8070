ARG NODE_VERSION=22.11
ARG BASE

FROM node:${NODE_VERSION}-alpine AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build

# A digest says more than any tag.
FROM nginx@sha256:0a399eb16751829e1af26fea27b20c3ec28d7ab1fb72182879dcae1cca21206a AS web
COPY --from=build /app/dist /usr/share/nginx/html

# The stage above, not an image.
FROM build AS test
RUN npm test

FROM scratch
COPY --from=build /app/server /server
