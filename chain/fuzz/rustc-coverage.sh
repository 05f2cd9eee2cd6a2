#!/bin/sh
# rustc of the fuzz build (.cargo/config.toml): our own crates get libFuzzer's coverage counters, everybody else's is
# compiled as in every other build. The flags are cargo-fuzz's, without a sanitizer: no crate of ours has unsafe code.
crate=''
previous=''
for argument in "$@"; do
	[ "$previous" = --crate-name ] && crate=$argument
	previous=$argument
done
case "$crate:${CARGO_PKG_NAME:-}" in
build_script_*) exec "$@" ;;
*:keyfold-* | *:pallet-keyfold-*)
	exec "$@" --cfg fuzzing -Cpasses=sancov-module -Ccodegen-units=1 \
		-Cllvm-args=-sanitizer-coverage-level=4 \
		-Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
		-Cllvm-args=-sanitizer-coverage-pc-table \
		-Cllvm-args=-sanitizer-coverage-trace-compares
	;;
*) exec "$@" ;;
esac
