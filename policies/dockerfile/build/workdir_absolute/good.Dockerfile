FROM node:22-alpine AS build
ARG HOME=/home/node
WORKDIR /app
WORKDIR ${HOME}/shop
WORKDIR "/with space"
FROM mcr.microsoft.com/windows/servercore:ltsc2025
WORKDIR C:\app
