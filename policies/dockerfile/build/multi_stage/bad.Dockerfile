FROM node:22
COPY . /app
RUN npm ci && npm run build
CMD ["node", "dist/server.js"]
