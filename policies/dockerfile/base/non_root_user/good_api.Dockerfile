FROM node:22-alpine AS base
USER node
FROM base AS build
USER root
RUN apk add --no-cache make
FROM base
COPY --from=build /app /app
CMD ["node", "/app/server.js"]
