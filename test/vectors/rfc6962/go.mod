module keyfold/rfc6962

go 1.26.8

require github.com/transparency-dev/merkle v0.0.2
