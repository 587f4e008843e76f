# SPDX-License-Identifier: BSD-3-Clause
"""docs/syscalls.md is what tools/syscalls writes."""
import importlib.machinery
import importlib.util

import tree

TOOL = tree.TOP / 'tools/syscalls'


def load():
    loader = importlib.machinery.SourceFileLoader('syscalls_tool', str(TOOL))
    spec = importlib.util.spec_from_loader('syscalls_tool', loader)
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def check():
    tool, found = load(), []
    text = tool.page(found.append)
    yield from found
    if not tool.PAGE.exists() or tool.PAGE.read_text() != text:
        yield 'docs/syscalls.md is stale: run tools/syscalls'
