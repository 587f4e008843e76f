# SPDX-License-Identifier: BSD-3-Clause
"""Guest instructions while a machine serves.

    counter = counting.Counter(image)           # None: a guest of another kind
    with network.serving(image, words=counter.words) as server:
        counter.begin(server.machine)
        requests = load(server)
    total, by_function = counter.result()
"""
import collections
import hashlib
import importlib.machinery
import importlib.util
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

import images

sys.path.insert(0, str(images.TOP / 'tools'))
from elf import Elf, Names  # noqa: E402: path set above


def count_tool():
    path = str(images.TOP / 'tools/count/count')
    loader = importlib.machinery.SourceFileLoader('count_tool', path)
    module = importlib.util.module_from_spec(
        importlib.util.spec_from_loader('count_tool', loader))
    loader.exec_module(module)
    return module


def plugin():
    """tools/count/while.c as a shared object."""
    source = images.TOP / 'tools/count/while.c'
    digest = hashlib.sha256(
        count_tool().plugin_text(source)).hexdigest()[:16]
    made = images.TOP / f'build/count-while-{digest}.so'
    if not made.exists():
        part = made.with_suffix(f'.{os.getpid()}')
        subprocess.run(['gcc', '-shared', '-fPIC', '-O2', '-o', part, source],
                       check=True)
        part.rename(made)
    return made


def machine_of(pid):
    """The QEMU among kraft's children; virtiofsd may be one, too."""
    children = pathlib.Path(f'/proc/{pid}/task/{pid}/children').read_text()
    for child in children.split():
        if pathlib.Path(f'/proc/{child}/comm').read_text().startswith('qemu'):
            return int(child)
    raise ProcessLookupError(f'{pid} has no machine')


class Counter:
    def __init__(self, image=None):
        self.folder = tempfile.TemporaryDirectory(prefix='uk-count-')
        self.out = pathlib.Path(self.folder.name) / 'counts'
        words = [str(plugin()), f'out={self.out}']
        self.names, self.moved = None, 0
        if image:
            tool = count_tool()
            elf = Elf(str(image) + '.dbg')
            self.names = Names(elf.functions())
            self.moved = tool.distance_moved(elf, str(image))
            lo, hi = (at + self.moved for at in elf.code_range())
            words += [f'lo={lo:#x}', f'hi={hi:#x}']
        self.words = ['--accel', 'tcg', '--qemu', '-plugin',
                      '--qemu', ','.join(words)]

    def begin(self, machine):
        """From now on; `machine` is kraft's process."""
        os.kill(machine_of(machine.pid), signal.SIGUSR2)

    def result(self):
        """The number, and a Counter by the image's functions."""
        total, functions = 0, collections.Counter()
        for line in self.out.read_text().split('\n'):
            words = line.split()
            if words[:1] == ['total']:
                total = int(words[1])
            elif words:
                name, _ = self.names.of(int(words[1], 0) - self.moved) \
                    or ('?', 0)
                functions[name] += int(words[2])
        self.folder.cleanup()
        return total, functions
