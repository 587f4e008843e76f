# SPDX-License-Identifier: BSD-3-Clause
"""What real clients measure, ask and hear: iperf3, dig, names, groups."""
import contextlib
import json
import re
import socket
import struct
import subprocess

import pytest

from images import build_for, long_ways
from network import tapped

APP = 'test/image/clients'
WAYS = ['q35-pvh', *long_ways('linuxu', 'microvm-pvh', 'virt-arm64',
                              'virt-riscv64', 'q35-smp4', 'linuxu-smp4')]


@pytest.fixture(scope='module', params=WAYS)
def server(request):
    with tapped(build_for(request.param, APP), way=request.param, port=7,
                memory='64M', ready='ready') as served:
        yield served
        assert served.machine.poll() is None, served.output()


def iperf3(server, *words, address=None):
    """Its own account of a measurement."""
    done = subprocess.run(
        ['timeout', '120', 'iperf3', '-J', '-c', address or server.address,
         *words], capture_output=True, text=True)
    account = json.loads(done.stdout)
    assert not done.returncode, (account.get('error'), server.output())
    return account


def sums(account, *names):
    """(bytes sent, bytes received) by what iperf3 says."""
    end = account['end']
    return [end[name]['bytes'] for name in names or ('sum_sent',
                                                     'sum_received')]


@pytest.mark.parametrize('words', [
    [], ['-R'], ['-P', '4'], ['-R', '-P', '4'], ['-M', '600']], ids=' '.join)
def test_streams_are_measured(server, words):
    sent, received = sums(iperf3(server, '-n', '8M', *words))
    assert sent >= 8 << 20 and received >= 8 << 20
    if '-R' not in words:
        assert sent == received  # each byte came


def test_streams_both_ways_at_once(server):
    account = iperf3(server, '--bidir', '-t', '1')
    assert min(sums(account) + sums(account, 'sum_sent_bidir_reverse',
                                    'sum_received_bidir_reverse')) > 1 << 20


def test_streams_over_ip6(server):
    if not server.address6:
        pytest.skip('no IPv6 here')
    for words in ([], ['-R']):
        assert min(sums(iperf3(server, '-6', '-n', '2M', *words,
                               address=server.address6))) >= 2 << 20


@pytest.mark.parametrize('words', [
    [], ['-R'], ['-P', '3'], ['-l', '4000'], ['-6'], ['-R', '-l', '1472']],
    ids=' '.join)
def test_packets_are_measured(server, words):
    address = server.address
    if '-6' in words:
        if not server.address6:
            pytest.skip('no IPv6 here')
        address = server.address6
    for _ in range(3):  # a loaded host may be late to receive
        whole = iperf3(server, '-u', '-b', '8M', '-n', '400K', *words,
                       address=address)['end']['sum']
        assert whole['packets'] > 50
        if whole['lost_packets'] <= whole['packets'] // 50:
            return
    raise AssertionError(whole)


def dig(server, *words):
    done = subprocess.run(
        ['dig', '+time=20', '+tries=3', f'@{server.address}', *words],
        capture_output=True, text=True, timeout=150)
    assert not done.returncode, done.stdout + server.output()
    return done.stdout


@pytest.mark.parametrize('way', [[], ['+tcp'], ['+noedns']], ids=' '.join)
def test_names_are_told(server, way):
    assert dig(server, '+short', 'host.test', *way) == '192.0.2.1\n'
    assert dig(server, '+short', 'HOST.test', 'AAAA', *way) == '2001:db8::1\n'
    assert dig(server, '+short', 'host.test', 'TXT', *way) == '"hello"\n'
    assert 'status: NXDOMAIN' in dig(server, 'nobody.test', *way)
    assert 'status: NOTIMP' in dig(server, '+opcode=notify', 'x.test', *way)


def test_names_are_told_over_ip6(server):
    if server.address6:
        assert dig(server, '+short', 'host.test', f'@{server.address6}') \
            == '192.0.2.1\n'


def test_long_answers_are_asked_for_again(server):
    cut = dig(server, '+ignore', 'many.test')
    assert re.search(r'flags: qr aa tc rd', cut) and 'ANSWER: 0' in cut
    whole = dig(server, '+noedns', 'many.test')
    assert 'Truncated, retrying in TCP' in whole and 'ANSWER: 60' in whole


def answers(server, socket_, to, text, tries=8):
    """What the machine says to it; None: nothing, several times."""
    socket_.settimeout(0.5)
    for _ in range(tries):
        socket_.sendto(text, to)
        with contextlib.suppress(TimeoutError):
            return socket_.recv(100)
    return None


def heard_by(listener):
    listener.settimeout(120)
    return listener.recv(100)


@contextlib.contextmanager
def members(server, family, group, port=5008):
    """A socket of the host that is in the group at the tap device."""
    link = socket.if_nametoindex(server.device)
    member = socket.socket(family, socket.SOCK_DGRAM)
    with member:
        member.bind(('', port))
        number = socket.inet_pton(family, group)
        if family == socket.AF_INET:
            member.setsockopt(
                socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP,
                number + struct.pack('=4si', bytes(4), link))
        else:
            member.setsockopt(
                socket.IPPROTO_IPV6, socket.IPV6_JOIN_GROUP,
                number + struct.pack('=i', link))
        yield member


def group_talk(server, family, sender, group, machine):
    """Joins, hears, leaves, hears no more; the machine sends, too."""
    assert answers(server, sender, group, b'early', 2) is None
    assert answers(server, sender, machine, b'join') == b'done'
    assert answers(server, sender, machine, b'join', 1) == b'failed'
    assert answers(server, sender, group, b'hello') == b'heard'
    with members(server, family, group[0]) as member:
        assert answers(server, sender, machine, b'news') == b'done'
        assert heard_by(member) == b'news'
    assert answers(server, sender, machine, b'leave') == b'done'
    assert answers(server, sender, group, b'late', 2) is None


def test_groups(server):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF,
                          socket.inet_aton(server.host))
        group_talk(server, socket.AF_INET, sender, ('239.1.2.3', 5007),
                   (server.address, 5007))


def test_groups_of_ip6(server):
    if not server.address6:
        pytest.skip('no IPv6 here')
    link = socket.if_nametoindex(server.device)
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as sender:
        sender.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_IF, link)
        group_talk(server, socket.AF_INET6, sender,
                   ('ff12::1:77', 5007, 0, link), (server.address6, 5007))


def test_everybody(server):
    """Broadcasts, to all of the network and to all of the link."""
    net = server.address.rsplit('.', 1)[0]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE,
                          server.device.encode())
        for to in (net + '.255', '255.255.255.255'):
            assert answers(server, sender, (to, 5007), b'hello') == b'heard'
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
            listener.bind(('', 5008))
            assert answers(server, sender, (server.address, 5007),
                           b'shout') == b'done'
            assert heard_by(listener) == b'shout'
