# SPDX-License-Identifier: BSD-3-Clause
"""Every public header compiles alone, as C and as C++."""
import concurrent.futures
import functools
import re
import subprocess

import tree

C = ['gcc', '-std=gnu11', '-Wstrict-prototypes', '-x', 'c']
CXX = ['g++', '-std=gnu++17', '-x', 'c++']


@functools.lru_cache(maxsize=None)
def options():
    """All libraries on: a header is in reach only while its library is."""
    found = set()
    for name in tree.files():
        if name.endswith('Config.uk') and tree.library_of(name):
            found.update(re.findall(r'^(?:menu)?config (LIB\w+)\n\tbool',
                                    tree.text(name), re.M))
    return [f'-DCONFIG_{option}=1' for option in sorted(found)
            if not option.endswith('_TEST')]


def include_paths(header):
    """Those of a host test, with the header's own folder first."""
    own = str(tree.TOP / header)[:-len(tree.include_name(header)) - 1]
    first = [own, str(tree.TOP / 'test/host/include'),
             str(tree.TOP / 'include'), str(tree.TOP / 'core/test/include')]
    found = {str(tree.TOP / h)[:-len(tree.include_name(h)) - 1]
             for h in tree.public_headers()
             if not tree.is_libc(h)}
    if tree.is_libc(header):
        first += [str(tree.TOP / 'lib/nolibc/include-plain')]
    return [f'-I{p}' for p in first + sorted(found - set(first))]


def compile_alone(header, compiler):
    done = subprocess.run(
        compiler + ['-fsyntax-only', '-Wall', '-Wextra', '-Werror',
                    '-Wno-unused-function', '-Wno-unused-variable',
                    *options(), *include_paths(header),
                    str(tree.TOP / header)],
        capture_output=True, text=True)
    if done.returncode:
        first = next(l for l in done.stderr.split('\n') if 'error' in l)
        return f'{header}: not alone as {compiler[-1]}: {first}'
    return None


def check():
    jobs = [(h, c) for h in tree.public_headers() for c in (C, CXX)
            if not tree.is_inline_half(h)
            and (c is C or not tree.is_libc(h))]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        yield from filter(None, pool.map(lambda j: compile_alone(*j), jobs))
