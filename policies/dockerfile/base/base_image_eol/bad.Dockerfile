ARG NODE=18
FROM node:${NODE}-alpine AS build
RUN npm ci && npm run build
FROM python:3.8.19-slim
COPY --from=build /app/dist /app
