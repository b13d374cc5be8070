FROM node:22-alpine AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build && npm ci --omit=dev
FROM node:22-alpine
COPY --from=build /app /app
RUN npm install -g example-tool
CMD ["node", "dist/server.js"]
