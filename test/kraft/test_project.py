# SPDX-License-Identifier: BSD-3-Clause
"""Project files of all specifications, good ones and hostile ones."""
import pytest

MINIMAL = 'spec: v0.6\nunikraft: stable\n'


def dry(kraft, app, *words, code=0):
    return kraft('run', '--dry-run', *words, app, code=code)


def configured(kraft, app, *words):
    kraft('configure', *words, app)
    configs = [app / '.config', *app.glob('build/*/config')]
    return max((p for p in configs if p.exists()),
               key=lambda p: p.stat().st_mtime).read_text()


@pytest.mark.parametrize('name', ['kraft.yaml', 'kraft.yml', 'Kraftfile.yml',
                                  'Kraftfile.yaml', 'Kraftfile'])
def test_each_name_of_the_file_is_found(kraft, app, tmp_path, name):
    folder = app(tmp_path / 'thing')
    (folder / name).write_text('spec: v0.6\nunikraft: stable\nbad: 1\n')
    assert f'{name}:3:' in kraft('build', folder, code=125).err


FOUR = '''
specification: '0.4'
name: old
unikraft:
  version: '0.4'
  kconfig:
    - CONFIG_LIBUKDEBUG=y
architectures:
  x86_64: true
platforms:
  kvm:
    version: '0.4'
    memory: 96M
  linuxu: true
  xen: false
run:
  arguments: -a "b c"
'''

FIVE = '''
specification: '0.5'
name: newer
unikraft:
  version: stable
  kconfig:
    CONFIG_LIBUKSCHED: y
targets:
  - architecture: x86_64
    platform: kvm
    kconfig:
      - CONFIG_LIBUKCLOCK=y
  - name: proc
    architecture: x86_64
    platform: linuxu
arguments: ["x", "y z"]
'''

SIX = '''
spec: v0.6
name: newest
unikraft:
  version: stable
  kconfig:
    CONFIG_LIBUKSCHED: 'y'
targets:
  - qemu/x86_64
  - name: proc
    arch: x86_64
    plat: linuxu
    kconfig: {CONFIG_LIBUKLOCK: 'y'}
cmd: ["print.level=3", "--", "one", "two three"]
env: {A: b, C: d e}
labels:
  - maintainer=me
volumes:
  - source: ./data
    destination: /data
    driver: 9pfs
    readOnly: true
'''


def test_specification_0_4(kraft, app, tmp_path):
    folder = app(tmp_path / 'four', FOUR)
    kraft('build', folder)
    line = dry(kraft, folder).out
    assert '-m 96M' in line and "old -- -a '" in line.replace('"\'"\'"', "'")
    assert 'CONFIG_LIBUKDEBUG=y' in configured(kraft, folder)
    assert 'CONFIG_PLAT_LINUXU=y' in configured(kraft, folder, '-p', 'linuxu')


def test_specification_0_5(kraft, app, tmp_path):
    folder = app(tmp_path / 'five', FIVE)
    text = configured(kraft, folder)
    assert 'CONFIG_LIBUKCLOCK=y' in text and 'CONFIG_PLAT_KVM=y' in text
    text = configured(kraft, folder, '-t', 'proc')
    assert 'CONFIG_PLAT_LINUXU=y' in text
    kraft('build', folder)
    assert " -- x '" in dry(kraft, folder).out.replace('"\'"\'"', "'")


def test_specification_0_6(kraft, app, tmp_path):
    folder = app(tmp_path / 'six', SIX)
    (folder / 'data').mkdir()
    kraft('build', folder)
    line = dry(kraft, folder).out
    assert 'newest print.level=3' in line
    assert f'path={folder}/data,security_model=none,readonly=on' in line
    assert 'vfs.fstab=[ fs0:/data:9pfs:1::mkmp ]' in line
    assert "'C=d e'" in line.replace('"\'"\'"', "'")
    assert 'CONFIG_LIBUKLOCK=y' in configured(kraft, folder, '-t', 'proc')
    assert 'own words' in kraft('run', '--dry-run', folder, '--',
                                'own words').out


def test_arguments_of_the_command_line_win(kraft, app, tmp_path):
    folder = app(tmp_path / 'six', SIX.split('volumes')[0])
    kraft('build', folder)
    out = kraft('run', '--dry-run', folder, '--', 'mine').out
    assert 'mine' in out and 'two three' not in out


def test_variables_come_from_environment_and_dot_env(kraft, app, tmp_path):
    folder = app(tmp_path / 'v', MINIMAL + 'name: ${WHO}-$${HOW}-${WHAT}\n')
    assert 'WHO is not set' in kraft('build', folder, code=125).err
    (folder / '.env').write_text('WHO=me\nWHAT=it\n')
    assert 'cannot be the name' in kraft('build', folder, code=125).err
    (folder / 'Kraftfile').write_text(MINIMAL + 'name: ${WHO}-${WHAT}\n')
    assert kraft('build', folder, env={'WHAT': 'that'}).out.endswith(
        '/me-that_qemu-x86_64\n')


@pytest.mark.parametrize('text, said', [
    ('', 'is empty'),
    ('[]', 'is a map'),
    ('spec: v0.6\n', 'needs one of "unikraft", "runtime"'),
    ('unikraft: stable\n', 'does not say its specification'),
    ('spec: v0.7\nunikraft: x\n', ':1: the specification is 0.4, 0.5 or 0.6'),
    ('spec: "v0."\nunikraft: x\n', ':1: the specification is'),
    (MINIMAL + 'colour: red\n', ':3: a project file has no key "colour"'),
    (MINIMAL + 'name: [a]\n', ':3: a project file: "name" must be a word'),
    (MINIMAL + 'name: a\nname: b\n', ':4: a project file: "name" stands there'),
    (MINIMAL + 'name: ../../etc\n', 'cannot be the name of an image'),
    (MINIMAL + 'name: "a b"\n', 'cannot be the name of an image'),
    (MINIMAL + 'name: "-x"\n', 'cannot be the name of an image'),
    (MINIMAL + 'targets: [qemu]\n', ':3: a target is PLATFORM/ARCHITECTURE'),
    (MINIMAL + 'targets:\n  - qemu/vax\n', ':4: there is no architecture "vax"'),
    (MINIMAL + 'targets:\n  - bochs/x86_64\n', ':4: there is no platform'),
    (MINIMAL + 'targets:\n  - {plat: qemu}\n', ':4: a target needs'),
    (MINIMAL + 'targets:\n  - {platt: qemu}\n', ':4: a target has no key'),
    (MINIMAL + 'runtime: x\n', 'exclude each other'),
    (MINIMAL + 'volumes: ["/a"]\n', ':3: a volume is SOURCE:/DESTINATION'),
    (MINIMAL + 'cmd: "a \'b"\n', 'is not closed'),
    (MINIMAL + 'cmd: [[a]]\n', 'must be a word'),
    (MINIMAL + 'x: &a [*a]\n', 'contains itself'),
    (MINIMAL + 'libraries: {nothere: stable}\n', ':3: nothing offers'),
    (MINIMAL + 'libraries: {"../up": stable}\n', 'cannot be a library'),
    (MINIMAL + 'libraries:\n  x: {sauce: y}\n', ':4: x has no key "sauce"'),
    (MINIMAL + 'libraries:\n  x: {source: ./gone}\n', 'gone'),
    ('spec: v0.6\nunikraft: {kconfig: [A]}\n', 'must be NAME=VALUE'),
    ('spec: v0.6\nunikraft: {kconfig: 7}\n', '"kconfig" must be a list'),
    ('a: b: c\n', ':1: mapping values are not allowed'),
    ('a: [\n', ':2:'),
    ('\tb\n', ':1:'),
    ('a: "\\xZZ"\n', ':1:'),
    ('spec: v0.4\nunikraft: x\ntargets: []\n', 'no key "targets"'),
    ('spec: v0.4\nunikraft: x\nplatforms: {kvm: {memori: 1}}\n'
     'architectures: {x86_64: true}\n', 'kvm has no key "memori"'),
])
def test_bad_files_are_refused_with_the_reason(kraft, app, tmp_path, text,
                                               said):
    folder = app(tmp_path / 'bad', ' ')
    (folder / 'Kraftfile').write_text(text)
    done = kraft('build', folder, code=125)
    assert said in done.err, done.err
    assert 'Kraftfile' in done.err or 'cannot be' in done.err


def test_bytes_that_are_no_text_are_refused(kraft, app, tmp_path):
    folder = app(tmp_path / 'bad', ' ')
    for content in (b'spec: \xff\xfe\n', b'\0' * 64, b'a' * (2 << 20),
                    b'- ' * 5000, b'{' * 3000, b'&a ' * 1000):
        (folder / 'Kraftfile').write_bytes(content)
        assert 'Kraftfile' in kraft('build', folder, code=125).err


def test_exponential_aliases_are_refused(kraft, app, tmp_path):
    lines = ['a0: &a0 [x, x]'] + [
        f'a{i}: &a{i} [*a{i - 1}, *a{i - 1}]' for i in range(1, 40)]
    folder = app(tmp_path / 'bomb', '\n'.join(lines))
    assert 'more than' in kraft('build', folder, code=125).err


def test_an_option_that_does_not_arrive_is_an_error(kraft, app, tmp_path):
    text = ('spec: v0.6\nunikraft:\n  kconfig:\n    CONFIG_LIBUKSCHED: y\n'
            '    CONFIG_LIBUKCLOCK: n\n')
    folder = app(tmp_path / 'wish', text)
    done = kraft('build', folder, code=125)
    assert 'Kraftfile:5: ' in done.err and 'selected by LIBUKSCHED' in done.err
    (folder / 'Kraftfile').write_text(
        text.replace('CONFIG_LIBUKCLOCK: n', 'CONFIG_LIBUKSCHEDD: y'))
    done = kraft('build', folder, code=125)
    assert 'Kraftfile:5: ' in done.err and 'no option CONFIG_LIBUKSCHEDD' in \
        done.err


def test_a_changed_wish_is_applied_and_own_changes_stay(kraft, app, tmp_path):
    text = 'spec: v0.6\nunikraft:\n  kconfig:\n    CONFIG_LIBUKSCHED: {}\n'
    folder = app(tmp_path / 'wish', text.format('n'))
    assert 'CONFIG_LIBUKSCHED=y' not in configured(kraft, folder)
    kraft('set', '-w', folder, 'LIBUKLOCK=y')
    (folder / 'Kraftfile').write_text(text.format('y'))
    now = configured(kraft, folder)
    assert 'CONFIG_LIBUKSCHED=y' in now and 'CONFIG_LIBUKLOCK=y' in now


def test_libraries_change_only_their_lines(kraft, app, tmp_path):
    text = ('# mine\nspec: v0.6\nunikraft: stable # core\nlibraries:\n'
            '    one: stable # first\n\n# last words\ntargets: [qemu/x86_64]\n')
    folder = app(tmp_path / 'edit', text)
    kraft('lib', 'add', '-w', folder, 'two@1.0')
    kraft('lib', 'add', '-w', folder, '--source', './three', 'three')
    now = (folder / 'Kraftfile').read_text()
    assert now.replace('    two: 1.0\n', '').replace(
        '    three:\n      source: ./three\n', '') == text
    assert 'already' in kraft('lib', 'add', '-w', folder, 'two', code=125).err
    kraft('lib', 'remove', '-w', folder, 'two', 'three')
    assert (folder / 'Kraftfile').read_text() == text
    assert 'no library' in kraft('lib', 'remove', '-w', folder, 'two',
                                 code=125).err


def test_link_instead_of_a_file_is_followed_only_to_files(kraft, app,
                                                          tmp_path):
    folder = app(tmp_path / 'link')
    (folder / 'Kraftfile').symlink_to('/dev/zero')
    (folder / 'Makefile.uk').unlink()
    assert 'not an application' in kraft('build', folder, code=125).err
