# SPDX-License-Identifier: BSD-3-Clause
"""The owner of an included header is in the library's select or depends on.

Include paths are global only while their library is on, so a missing
dependency compiles in one configuration and breaks in another. A library that
names the path itself (LIBX_CINCLUDES-y), or a header whose path is always
global, can be used without: its functions then are under UK_ON().
"""
import functools
import re

import tree

ADDLIB = re.compile(r'\$\(call (?:addlib_s|addplatlib_s|addlib_tree_s),'
                    r'([^)]*?)\$\(CONFIG_(\w+)\)')
SRCS = re.compile(r'_SRCS-\$\(CONFIG_(\w+)\)\s*\+?=(.*)')
ALWAYS = re.compile(r'^config (\w+)\n\tbool\n(?:\t.*\n)*?\tdefault y\n', re.M)
NEEDED = 'LIBUKBOOT'  # no image is without it and what it selects
OWN_PATHS = re.compile(r'^\w+_CINCLUDES-y\s*\+?=(.*)', re.M)
GLOBAL_PATH = re.compile(r'^CINCLUDES-y\s*\+?=', re.M)
SYMBOL = re.compile(r'\b[A-Z][A-Z0-9_]+\b')


@functools.lru_cache(maxsize=None)
def symbols():
    """{option: the options its select, depends on and enclosing ifs name}"""
    found = {}
    for name in tree.files():
        if name.endswith('Config.uk'):
            read_config(tree.text(name), found)
    return found


def read_config(text, found):
    conditions, current = [], None
    for line in text.replace('\\\n', ' ').split('\n'):
        words = line.split(None, 1)
        if not words or words[0].startswith('#'):
            continue
        rest = words[1] if len(words) > 1 else ''
        if words[0] in ('config', 'menuconfig'):
            current = found.setdefault(rest.strip(), set())
            for condition in conditions:
                current.update(condition)
        elif words[0] == 'if':
            conditions.append(SYMBOL.findall(rest))
            current = None
        elif words[0] == 'endif':
            conditions.pop()
            current = None
        elif words[0] in ('choice', 'menu', 'endmenu', 'endchoice'):
            current = None
        elif current is not None and (
                words[0] == 'select' or rest.startswith('on ')):
            current.update(SYMBOL.findall(rest.split(' if ')[0]))


@functools.lru_cache(maxsize=None)
def closure(option):
    """All options that are on when `option` is."""
    seen, todo = set(), [option]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo.extend(symbols().get(name, ()))
    return seen


@functools.lru_cache(maxsize=None)
def always_on():
    """Options of every image: they have no prompt and are y by default."""
    found = set(closure(NEEDED))
    for name in tree.files():
        if name.endswith('Config.uk'):
            for option in ALWAYS.findall(tree.text(name) + '\n'):
                found |= closure(option)
    return found


@functools.lru_cache(maxsize=None)
def switches(folder):
    """Options that turn on the library in `folder`; empty: always on."""
    text = tree.text(f'{folder}/Makefile.uk').replace('\\\n', ' ')
    return {option for _, option in ADDLIB.findall(text)}


@functools.lru_cache(maxsize=None)
def file_switches(folder):
    """{file name: options of the SRCS lines that list it}"""
    found = {}
    text = tree.text(f'{folder}/Makefile.uk').replace('\\\n', ' ')
    for option, words in SRCS.findall(text):
        for word in words.split():
            file = word.split('|')[0].rsplit(')/', 1)[-1]
            found.setdefault(file, set()).add(option)
    return found


@functools.lru_cache(maxsize=None)
def paths_named(folder):
    """The words of a library's own include paths."""
    text = tree.text(f'{folder}/Makefile.uk').replace('\\\n', ' ')
    return {word.rstrip('/,)') for words in OWN_PATHS.findall(text)
            for word in re.split(r'[\s(]+', words)}


def is_reachable(folder, owner):
    """Whether `folder` sees the headers of `owner` even when that is off."""
    if GLOBAL_PATH.search(tree.text(f'{owner}/Makefile.uk')):
        return True
    named = paths_named(folder)
    return owner.split('/', 1)[1] in named or any(
        f'{owner}/include' in word for word in named)


def owners():
    """{header as included: {folders of the libraries that provide it}}"""
    found = {}
    for header in tree.public_headers():
        folder = tree.library_of(header)
        if folder and not tree.is_libc(header):
            found.setdefault(tree.include_name(header), set()).add(folder)
    return found


def check():
    provided = owners()
    for name in tree.sources('.c', '.h', '.S'):
        folder = tree.library_of(name)
        if not folder or name.startswith('apps/'):
            continue
        on = always_on().union(*map(closure, switches(folder)))
        inside = name[len(folder) + 1:]
        on |= set().union(*map(closure, file_switches(folder).get(inside, ())))
        for header in tree.includes(name):
            used = provided.get(header, set())
            if not used or folder in used:
                continue
            if any(is_reachable(folder, u) for u in used):
                continue
            needed = [switches(u) for u in used]
            if all(n and not n & on for n in needed):
                yield f'{name}: <{header}> belongs to {", ".join(used)}: ' \
                      f'{folder}/Config.uk neither selects nor depends on ' \
                      f'{" or ".join(o for n in needed for o in n)}'
