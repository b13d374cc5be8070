FROM node:22-alpine AS build
ONBUILD CMD ["npm", "test"]
CMD ["npm", "start"]

FROM build AS web
COPY --from=build /app/dist /usr/share/nginx/html
COPY --from=nginx:1.29 /etc/nginx /etc/nginx
ENTRYPOINT ["nginx"]
CMD ["-g", "daemon off;"]
