FROM node:24-alpine AS build
RUN npm ci && npm run build
FROM ghcr.io/example/node:18 AS own
FROM build
CMD ["node", "server.js"]
