FROM node:22-alpine@sha256:0a399eb16751829e1af26fea27b20c3ec28d7ab1fb72182879dcae1cca21206a AS build
RUN npm ci
FROM build AS test
RUN npm test
FROM scratch
COPY --from=build /app/dist /
