# SPDX-License-Identifier: BSD-3-Clause
"""fetch, patch, clone, fetchdeb: the source cache and what it refuses."""
import hashlib
import subprocess
import tarfile

import pytest

MAKEFILE = '''
LIBGOT_ORIGIN_SHA256 := {sum}
$(eval $(call {macro}))
LIBGOT_SRCS-y += $(LIBGOT_ORIGIN)/got-1.0/got.c
'''


def run(*command, cwd):
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


class Upstream:
    """A project `got` with an archive and a library that fetches it."""

    def __init__(self, build):
        self.build = build
        self.folder = build.tmp / 'upstream'
        self.pack('int got(void);\nint got(void)\n{\n\treturn 41;\n}\n')

    def pack(self, text, name='got-1.0.tar.gz', mode='w:gz'):
        source = self.build.file('got-1.0/got.c', text, self.folder)
        self.archive = self.folder / name
        with tarfile.open(self.archive, mode) as tar:
            tar.add(source.parent, 'got-1.0')
        self.sum = hashlib.sha256(self.archive.read_bytes()).hexdigest()
        self.url = f'file://{self.archive}'

    def lib(self, macro=None, more='', wanted=None):
        macro = macro or f'fetch,libgot,{self.url}'
        wanted = self.sum if wanted is None else wanted
        if self.build.libs:
            (self.build.libs[0] / 'Makefile.uk').unlink()
            self.build.libs.clear()
        self.build.lib('libgot', MAKEFILE.format(sum=wanted, macro=macro)
                       + more)
        self.build.file('main.c', '#include <bare.h>\nint got(void);\n'
                        'int main(void) { return got(); }\n')

    def answer(self):
        self.build.make()
        return self.build.run()[0]


@pytest.fixture
def upstream(build):
    return Upstream(build)


def test_an_archive_is_fetched_checked_unpacked_and_compiled(upstream):
    upstream.lib()
    result = upstream.build.make()
    assert result.did('FETCH') and result.did('UNPACK')
    assert upstream.build.run()[0] == 41
    assert upstream.build.make().objects() == []


@pytest.mark.parametrize('name,mode', [('got-1.0.tar.xz', 'w:xz'),
                                       ('got-1.0.tbz2', 'w:bz2')])
def test_other_kinds_of_archives(upstream, name, mode):
    upstream.pack((upstream.folder / 'got-1.0/got.c').read_text(), name, mode)
    upstream.lib()
    assert upstream.answer() == 41


def test_a_zip_archive(upstream):
    run('python3', '-m', 'zipfile', '-c', 'got.zip', 'got-1.0',
        cwd=upstream.folder)
    upstream.lib(f'fetch,libgot,file://{upstream.folder}/got.zip', wanted='')
    assert upstream.answer() == 41


def test_a_bad_checksum_names_both_sums(upstream):
    upstream.lib(wanted='12' * 32)
    result = upstream.build.make(check=False)
    assert result.code
    assert '12' * 32 in result.out and upstream.sum in result.out
    upstream.lib()
    assert upstream.answer() == 41


def test_the_cache_serves_when_the_source_is_gone(upstream):
    upstream.lib()
    upstream.build.make()
    upstream.archive.unlink()
    upstream.build.make('properclean')
    assert upstream.answer() == 41


def test_offline_takes_the_cache_only(upstream):
    upstream.lib('fetch,libgot,http://host.invalid/got-1.0.tar.gz')
    result = upstream.build.make('OFFLINE=1', check=False)
    assert result.code and 'not in the cache, and this is offline' in result.out
    upstream.lib()
    upstream.build.make('fetch')
    upstream.lib('fetch,libgot,http://host.invalid/got-1.0.tar.gz')
    upstream.build.make('properclean')
    upstream.build.make('OFFLINE=1')
    assert upstream.build.run()[0] == 41


def test_the_second_address_is_tried(upstream):
    upstream.lib(f'fetch2,libgot,file:///no/where.tar.gz,{upstream.url}')
    assert upstream.answer() == 41
    upstream.build.make('properclean')
    upstream.lib('fetchas2,libgot,file:///no/where,'
                 f'{upstream.url},got.tar.gz')
    assert upstream.answer() == 41


def test_an_address_with_an_odd_last_part(upstream):
    odd = upstream.folder / 'download?id=1'
    odd.write_bytes(upstream.archive.read_bytes())
    upstream.lib(f'fetchas,libgot,file://{upstream.folder}/download%3Fid=1'
                 ',got-1.0.tar.gz')
    assert upstream.answer() == 41


def test_the_checksum_of_library_uk_is_used(upstream):
    upstream.lib(wanted='')
    upstream.build.file('Library.uk', 'name := got\nversion := 1.0 '
                        f'sha256:{"34" * 32} {upstream.url}\n',
                        upstream.build.libs[0])
    result = upstream.build.make(check=False)
    assert result.code and '34' * 32 in result.out


PATCH = '''--- a/got.c
+++ b/got.c
@@ -3,3 +3,3 @@
 {
-\treturn 41;
+\treturn 42;
 }
'''


def test_patches_are_applied_in_order_and_anew_when_they_change(upstream):
    upstream.lib(more='$(eval $(call patch,libgot,$(LIBGOT_BASE)/patches,'
                 'got-1.0))\n')
    folder = upstream.build.libs[0]
    upstream.build.file('patches/1.patch', PATCH, folder)
    upstream.build.file('patches/2.patch', PATCH.replace('41', '40')
                        .replace('42', '43').replace('40', '42'), folder)
    assert upstream.answer() == 43
    assert upstream.build.make().did('PATCH') == []
    upstream.build.file('patches/2.patch', PATCH.replace('42', '44')
                        .replace('41', '42'), folder)
    assert upstream.answer() == 44


def test_a_patch_that_does_not_fit_is_an_error(upstream):
    upstream.lib(more='$(eval $(call patch,libgot,$(LIBGOT_BASE)/patches,'
                 'got-1.0))\n')
    upstream.build.file('patches/1.patch', PATCH.replace('41', '17'),
                        upstream.build.libs[0])
    result = upstream.build.make(check=False)
    assert result.code and '1.patch' in result.out


def test_another_archive_is_unpacked_anew(upstream):
    upstream.lib()
    assert upstream.answer() == 41
    upstream.pack('int got(void);\nint got(void)\n{\n\treturn 51;\n}\n',
                  'got-1.1.tar.gz')
    upstream.lib()
    assert upstream.answer() == 51


def test_clone_takes_a_tag(upstream):
    got = upstream.folder / 'got-1.0'
    identity = ['-c', 'user.name=n', '-c', 'user.email=e@invalid']
    run('git', 'init', '-q', cwd=got)
    run('git', 'add', 'got.c', cwd=got)
    run('git', *identity, 'commit', '-q', '-m', 'one', cwd=got)
    run('git', 'tag', 'v1', cwd=got)
    upstream.lib(f'clone,libgot,file://{got},v1')
    makefile = upstream.build.libs[0] / 'Makefile.uk'
    makefile.write_text(makefile.read_text().replace('/got-1.0/', '/'))
    assert upstream.answer() == 41


def test_prepare_runs_before_anything_is_compiled(upstream):
    upstream.lib(more='''
$(LIBGOT_BUILD)/.prepared: $(LIBGOT_BUILD)/.origin
\t$(call verbose_cmd,CONFIG,libgot: $(notdir $@),cd $(LIBGOT_ORIGIN)/got-1.0 && \\
\t\tsed -i 's/41/61/' got.c && $(TOUCH) $@)
UK_PREPARE-$(CONFIG_LIBGOT) += $(LIBGOT_BUILD)/.prepared
''')
    assert upstream.answer() == 61
    assert upstream.build.make().did('CONFIG') == []


def test_a_debian_source_package(upstream):
    """hello is small: three files, 0.7 MB."""
    build = upstream.build
    policy = subprocess.run(['apt-cache', 'policy', 'hello'],
                            stdout=subprocess.PIPE, text=True, check=False)
    version = [line.split()[-1] for line in policy.stdout.splitlines()
               if 'Candidate' in line]
    version = version[0] if version and version[0] != '(none)' else '2.10-3'
    build.lib('libgot', f'$(eval $(call fetchdeb,libgot,hello,{version}))\n'
              'LIBGOT_SRCS-y += $(LIBGOT_BASE)/x.c\n', x_c='int x;\n')
    result = build.make('fetch', check=False)
    if result.code and ('Temporary failure' in result.out or
                        'Could not resolve' in result.out or
                        'Unable to connect' in result.out or
                        'Could not connect' in result.out):
        pytest.skip('the network refuses: ' + result.out[-300:])
    assert result.code == 0, result.out
    origin = build.out / 'libgot/origin'
    assert list(origin.glob('hello-*/src/hello.c'))
    assert list((build.out / 'libgot/debian').glob('debian/changelog'))
    build.make('properclean')
    build.make('fetch', 'OFFLINE=1')
    assert list(origin.glob('hello-*/src/hello.c'))


def test_a_debian_package_must_match_its_dsc(upstream):
    build = upstream.build
    cached = build.tmp / 'cache/sources/debian/got_1.0-1'
    cached.mkdir(parents=True)
    (cached / 'got_1.0.orig.tar.gz').write_bytes(upstream.archive.read_bytes())
    dsc = cached / 'got_1.0-1.dsc'
    dsc.write_text('Source: got\nChecksums-Sha256:\n '
                   f'{upstream.sum} 1 got_1.0.orig.tar.gz\n')
    upstream.lib('fetchdeb,libgot,got,1.0-1')
    assert upstream.answer() == 41
    dsc.write_text(dsc.read_text().replace(upstream.sum, '56' * 32))
    build.make('properclean')
    result = build.make(check=False)
    assert result.code and '56' * 32 in result.out \
        and upstream.sum in result.out
