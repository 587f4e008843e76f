# SPDX-License-Identifier: BSD-3-Clause
"""C files look as clang-format makes them (./do fmt does)."""
import concurrent.futures
import re
import subprocess

import tree

PLACE = re.compile(r'^(\S+?):(\d+):\d+: error: code should be', re.M)


def names():
    return [f for f in tree.files() if f.endswith(('.c', '.h'))]


def look(part):
    done = subprocess.run(['clang-format', '--dry-run', '-Werror',
                           '--style=file'] + part, cwd=tree.TOP,
                          capture_output=True, text=True)
    return PLACE.findall(done.stderr)


def check():
    every = names()
    parts = [every[i::8] for i in range(8) if every[i::8]]
    found = {}
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for places in pool.map(look, parts):
            for name, line in places:
                found.setdefault(name, []).append(line)
    for name, lines in sorted(found.items()):
        yield f'{name}: {len(lines)} places, the first in line {lines[0]}' \
              f' (./do fmt {name})'
