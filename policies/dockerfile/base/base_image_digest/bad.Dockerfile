ARG NODE=22-alpine
FROM node:${NODE} AS build
RUN npm ci && npm run build
FROM nginx:1.29
COPY --from=build /app/dist /usr/share/nginx/html
