FROM node:22-alpine AS build
HEALTHCHECK CMD node check.js
FROM node:22-alpine
CMD ["node", "server.js"]
