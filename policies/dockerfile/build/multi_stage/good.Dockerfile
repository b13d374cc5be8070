FROM node:22 AS build
RUN npm ci && npm run build
FROM node:22-alpine
COPY --from=build /app/dist /app
CMD ["node", "/app/server.js"]
