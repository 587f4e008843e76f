# SPDX-License-Identifier: BSD-3-Clause
"""An #include only goes down the layers; a driver class uses no other."""
import tree

DISCOVERY = ('bus', 'acpi', 'cpuid')  # by which other classes find devices
HEIGHT = {folder: i for i, layer in enumerate(tree.LAYERS)
          for folder in layer.split()}


def owners():
    """{header as included: {top folders that provide it}}"""
    found = {}
    for header in tree.public_headers():
        if tree.is_libc(header):
            continue
        found.setdefault(tree.include_name(header), set()).add(
            'lib' if tree.is_abi_half(header) else header.split('/', 1)[0])
    return found


def driver_class(name):
    parts = name.split('/')
    return parts[1] if parts[0] == 'drivers' else None


def check():
    provided = owners()
    classes = {tree.include_name(h): driver_class(h)
               for h in tree.public_headers() if driver_class(h)}
    for name in tree.sources('.c', '.h', '.S'):
        folder = name.split('/', 1)[0]
        for header in tree.includes(name):
            used = provided.get(header, {folder})
            if folder not in used and all(HEIGHT[u] >= HEIGHT[folder]
                                          for u in used):
                yield f'{name}: <{header}> belongs to {"/".join(used)}/, ' \
                      f'which {folder}/ may not use'
            theirs = classes.get(header)
            mine = driver_class(name)
            if mine and theirs and theirs not in (mine, *DISCOVERY):
                yield f'{name}: <{header}> belongs to another driver class'
