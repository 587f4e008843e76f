# SPDX-License-Identifier: BSD-3-Clause
"""Internet sockets of images, reached by Python's."""
import contextlib
import os
import random
import resource
import socket
import struct
import subprocess
import threading
import time

import pytest

from images import boot, build_for, long_ways
from network import Wire, serving, tapped

APP = 'test/image/sockets'


def echoing(way, **more):
    return serving(build_for(way, APP), 'echo', '7', way=way, port=7,
                   ready='ready', **more)


def tapped_echo(way='q35-pvh', **more):
    return tapped(build_for(way, APP), 'echo', '7', way=way, port=7,
                  ready='ready', **more)


def exchange(server, data, timeout=240):
    """What comes back of data, while it is sent."""
    with server.connect(timeout) as connection:
        def send():
            with contextlib.suppress(OSError):
                connection.sendall(data)
                connection.shutdown(socket.SHUT_WR)
        sender = threading.Thread(target=send)
        sender.start()
        back = bytearray()
        while part := connection.recv(65536):
            back += part
        sender.join()
        return bytes(back)


def ask(address, port, text):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams:
        datagrams.connect((address, port))
        datagrams.settimeout(2)
        for _ in range(30):  # packets may be lost
            datagrams.send(text)
            with contextlib.suppress(TimeoutError):
                return datagrams.recv(65536)
    return None


def check_echo(server, megabytes=2):
    data = os.urandom(megabytes << 20)
    assert exchange(server, data) == data, server.output()


@pytest.mark.parametrize('way', ['q35-pvh', *long_ways(
    'microvm-pvh', 'virt-arm64', 'virt-riscv64', 'q35-smp4')])
def test_what_is_sent_comes_back(way):
    with echoing(way, udp=[7]) as server:
        check_echo(server)
        assert ask('127.0.0.1', server.udp[7], b'hello') == b'hello'


def ping(address):
    subprocess.run(['ping', '-c', '3', '-i', '0.2', '-s', '2000', address],
                   check=True, capture_output=True)


def test_the_loopback_needs_no_devices():
    done = boot(build_for('linuxu', APP, LIBUKNETDEV='n'), 'loop', '9',
                way='linuxu')
    assert done.out.endswith('\n9 round trips\n') and not done.code, done


def ends(frame):
    """(source, bytes that IP's header says there are) of a TCP segment."""
    kind = int.from_bytes(frame[12:14], 'big')
    if kind == 0x0800 and frame[23] == socket.IPPROTO_TCP:
        return (socket.inet_ntoa(frame[26:30]),
                int.from_bytes(frame[16:18], 'big'))
    if kind == 0x86dd and frame[20] == socket.IPPROTO_TCP:
        return (socket.inet_ntop(socket.AF_INET6, frame[22:38]),
                40 + int.from_bytes(frame[18:20], 'big'))
    return None, 0


@contextlib.contextmanager
def longest_segments():
    """{source: bytes of its longest packet of TCP}, filled meanwhile."""
    found, end = {}, threading.Event()
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW,
                       socket.htons(3)) as wire:
        def look():
            while not end.is_set():
                with contextlib.suppress(TimeoutError):
                    source, length = ends(wire.recv(70000))
                    found[source] = max(found.get(source, 0), length)
        wire.settimeout(0.1)
        thread = threading.Thread(target=look)
        thread.start()
        try:
            yield found
        finally:
            end.set()
            thread.join()


@pytest.mark.parametrize('way', ['linuxu', *long_ways(
    'q35-pvh', 'virt-arm64', 'virt-riscv64', 'linuxu-smp4')])
def test_over_a_tap_device(way):
    with tapped_echo(way) as server, longest_segments() as longest:
        check_echo(server, 16)
        assert min(longest[end] for end in (server.host, server.address)) > \
            4 * 1500, longest
        assert ask(server.address, 7, b'hello') == b'hello'
        ping(server.address)
        if server.address6:
            ping(server.address6)
            server.address = server.address6
            check_echo(server, 1)


@pytest.mark.parametrize('way', ['q35-pvh', 'linuxu', *long_ways(
    'virt-arm64', 'virt-riscv64')])
def test_segments_travel_together(way):
    """Both ways; the wire behind the device carries each alone, with its sum,
    and the host checks that."""
    with tapped_echo(way, wire=Wire()) as server, \
            longest_segments() as longest:
        for address in filter(None, (server.address, server.address6)):
            server.address = address
            check_echo(server, 4)
        for address in filter(None, (server.address, server.address6)):
            assert longest[address] > 4 * 1500, longest


WIRES = {'loss': Wire(loss=0.03), 'twice': Wire(twice=0.1),
         'swap': Wire(swap=0.1), 'delay': Wire(delay=0.03),
         'broken': Wire(broken=0.02),
         'all': Wire(loss=0.01, twice=0.02, swap=0.05, delay=0.005,
                     broken=0.01)}


@pytest.mark.parametrize('kind', ['all', *(
    pytest.param(kind, marks=pytest.mark.long) for kind in WIRES
    if kind != 'all')])
@pytest.mark.parametrize('way', ['q35-pvh', *long_ways('linuxu')])
def test_over_a_bad_wire(way, kind):
    with tapped_echo(way, wire=WIRES[kind]) as server:
        check_echo(server)
        assert ask(server.address, 7, b'hello') == b'hello'
        assert server.wire.counts['carried'] > 1000


def test_who_is_gone_is_noticed():
    """By keep-alives, and by bytes that nobody acknowledges."""
    with tapped(build_for('q35-pvh', APP), 'patient', '7', port=7,
                wire=Wire()) as server:
        for kind in 'ku':
            with server.connect() as connection:
                connection.sendall(kind.encode())
                server.wait_for(f'begins {kind}')
                server.wire.wire.loss = 1
                server.wait_for(f'{kind}: Operation timed out')
                server.wire.wire.loss = 0


def allow_descriptors(number):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < number:
        resource.setrlimit(resource.RLIMIT_NOFILE, (number, max(number, hard)))


def free_memory(server):
    return int(ask(server.address, 7, b'memory?'))


def connect_many(server, number):
    """So many connections, each of which was answered once."""
    connections = []
    for start in range(0, number, 100):
        batch = [server.connect() for _ in range(min(100, number - start))]
        for connection in batch:
            connection.sendall(b'one')
        for connection in batch:
            assert connection.recv(10) == b'one'
        connections += batch
    return connections


def settled_memory(server):
    """What is free when it gets no more for a while."""
    seen = [free_memory(server)]
    while len(seen) < 5 or seen[-1] > seen[-5] + 4096:
        time.sleep(0.3)
        seen.append(free_memory(server))
    return seen[-1]


def check_idle(way, number, memory):
    """Those that say nothing do not hinder others, and leave nothing."""
    allow_descriptors(number + 200)
    with tapped_echo(way, memory=memory) as server:
        for connection in connect_many(server, number):
            connection.close()
        before = settled_memory(server)
        connections = connect_many(server, number)
        check_echo(server, 1)
        used = (before - free_memory(server)) / number
        for connection in connections:
            connection.close()
        missing = before - settled_memory(server)
        print(f'{used:.0f} bytes a connection, {missing} bytes stay')
        assert missing < 200000 + 20 * number  # heaps keep some
        check_echo(server, 1)


@pytest.mark.parametrize('way, number', [
    ('q35-pvh', 1000), *(pytest.param(way, number, marks=pytest.mark.long)
                         for way, number in (('q35-pvh', 10000),
                                             ('linuxu', 5000),
                                             ('virt-arm64', 3000)))])
def test_many_connections_may_be_idle(way, number):
    check_idle(way, number, f'{64 + number * 24 // 1000}M')


def storm(server, number):
    """Connections that are made, used and reset or closed, one by one."""
    for i in range(number):
        with server.connect() as connection:
            connection.sendall(b'x' * 100)
            if i % 3:
                assert connection.recv(200) == b'x' * 100
            if i % 5 == 0:  # gone by a reset
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                                      struct.pack('ii', 1, 0))


@pytest.mark.parametrize('way', ['q35-pvh', *long_ways(
    'linuxu', 'linuxu-smp4', 'virt-riscv64', 'q35-smp4')])
def test_a_storm_of_connections_leaves_nothing(way):
    with tapped_echo(way) as server:
        storm(server, 300)
        before = free_memory(server)
        threads = [threading.Thread(target=storm, args=(server, 300))
                   for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        time.sleep(0.5)
        assert before - free_memory(server) < 100000, server.output()
        check_echo(server, 1)


def open_until_refused(server, limit):
    connections = []
    with contextlib.suppress(OSError):
        while len(connections) < limit:
            connection = server.connect(timeout=3)
            connections.append(connection)
            connection.sendall(b'one')
            if connection.recv(10) != b'one':
                break
    return connections


@pytest.mark.parametrize('way', ['q35-pvh', *long_ways('linuxu')])
def test_without_memory_connections_are_refused(way):
    allow_descriptors(3000)
    with tapped_echo(way, memory='12M') as server:
        for _ in range(2):
            connections = open_until_refused(server, 2000)
            assert 20 < len(connections) < 2000
            for connection in connections:
                connection.close()
            check_echo(server, 1)


def test_who_does_not_read_hinders_nobody():
    with tapped_echo(memory='64M') as server:
        slow = [server.connect() for _ in range(50)]
        for connection in slow:
            connection.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                while connection.send(os.urandom(65536)):
                    pass
        check_echo(server, 2)
        for connection in slow:
            connection.close()
        check_echo(server, 2)


@pytest.mark.parametrize('way', ['q35-pvh', *long_ways('virt-arm64')])
def test_names_and_addresses(way):
    """By QEMU's DHCP, routers and DNS; a name of /etc/hosts, too."""
    image = build_for(way, APP)
    with serving(image, 'names', '7', 'localhost', '10.0.2.2', way=way,
                 port=7, ready='ready') as server:
        said = server.output()
    assert 'localhost: 127.0.0.1' in said or 'localhost: ::1' in said
    assert '10.0.2.2: 10.0.2.2' in said
    assert 'eth0: 10.0.2.15/255.255.255.0' in said
    assert 'nameserver 10.0.2.3' in said
    assert 'no.such.name.invalid: ' in said  # an answer, or none: no hang


def sum_of(data):
    words = struct.unpack(f'!{len(data) // 2}H', data)
    total = sum(words)
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return total ^ 0xffff


def ip4(chance, source, target):
    """A packet that is right so far that more of it is looked at."""
    protocol = chance.choice([1, 2, 6, 6, 17, 17, chance.randrange(256)])
    body = bytearray(chance.randbytes(chance.choice([0, 8, 20, 60, 400])))
    if protocol in (6, 17) and len(body) >= 8:
        body[2:4] = struct.pack('!H', 7)
    if protocol == 6 and len(body) >= 20:
        body[12] = chance.choice([0x50, 0x60, 0xf0, body[12]])
    pieces = chance.choice([0, 0, 0, 0x2000, chance.randrange(0x4000)])
    words = chance.choice([5, 5, 5, 6, 15])
    length = chance.choice([4 * words + len(body)] * 4 + [20, 65535])
    head = struct.pack('!BBHHHBBH4s4s', 0x40 | words, 0, length,
                       chance.randrange(4), pieces, 64, protocol, 0, source,
                       target) + chance.randbytes(4 * words - 20)
    head = head[:10] + struct.pack('!H', sum_of(head)) + head[12:]
    return head + bytes(body)


def ip6(chance, target):
    """The same of IPv6: chains of headers, neighbours' and routers' talk."""
    header = chance.choice([0, 6, 17, 43, 44, 58, 58, 58, 60,
                            chance.randrange(256)])
    body = bytearray(chance.randbytes(chance.choice([0, 8, 24, 40, 400])))
    if header == 58 and body:
        body[0] = chance.choice([1, 2, 128, 130, 134, 135, 136])
    length = chance.choice([len(body)] * 4 + [0, 65535])
    source = b'\xfe\x80' + bytes(6) + chance.randbytes(8)
    return struct.pack('!IHBB16s16s', 6 << 28, length, header, 255, source,
                       target) + body


def nonsense(chance, server, hardware):
    source = socket.inet_aton(server.host)
    target = socket.inet_aton(server.address)
    kind = chance.choice([0x0800, 0x0800, 0x86dd, 0x0806])
    if kind == 0x0800:
        body = ip4(chance, source, target)
    elif kind == 0x86dd:
        body = ip6(chance, chance.choice(
            [b'\xff\x02' + bytes(13) + b'\x01',
             socket.inet_pton(socket.AF_INET6, server.address6 or '::1')]))
    else:
        body = chance.randbytes(chance.choice([4, 28, 46]))
    return hardware + chance.randbytes(6) + struct.pack('!H', kind) + body


def hardware_of(address):
    """The link's address of a neighbour."""
    said = subprocess.run(['ip', 'neigh', 'show', address], check=True,
                          capture_output=True, text=True).stdout.split()
    link = said[said.index('lladdr') + 1]
    return bytes.fromhex(link.replace(':', '')), said[said.index('dev') + 1]


@pytest.mark.parametrize('way, number', [('q35-pvh', 20000), pytest.param(
    'linuxu', 300000, marks=pytest.mark.long)])
def test_nonsense_hinders_nobody(way, number):
    chance = random.Random(7)
    with tapped_echo(way) as server:
        hardware, device = hardware_of(server.address)
        with socket.socket(socket.AF_PACKET, socket.SOCK_RAW) as wire:
            wire.bind((device, 0))
            for _ in range(number):
                with contextlib.suppress(OSError):
                    wire.send(nonsense(chance, server, hardware))
        check_echo(server, 1)
