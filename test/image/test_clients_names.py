# SPDX-License-Identifier: BSD-3-Clause
"""Programs of images ask for names: by the name servers that DHCP or the
command line tells of, from /etc/hosts, and where nobody answers."""
import contextlib
import re
import subprocess
import tempfile
import time

import pytest

from images import build_for, long_ways
from network import tapped

APP = 'test/image/clients'
WAYS = ['q35-pvh', *long_ways('linuxu', 'virt-arm64', 'virt-riscv64')]


@contextlib.contextmanager
def dnsmasq(device, net, *words):
    """A name server at the host's end of the device."""
    with tempfile.TemporaryDirectory(prefix='uk-dns-') as folder:
        command = ['dnsmasq', '--keep-in-foreground', '--conf-file=/dev/null',
                   '--bind-interfaces', f'--interface={device}',
                   '--except-interface=lo', '--no-resolv', '--no-hosts',
                   '--user=root', '--pid-file=', '--log-facility=-',
                   '--address=/one.example.test/192.0.2.1',
                   '--address=/one.example.test/2001:db8::1',
                   '--local=/test/', f'--dhcp-leasefile={folder}/leases',
                   *words]
        with open(f'{folder}/log', 'wb') as log:
            server = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            time.sleep(0.3)
            assert server.poll() is None, open(f'{folder}/log').read()
            yield
        finally:
            server.terminate()
            server.wait()


def leases(device, net):
    """The address that others are given by the command line, by DHCP."""
    return dnsmasq(device, net, f'--dhcp-range={net}2,{net}2', '--no-ping',
                   '--domain=example.test')


def no_addresses(net, net6):
    return []


def servers_said(net, net6):
    return [f'netdev.ip={net}2/24:{net}1:{net}77:{net}1::example.test']


def nobody_said(net, net6):
    return [f'netdev.ip={net}2/24:{net}1:{net}77']


def asked(way, *names, **more):
    """What the program said of the names: {name: answer}, seconds."""
    with tapped(build_for(way, APP), 'ask', *names, way=way, port=0,
                **more) as machine:
        machine.machine.wait(150)
        said = machine.output()
    found = dict(re.findall(r'^(\S+): ([^(\n]*) \(', said, re.M))
    assert set(found) == set(names), said
    return {name: answer.split(' ') if ':' in answer or '.' in answer
            else answer for name, answer in found.items()}


def check(told):
    assert set(told['one.example.test']) == {'192.0.2.1', '2001:db8::1'}
    assert told['localhost'][0] in ('127.0.0.1', '::1')
    assert told['nobody.test'] == 'Name does not resolve'


NAMES = ['one.example.test', 'localhost', 'nobody.test']


@pytest.mark.parametrize('way', WAYS)
def test_by_a_server_that_dhcp_tells_of(way):
    check(asked(way, *NAMES, told=no_addresses, beside=leases))


@pytest.mark.parametrize('way', WAYS)
def test_by_servers_of_the_command_line(way):
    """The first of which is not there; and names without their domain."""
    told = asked(way, *NAMES, 'one', told=servers_said, beside=dnsmasq)
    check(told)
    assert set(told['one']) == set(told['one.example.test'])


@pytest.mark.parametrize('way', WAYS)
def test_nobody_answers(way):
    told = asked(way, 'one.example.test', 'localhost', told=nobody_said)
    assert told['one.example.test'] == 'Try again'
    assert told['localhost'][0] in ('127.0.0.1', '::1')
