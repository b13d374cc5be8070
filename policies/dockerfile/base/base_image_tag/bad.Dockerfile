# syntax=docker/dockerfile:1
ARG RUNTIME=latest

FROM node AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM --platform=linux/amd64 nginx:${RUNTIME} AS web
COPY --from=build /app/dist /usr/share/nginx/html

FROM gcr.io/distroless/static
COPY --from=build /app/server /server
ENTRYPOINT ["/server"]
