FROM debian:12-slim
ARG APP_UID
ARG APP_USER=app
USER ${APP_UID}
CMD ["/server"]
