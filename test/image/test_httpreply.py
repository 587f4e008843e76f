# SPDX-License-Identifier: BSD-3-Clause
"""apps/httpreply: the same page for everybody."""
import subprocess

import pytest

import images
import network

PAGE = b'Hello from Unikern!\n'
APP = images.TOP / 'apps/httpreply'
OPTIONS = {line.split()[1].removeprefix('CONFIG_'): 'n'
           for line in (APP / 'defconfig').read_text().split('\n')
           if line.endswith('is not set')} | {'LIBUKPOLL': 'y'}



def check(server):
    url = f'http://{server.address}:{server.port}/any'
    assert subprocess.run(['curl', '-sS', url], capture_output=True,
                          timeout=network.HANG).stdout == PAGE
    with server.connect() as asks:
        asks.sendall(b'GET / HTTP/1.1\r\n\r\n' * 9 + b'GET / HTTP/1.1\r\n')
        got = b''
        while got.count(PAGE) < 9:
            got += asks.recv(4096)
        asks.sendall(b'\r\n')
        while got.count(PAGE) < 10:
            got += asks.recv(4096)
    said = subprocess.run(['ab', '-q', '-k', '-c', '5', '-n', '2000', '-s',
                           '150', url], capture_output=True, text=True,
                          timeout=500)
    assert 'Failed requests:        0' in said.stdout, said
    assert 'Listening on port 8123' in server.output()


@pytest.mark.parametrize('way', ['q35-pvh', 'microvm-pvh', 'virt-arm64',
                                 'virt-riscv64'])
def test_everybody_gets_the_page(way):
    image = images.build_for(way, 'apps/httpreply', **OPTIONS)
    with network.serving(image, way=way, port=8123,
                         ready='Listening') as server:
        check(server)


@pytest.mark.parametrize('way', ['linuxu', *images.long_ways(
    'linuxu-arm64', 'linuxu-riscv64')])
def test_everybody_gets_it_from_a_process(way):
    image = images.build_for(way, 'apps/httpreply', **OPTIONS)
    with network.tapped(image, way=way, port=8123) as server:
        check(server)
