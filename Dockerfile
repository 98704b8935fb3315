# syntax=docker/dockerfile:1
FROM golang:1.26-alpine AS build
RUN apk add --no-cache ca-certificates
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o /hamahang .

# No shell, no package manager: the binary, the certificates that Slack's are
# checked against, and the sample hospital. Zones are inside the binary.
FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /hamahang /hamahang
COPY hamahang.example.yaml /etc/hamahang/hamahang.example.yaml
USER 65532:65532
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=4s --start-period=5s --retries=3 CMD ["/hamahang", "health"]
ENTRYPOINT ["/hamahang"]
CMD ["serve"]
