# SPDX-License-Identifier: BSD-3-Clause
"""Licence lines, READMEs, and the properties of public headers."""
import sys

import tree

sys.path.insert(0, str(tree.TOP / 'tools'))
import cheader  # noqa: E402: path set above

WITH_LICENCE = ('.c', '.h', '.S', '.py', '.mk', '.lds', '.uk', '.sh')
PARTS_WITHOUT = ('exportsyms.uk', 'localsyms.uk', 'Config.uk', 'Makefile.uk')


def check_licence(name):
    first = tree.text(name).split('\n', 3)[:2]
    if not any('SPDX-License-Identifier: BSD-3-Clause' in l for l in first):
        yield f'{name}: no SPDX line at the top'


def check_header(name):
    header = cheader.parse(tree.text(name))
    if not header.purpose:
        yield f'{name}: no comment at its head that says what it is for'
        return
    for prop in header.missing_properties():
        yield f'{name}: its head has no line "{prop}:"'
    for function in header.functions:
        if not function.doc:
            yield f'{name}: {function.name}() has no comment'


def check():
    for name in tree.files():
        if name.endswith(WITH_LICENCE) and not name.endswith(PARTS_WITHOUT):
            yield from check_licence(name)
    for folder in tree.library_folders():
        if f'{folder}/README.md' not in tree.files():
            yield f'{folder}: no README.md'
    for name in tree.public_headers():
        if '/uk/' in name and not tree.is_inline_half(name):
            yield from check_header(name)
