FROM node:22-alpine AS build
WORKDIR app
RUN npm ci
FROM node:22-alpine
WORKDIR /srv
WORKDIR shop
