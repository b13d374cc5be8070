FROM golang:1.25 AS build
RUN go build -o /tool .
FROM scratch
COPY --from=build /tool /
