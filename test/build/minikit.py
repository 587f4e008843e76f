# SPDX-License-Identifier: BSD-3-Clause
"""A small kit of its own for each test: the build system, the headers
and the test platform `bare`, but no library. What other people do to the
libraries of the tree does not reach these tests, and the kit may be copied,
moved and changed."""
import os
import pathlib
import re
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
PARTS = ('Makefile', 'Config.uk', 'mk', 'compat', 'include', 'arch/include',
         'arch/x86_64/include', 'tools/elf.py', 'test/contract/plat-bare')


def copy_kit(target):
    for part in PARTS:
        source, copy = ROOT / part, target / part
        copy.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, copy, symlinks=True)
        else:
            shutil.copy2(source, copy)
    return target


class Result:
    def __init__(self, done):
        self.code = done.returncode
        self.out = done.stdout + done.stderr

    def objects(self):
        """Names of the objects that were made, compiled or from the cache."""
        return sorted(re.findall(r'^  (?:CC|CXX|AS)\t\S+: (\S+)$', self.out,
                                 re.M))

    def did(self, label):
        return re.findall(rf'^  {label}\t(.*)$', self.out, re.M)


class Build:
    """A kit, an application in it and the ways to run make on them."""

    def __init__(self, tmp, tool=None):
        self.tmp = tmp
        self.kit = copy_kit(tmp / 'kit')
        self.app = tmp / 'app'
        self.libs = []
        self.out = self.app / 'build'
        self.env = dict(os.environ, UK_CACHE=str(tmp / 'cache'))
        if tool:
            self.env['UKBUILD'] = str(tool)
        self.app.mkdir()

    def file(self, path, text, base=None):
        path = (base or self.app) / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def lib(self, name, makefile='', config=None, **files):
        """A library outside the kit; files are given as name_ext=text."""
        folder = self.tmp / name
        upper = name.upper()
        self.file('Makefile.uk',
                  f'$(eval $(call addlib_s,{name},$(CONFIG_{upper})))\n'
                  + makefile, folder)
        self.file('Config.uk', config if config is not None else
                  f'config {upper}\n\tbool "{name}"\n\tdefault y\n', folder)
        for file, text in files.items():
            stem, _, ext = file.rpartition('_')
            self.file(f'{stem}.{ext}', text, folder)
        self.libs.append(folder)
        return folder

    def make(self, *args, check=True, app=None, kit=None, env=None):
        command = ['make', '-C', str(kit or self.kit), f'A={app or self.app}',
                   f"P={(kit or self.kit) / 'test/contract/plat-bare'}",
                   'L=' + ':'.join(map(str, self.libs)), *map(str, args)]
        done = subprocess.run(command, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True, env={**self.env, **(env or {})},
                              check=False)
        result = Result(done)
        if check:
            assert result.code == 0, result.out
        return result

    def configure(self, *settings):
        if not (self.app / '.config').exists():
            self.make('defconfig')
        self.make('set', 'OPTIMIZE_PIE=n', 'PLAT_BARE=y', *settings)

    def image(self, out=None):
        return (out or self.out) / f'{self.app.name}_bare-x86_64'

    def run(self, *args):
        done = subprocess.run([self.image(), *args], stdout=subprocess.PIPE,
                              text=True, check=False, timeout=500)
        return done.returncode, done.stdout


MAIN = '''#include <bare.h>
#include "app.h"
int main(void)
{
	bare_puts(GREETING);
	return 0;
}
'''
