#!/bin/bash
# SPDX-License-Identifier: BSD-3-Clause
# The developers' front door. Usage: ./do COMMAND [ARGUMENT]...
#
#   build, run    as ./kraft build, ./kraft run
#   test [--long] [PATH...]  the tests; --long: the full matrix and more fuzzing too
#   oracle [--way WAY] [TOPIC | TOPIC/NAME]...  checks of the system calls on
#                 Linux and in images, with what differs; --way all
#   bench [NAME...]  measure; prints the numbers and how they were taken
#   check [NAME...]  layout, layers, dependencies, metrics, headers, papers,
#                 locks, syscalls, host tests; under a minute
#   fmt [FILE...] lay out C files (default: those changed since the last commit)
#   new FOLDER    a library to start from, as core/thing
#   docs          API pages, docs/api/*.md
#   matrix [...]  platform x door x options x compiler: build, boot, draw
set -u

top=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)

changed_files() {
	cd "$top" && git status --porcelain | sed -n 's/^.[^D] //p' |
		xargs -r git ls-files -co --exclude-standard | grep '\.[ch]$'
}

format() {
	[ $# -gt 0 ] || mapfile -t files < <(changed_files)
	[ $# -gt 0 ] && files=("$@")
	[ ${#files[@]} -gt 0 ] && clang-format -i "${files[@]}"
}

command=${1-}
[ $# -gt 0 ] && shift
case $command in
build | run) exec "$top/kraft" "$command" "$@" ;;
test | check | bench | fmt | docs | matrix | oracle)
	"$top/tools/setup/setup" test || exit 2 ;;
esac
case $command in
test) exec "$top/test/run" "$@" ;;
oracle) exec /usr/bin/python3 -B "$top/test/oracle/oracle.py" "$@" ;;
check) exec "$top/tools/check/check" "$@" ;;
bench) exec "$top/bench/bench" "$@" ;;
fmt) format "$@" ;;
new) exec "$top/tools/new" "$@" ;;
docs) exec "$top/tools/apidoc" "$@" ;;
matrix) exec "$top/test/matrix/matrix" "$@" ;;
*)
	sed -n 's/^# \{0,1\}//; 2d; /^set/q; 3,$p' "$top/do" >&2
	exit 2
	;;
esac
