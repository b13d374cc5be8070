FROM node:22-alpine
HEALTHCHECK NONE
CMD ["node", "server.js"]
