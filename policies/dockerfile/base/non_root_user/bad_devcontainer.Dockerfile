FROM mcr.microsoft.com/devcontainers/go:1-1.24
RUN go install example.com/tool@latest
