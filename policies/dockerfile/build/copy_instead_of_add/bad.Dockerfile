FROM node:22-alpine
ADD package.json package-lock.json /app/
ADD https://downloads.example.com/tool-1.2.0 /usr/local/bin/tool
ADD https://git.example.com/shop/theme.git#main /theme
