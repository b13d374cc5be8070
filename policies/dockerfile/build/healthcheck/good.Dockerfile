FROM node:22-alpine AS base
HEALTHCHECK --interval=30s CMD node check.js
FROM base AS app
CMD ["node", "server.js"]
