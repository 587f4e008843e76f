# SPDX-License-Identifier: BSD-3-Clause
"""The files of the tree, and to which library and layer each belongs."""
import functools
import pathlib
import re
import subprocess

TOP = pathlib.Path(__file__).resolve().parents[2]

# Lowest first. A folder may include its own headers and those of layers
# below; boot and plat are beside one another.
LAYERS = ['include', 'lib', 'arch', 'core', 'drivers', 'boot plat', 'fs',
          'posix', 'ports', 'apps']
GUEST = {folder for layer in LAYERS for folder in layer.split()}


# What users start from: theirs, not ours.
TEMPLATES = 'tools/kraft/templates/'


@functools.lru_cache(maxsize=None)
def files():
    """Paths of the tree, relative to its top, that git would keep."""
    listed = subprocess.run(
        ['git', 'ls-files', '-co', '--exclude-standard'], cwd=TOP,
        capture_output=True, text=True)
    if listed.returncode:  # an unpacked archive
        found = [p.relative_to(TOP) for p in TOP.rglob('*') if p.is_file()]
        names = [str(p) for p in found if 'build' not in p.parts
                 and not p.parts[0].startswith('.git')]
    else:
        names = listed.stdout.splitlines()
    return sorted(n for n in names if (TOP / n).is_file()
                  and not n.startswith(TEMPLATES))


@functools.lru_cache(maxsize=None)
def text(name):
    return (TOP / name).read_text(errors='replace')


def sources(*endings):
    """Files of the guest side with one of the endings."""
    return [f for f in files() if f.endswith(endings)
            and f.split('/', 1)[0] in GUEST]


def is_test(name):
    return '/test/' in name


def public_headers():
    return [f for f in files() if f.endswith('.h') and '/include/' in f'/{f}'
            and f.split('/', 1)[0] in GUEST and not is_test(f)]


def is_libc(header):
    """A header of the C library: which one an image has is not our business."""
    return header.startswith('lib/nolibc/') and '/uk/' not in header


def is_inline_half(header):
    """The CPU's part of a topic, documented and included by <uk/arch/...>."""
    folder, _, name = header.rpartition('/')
    if is_abi_half(header):
        return f'lib/abi/include/uk/abi/{name}' in files()
    return folder.endswith('/uk/asm') and \
        f'arch/include/uk/arch/{name}' in files()


def is_abi_half(header):
    """The CPU's part of a topic of lib/abi, to whose layer it belongs."""
    return header.rpartition('/')[0].endswith('/uk/asm/abi')


def include_name(header):
    """How a public header is written in an #include."""
    return f'/{header}'.rsplit('/include/', 1)[1]


@functools.lru_cache(maxsize=None)
def library_folders():
    """Folders with a Makefile.uk, longest first."""
    found = [f.rsplit('/', 1)[0] for f in files()
             if f.endswith('/Makefile.uk') and f.split('/')[0] in GUEST]
    return sorted(found, key=len, reverse=True)


def library_of(name):
    """The library folder a file lies in, or None."""
    for folder in library_folders():
        if name.startswith(folder + '/'):
            return folder
    return None


INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*<([^>]+)>', re.M)


def includes(name):
    """The <...> headers a file includes."""
    return INCLUDE.findall(text(name))
