# SPDX-License-Identifier: BSD-3-Clause
"""Lengths of functions and files, and preprocessor conditions."""
import re
import statistics

import tree

MEDIAN, P90, LONGEST = 12, 40, 80
IFS_PER_1000 = 3
FILE_LINES, HEADER_LINES = 800, 250
NAME = re.compile(r'(\w+)\s*\(')
CONDITION = re.compile(r'^\s*#\s*if(n?def)?\b')


def functions(name):
    """(function, lines between its braces) of a C file in our layout."""
    head, start = '', None
    for number, line in enumerate(tree.text(name).split('\n')):
        if start is None:
            if line == '{' and NAME.search(head):
                start = number
            elif line[:1].isalpha() or line[:1] == '_':
                head = line
        elif line.startswith('}'):
            yield NAME.search(head)[1], number - start - 1
            start = None


def conditions(name):
    """#if lines of a file, without its include guard."""
    lines = tree.text(name).split('\n')
    found = [i for i, line in enumerate(lines) if CONDITION.match(line)]
    if found and re.match(r'\s*#\s*define', lines[found[0] + 1]) \
            and 'ifndef' in lines[found[0]] and name.endswith('.h'):
        found = found[1:]
    return len(found)


def reasons():
    """Functions that may be long: {(file, function)}"""
    listed = (tree.TOP / 'tools/check/long-functions').read_text()
    return {tuple(line.split('#')[0].split(':')[:2]) for line in
            (l.replace(' ', '') for l in listed.split('\n')) if ':' in line}


def measure():
    """Numbers of the guest side, tests apart."""
    names = [f for f in tree.sources('.c', '.h', '.S') if not tree.is_test(f)]
    lines = sum(tree.text(f).count('\n') for f in names)
    ifs = sum(conditions(f) for f in names)
    lengths = {(f, fn): n for f in names if f.endswith(('.c', '.h'))
               for fn, n in functions(f)}
    ordered = sorted(lengths.values()) or [0]
    return {
        'files': len(names), 'lines': lines, 'functions': len(lengths),
        'median': statistics.median(ordered),
        'p90': ordered[min(len(ordered) - 1, len(ordered) * 9 // 10)],
        'long': {k: n for k, n in lengths.items() if n > LONGEST},
        'ifs per 1000 lines': round(1000 * ifs / max(lines, 1), 1),
    }


def summary():
    m = measure()
    return (f'{m["files"]} files, {m["lines"]} lines, {m["functions"]} '
            f'functions of median {m["median"]:g} and 90th percentile '
            f'{m["p90"]} lines, {len(m["long"])} over {LONGEST}, '
            f'{m["ifs per 1000 lines"]} #if per 1000 lines')


def check():
    m = measure()
    if m['median'] > MEDIAN:
        yield f'functions have a median of {m["median"]} lines, not {MEDIAN}'
    if m['p90'] > P90:
        yield f'functions have a 90th percentile of {m["p90"]}, not {P90}'
    if m['ifs per 1000 lines'] > IFS_PER_1000:
        yield (f'{m["ifs per 1000 lines"]} #if per 1000 lines, not '
               f'{IFS_PER_1000}')
    allowed = reasons()
    for (name, function), length in m['long'].items():
        if (name, function) not in allowed:
            yield (f'{name}: {function}() has {length} lines; over {LONGEST} '
                   'needs a reason in tools/check/long-functions')
    for name in tree.sources('.c', '.S', '.h'):
        length = tree.text(name).count('\n')
        limit = HEADER_LINES if name in tree.public_headers() else FILE_LINES
        if length > limit:
            yield f'{name}: {length} lines, over {limit}'
