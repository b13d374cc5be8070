FROM node:22-alpine
HEALTHCHECK CMD node check.js
HEALTHCHECK --interval=10s CMD node other.js
CMD ["node", "server.js"]
