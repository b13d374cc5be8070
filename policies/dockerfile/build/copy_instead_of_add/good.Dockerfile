FROM alpine:3.22
ARG ROOTFS=rootfs.tar.gz
COPY package.json /app/
ADD rootfs.tar.gz /
ADD $ROOTFS /
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://downloads.example.com/tool-1.2.0 /tool
ADD https://git.example.com/shop/theme.git#0a399eb16751829e1af26fea27b20c3ec28d7ab1 /theme
