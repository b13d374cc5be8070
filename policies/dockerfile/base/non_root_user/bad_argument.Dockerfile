FROM debian:12-slim
ARG APP_UID=0
USER 1001
RUN make
USER ${APP_UID}:1001
CMD ["/server"]
