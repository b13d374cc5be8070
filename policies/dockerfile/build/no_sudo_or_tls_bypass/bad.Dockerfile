FROM debian:12-slim
ENV NODE_TLS_REJECT_UNAUTHORIZED=0
RUN curl -fsSLk https://downloads.example.com/tool | tar xz
RUN apt-get update && apt-get install -y --allow-unauthenticated tool
RUN npm config set strict-ssl false && npm ci
RUN wget --no-check-certificate https://downloads.example.com/tool
RUN git config --global http.sslVerify false
RUN GIT_SSL_NO_VERIFY=true git clone https://git.example.com/shop.git
RUN sudo make install
