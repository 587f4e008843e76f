# SPDX-License-Identifier: BSD-3-Clause
"""Each lock says, where it is defined, what it protects: a comment on its
line, or that ends on the line before. Semaphores protect nothing."""
import re

import tree

LOCK = re.compile(r'^\s*(?:static\s+)?struct uk_(?:spinlock|mutex|rwlock)\s+'
                  r'\w+(?:\[\w*\])?\s*(?:=[^;]*)?;')


def undocumented(lines):
    before = ''
    for number, line in enumerate(lines, 1):
        if LOCK.match(line) and '/*' not in line \
                and not before.rstrip().endswith('*/'):
            yield number
        before = line


def check():
    for name in tree.sources('.c', '.h'):
        if not tree.is_test(name):
            for number in undocumented(tree.text(name).split('\n')):
                yield (f'{name}:{number}: a lock without a comment that says '
                       'what it protects')
