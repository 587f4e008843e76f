# SPDX-License-Identifier: BSD-3-Clause
"""Project files made by a fuzzer, under the address sanitizer."""
import os
import pathlib
import subprocess

import pytest

from images import TOP

HERE = pathlib.Path(__file__).parent
SEEDS = ['spec: v0.6\nunikraft: stable\ntargets: [qemu/x86_64]\n'
         'libraries:\n  a: {source: b@c, kconfig: [D=e]}\ncmd: a "b c"\n'
         'volumes: ["a:/b", {source: c}]\nenv: {A: b}\n',
         "specification: '0.4'\nunikraft: '0.4'\narchitectures: {x86_64: true}"
         '\nplatforms: {kvm: {memory: 64M, kconfig: {A: b}}}\n'
         'run: {arguments: "a b", networks: {n: {ip: 1.2.3.4}}}\n']


def build(where):
    flags = '-O1 -g -fsanitize=fuzzer-no-link,address,undefined'
    subprocess.run(['make', '-s', '-C', TOP / 'tools/kraft', f'O={where}',
                    'CC=clang', f'CFLAGS={flags} -Wno-error',
                    f'{where}/libkraft.a'], check=True, capture_output=True)
    program = where / 'fuzz'
    subprocess.run(['clang', '-g', '-fsanitize=fuzzer,address,undefined',
                    '-D_GNU_SOURCE', HERE / 'fuzz_project.c',
                    where / 'libkraft.a', '-o', program, '-lyaml', '-ljansson',
                    '-larchive', '-lelf', '-lutil'], check=True)
    return program


def fuzz(where, *limits):
    corpus = where / 'corpus'
    corpus.mkdir()
    for i, seed in enumerate(SEEDS):
        (corpus / str(i)).write_text(seed)
    done = subprocess.run(
        [build(where), corpus, '-seed=1', '-timeout=200', '-max_len=2048',
         f'-dict={HERE}/fuzz_project.dict', f'-artifact_prefix={where}/',
         *limits], stdin=subprocess.DEVNULL, capture_output=True, text=True,
        errors='replace', env=os.environ)
    assert done.returncode == 0, done.stderr[-4000:]


def test_project_files_for_a_while(tmp_path):
    fuzz(tmp_path, '-runs=20000', '-max_total_time=20')


@pytest.mark.long
def test_project_files_for_two_minutes(tmp_path):
    fuzz(tmp_path, '-max_total_time=120')
