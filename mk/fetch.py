#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""Sources for libraries: cached by checksum, verified, unpacked, patched.

fetch.py get [--sum ALGORITHM:HEX]... [--known-by Library.uk] --to FILE URL...
fetch.py unpack ARCHIVE FOLDER
fetch.py deb PACKAGE VERSION FOLDER     (FOLDER/origin and FOLDER/debian)
fetch.py clone URL BRANCH-OR-TAG FOLDER
fetch.py patch FOLDER:PATCH...

The cache is UK_CACHE/sources. With OFFLINE=1 nothing else is asked.
"""
import contextlib
import fcntl
import glob
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

SOURCES = os.path.join(os.environ.get('UK_CACHE')
                       or os.path.expanduser('~/.cache/unikern'), 'sources')
OFFLINE = bool(os.environ.get('OFFLINE'))


def fail(text):
    sys.exit('fetch: ' + text)


def sum_of(path, algorithm):
    digest = hashlib.new(algorithm)
    with open(path, 'rb') as data:
        for block in iter(lambda: data.read(1 << 20), b''):
            digest.update(block)
    return digest.hexdigest()


def check(path, sums, where):
    """Ends with a message that names both sums if one does not match."""
    for algorithm, wanted in sums:
        found = sum_of(path, algorithm)
        if found != wanted.lower():
            os.unlink(path)
            fail(f'{where}: bad {algorithm} checksum\n'
                 f'  expected {wanted}\n  received {found}')


def known_sums(library_uk, urls):
    """The sums that a Library.uk gives for one of the URLs."""
    sums = []
    with open(library_uk, errors='replace') as text:
        for line in text:
            match = re.match(r'version\s*[:+]?=\s*\S+\s+(\w+):(\w+)\s+(\S+)',
                             line)
            if match and match.group(3) in urls \
                    and match.group(1) in hashlib.algorithms_available:
                sums.append((match.group(1), match.group(2)))
    return sums


def cached_path(sums, urls, name):
    if sums:
        return os.path.join(SOURCES, sums[0][0], sums[0][1].lower(), name)
    key = hashlib.sha256(urls[0].encode()).hexdigest()
    return os.path.join(SOURCES, 'unchecked', key, name)


def download(urls, path):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    problems = []
    for url in urls:
        if OFFLINE and not url.startswith('file:'):
            problems.append(f'{url}: not in the cache, and this is offline')
            continue
        part = tempfile.NamedTemporaryFile(dir=os.path.dirname(path),
                                           delete=False)
        try:
            with urllib.request.urlopen(url, timeout=60) as data, part:
                shutil.copyfileobj(data, part)
            return part.name
        except (urllib.error.URLError, OSError, ValueError) as error:
            os.unlink(part.name)
            problems.append(f'{url}: {getattr(error, "reason", error)}')
    fail('\n  '.join(problems))


def get(args):
    sums, urls, target, library_uk = [], [], None, None
    words = iter(args)
    for word in words:
        if word == '--sum':
            algorithm, _, value = next(words).partition(':')
            sums.append((algorithm, value))
        elif word == '--to':
            target = next(words)
        elif word == '--known-by':
            library_uk = next(words)
        else:
            urls.append(word)
    if library_uk and not sums:
        sums = known_sums(library_uk, urls)
    sums.sort(key=lambda s: s[0] != 'sha256')
    cached = cached_path(sums, urls, os.path.basename(target))
    if not os.path.exists(cached):
        part = download(urls, cached)
        check(part, sums, urls[0])
        os.chmod(part, 0o644)
        os.rename(part, cached)
    else:
        check(cached, sums, cached)
    copy(cached, target)


def copy(path, target):
    shutil.copyfile(path, target + '.part')
    os.rename(target + '.part', target)


UNPACK = ((('.tar.gz', '.tgz'), 'tar -xmzf'),
          (('.tar.xz', '.txz'), 'tar -xmJf'),
          (('.tar.bz2', '.tbz2'), 'tar -xmjf'),
          (('.tar',), 'tar -xmf'),
          (('.zip',), 'unzip -qq -DD -o'))


def run(command, **more):
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True,
                              errors='replace', check=False, **more)
    except FileNotFoundError:
        fail(f'{command[0]} is not installed')
    if done.returncode:
        fail(f"{' '.join(command)} failed:\n{done.stdout.rstrip()}")


def unpack(archive, folder):
    for endings, command in UNPACK:
        if archive.endswith(endings):
            break
    else:
        fail(f'{archive}: not an archive of a known kind '
             '(.tar.gz .tar.xz .tar.bz2 .tar .zip)')
    fresh = folder + '.part'
    shutil.rmtree(fresh, ignore_errors=True)
    os.makedirs(fresh)
    if archive.endswith('.zip'):
        run(command.split() + [archive, '-d', fresh])
    else:
        run(command.split() + [archive, '--no-same-owner', '-C', fresh])
    shutil.rmtree(folder, ignore_errors=True)
    os.rename(fresh, folder)


# --- Debian -----------------------------------------------------------------

def source_lists(folder):
    """A private list of source packages, from the mirrors apt already uses."""
    names = glob.glob('/etc/apt/sources.list') + \
        glob.glob('/etc/apt/sources.list.d/*')
    used = False
    for name in sorted(names):
        with open(name, errors='replace') as text:
            lines = text.read()
        if name.endswith('.sources'):
            lines = re.sub(r'(?m)^Types:.*$', 'Types: deb-src', lines)
        else:
            lines = '\n'.join(re.sub(r'^deb(-src)?\s', 'deb-src ', line)
                              for line in lines.splitlines()
                              if re.match(r'deb(-src)?\s', line)) + '\n'
        if lines.strip():
            used = True
            with open(os.path.join(folder, os.path.basename(name)
                                   if name.endswith('.sources')
                                   else os.path.basename(name) + '.list'),
                      'w') as out:
                out.write(lines)
    if not used:
        fail('apt has no mirrors configured on this machine')


def apt(state, command, **more):
    options = ['-oDir::Etc::sourcelist=/dev/null',
               f'-oDir::Etc::sourceparts={state}/parts',
               f'-oDir::State::lists={state}/lists',
               f'-oDir::Cache={state}/cache', '-oAPT::Sandbox::User=root',
               '-oAcquire::Languages=none', '-qq']
    for folder in ('parts', 'lists/partial', 'cache/archives/partial'):
        os.makedirs(os.path.join(state, folder), exist_ok=True)
    run(['apt-get'] + options + command, **more)


def dsc_files(dsc):
    """The (name, SHA-256) pairs that a .dsc lists."""
    with open(dsc, errors='replace') as text:
        block = re.search(r'^Checksums-Sha256:\s*\n((?: .*\n)+)', text.read(),
                          re.M)
    if not block:
        fail(f'{dsc}: lists no SHA-256 checksums')
    for line in block.group(1).splitlines():
        value, _, name = line.split()
        yield name, value


def download_deb(package, version, folder):
    state = os.path.join(SOURCES, 'apt')
    work = folder + '.part'
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    if not glob.glob(os.path.join(state, 'lists', '*Sources*')):
        os.makedirs(os.path.join(state, 'parts'), exist_ok=True)
        source_lists(os.path.join(state, 'parts'))
        apt(state, ['update'])
    apt(state, ['source', '--download-only', f'{package}={version}'], cwd=work)
    os.rename(work, folder)


@contextlib.contextmanager
def one_at_a_time(path):
    """Builds of several images may want the same at the same time."""
    with open(path, 'w') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def deb(args):
    package, version, target = args
    folder = os.path.join(SOURCES, 'debian',
                          f'{package}_{version.replace(":", "%3a")}')
    if OFFLINE and not os.path.isdir(folder):
        fail(f'Debian source {package} {version}: not in the cache, '
             'and this is offline')
    os.makedirs(os.path.dirname(folder), exist_ok=True)
    with one_at_a_time(os.path.join(SOURCES, 'debian.lock')):
        if not os.path.isdir(folder):
            download_deb(package, version, folder)
    dscs = glob.glob(os.path.join(folder, '*.dsc'))
    if len(dscs) != 1:
        fail(f'{folder}: expected one .dsc, found {len(dscs)}')
    for name, value in dsc_files(dscs[0]):
        path = os.path.join(folder, name)
        if not os.path.exists(path):
            fail(f'{dscs[0]}: {name} is missing')
        check(path, [('sha256', value)], path)
        if '.orig' in name or '.debian.' not in name and '.diff.' not in name:
            if '.tar.' in name and not name.endswith('.asc'):
                unpack(path, os.path.join(target, 'origin'))
        elif '.debian.tar.' in name:
            unpack(path, os.path.join(target, 'debian'))


def clone(args):
    url, branch, folder = args
    if OFFLINE and '://' in url and not url.startswith('file:'):
        fail(f'{url}: a clone needs the network, and this is offline')
    shutil.rmtree(folder, ignore_errors=True)
    run(['git', 'clone', '-q', '--depth', '1', '--branch', branch,
         '--recurse-submodules', '--shallow-submodules', '--no-tags', url,
         folder])


def patch(args):
    for word in args:
        folder, _, path = word.partition(':')
        run(['patch', '-s', '-N', '-p1', '-d', folder, '-i', path])


GOALS = {'get': get, 'unpack': lambda args: unpack(*args), 'deb': deb,
         'clone': clone, 'patch': patch}

if __name__ == '__main__':
    GOALS[sys.argv[1]](sys.argv[2:])
