FROM golang:1.25 AS build
RUN go build -o /server .
FROM gcr.io/distroless/static:nonroot
COPY --from=build /server /server
ENTRYPOINT ["/server"]
