FROM node:22-alpine AS build
RUN npm run build
CMD ["npm", "test"]
CMD ["npm", "start"]

FROM nginx:1.29 AS Build
COPY --from=build /app/dist /usr/share/nginx/html
COPY --from=1 /a /b
ENTRYPOINT ["nginx"]
ENTRYPOINT ["nginx", "-g", "daemon off;"]
