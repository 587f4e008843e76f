# SPDX-License-Identifier: BSD-3-Clause
"""Network devices: test/image/net answers frames of a neighbour (peer.py)
over each transport, in each layout, with what is wrong in between."""
import contextlib
import os
import re
import socket
import subprocess
import threading
import time

import pytest

from images import build_for, command, long_ways
from peer import (EVERYBODY, THEIR_MAC, arp_request, checksum, echo_request,
                  ethernet, ip, neighbour, udp)

APP = 'test/image/net'
PCI = {'usual': '', 'packed': ',packed=on', 'no-merge': ',mrg_rxbuf=off',
       'plain': ',indirect_desc=off,event_idx=off,mrg_rxbuf=off',
       'modern': ',disable-legacy=on', 'legacy': ',disable-modern=on',
       'pin': ',vectors=0',
       'old-rings': ',rx_queue_size=256,tx_queue_size=256,packed=on,'
                    'event_idx=off'}
MMIO = {'legacy': [], 'modern': ['-global', 'virtio-mmio.force-legacy=false']}
ENDED = re.compile(r'ended: received (\d+), \d+ bytes, (\d+) wrong, (\d+) '
                   r'without room; sent (\d+), \d+ bytes, (\d+) wrong')


def image_for(way):
    return build_for(way, APP)


def qemu(words):
    return [part for word in words for part in ('--qemu', word)]


def expect_echo(peer, payload):
    answer = peer.ask(udp(payload, 7))
    assert answer[42:42 + len(payload)] == payload
    assert answer[34:36] == b'\0\x07'


def converse(peer):
    """ARP, ping and datagrams of all sizes; what the machine said."""
    peer.wait_for('ready')
    answer = peer.ask(arp_request())
    assert answer[20:22] == b'\0\x02', answer.hex()
    for size in (1, 17, 18, 100, 1000, 1472):
        answer = peer.ask(echo_request(os.urandom(size)))
        assert len(answer) == 42 + size and answer[34] == 0
        assert checksum(answer[34:]) == 0
    for number in range(300):
        expect_echo(peer, os.urandom(number * 7 % 1472))
    return peer.stop()


def check_end(peer, said):
    ended = ENDED.search(said)
    assert ended, said
    assert peer.machine.returncode == 0
    assert ended[2] == ended[5] == '0'
    assert int(ended[4]) == 307
    assert 'interrupted yes' in said


def check(way, device='virtio-net-pci', **more):
    with neighbour(image_for(way), way, device, **more) as peer:
        said = converse(peer)
        check_end(peer, said)
    return said


@pytest.mark.parametrize('way, kind', [
    ('q35-pvh', 'usual'), ('q35-pvh', 'legacy'), ('virt-arm64', 'packed'),
    ('virt-riscv64', 'plain'),
    *(pytest.param(way, kind, marks=pytest.mark.long)
      for way in ('q35-pvh', 'virt-arm64', 'virt-riscv64', 'pc-multiboot')
      for kind in PCI)])
def test_over_pci(way, kind):
    check(way, 'virtio-net-pci' + PCI[kind])


@pytest.mark.parametrize('way, kind', [
    ('microvm-pvh', 'legacy'), ('virt-riscv64', 'modern'),
    *(pytest.param(way, kind, marks=pytest.mark.long)
      for way in ('microvm-pvh', 'virt-arm64', 'virt-riscv64')
      for kind in MMIO)])
def test_in_memory(way, kind):
    check(way, 'virtio-net-device', words=qemu(MMIO[kind]))


def test_an_older_device_without_merged_buffers_has_a_shorter_header():
    said = check('microvm-pvh', 'virtio-net-device,mrg_rxbuf=off')
    assert 'headroom 10,' in said


@pytest.mark.parametrize('way', ['linuxu', *long_ways(
    'linuxu-smp4', 'linuxu-arm64', 'linuxu-riscv64')])
def test_of_a_process(way):
    check(way)


@pytest.mark.parametrize('way', ['q35-pvh', *long_ways('linuxu',
                                                       'virt-arm64')])
@pytest.mark.parametrize('words', ['headroom=12', 'headroom=200 len=400',
                                   'nr=8 size=8'])
def test_buffers_of_other_shapes(way, words):
    if way == 'linuxu' and 'len' in words:
        words += ' nr=200'
    check(way, args=words.split())


def test_too_small_buffers_are_refused():
    with neighbour(image_for('q35-pvh'), 'q35-pvh',
                   'virtio-net-pci,mrg_rxbuf=off', args=['len=1000']) as peer:
        said = peer.end()
    assert 'too small' in said and peer.machine.returncode == 2


def strange_frames():
    good = udp(b'good', 7)
    yield from (good[:length] for length in range(14, 42))
    yield good[:14] + b'\xff' + good[15:]  # an IP header of 60 bytes
    yield good[:14] + b'\x41' + good[15:]  # and of 4
    yield ethernet(b'', 0x0806, EVERYBODY)
    yield ethernet(os.urandom(60), 0x0806, EVERYBODY)
    yield ethernet(ip(b'\x08', 1))
    yield ethernet(os.urandom(1500))
    for number in range(300):
        yield (good[:12] if number % 2 else b'') + os.urandom(number + 14)


@pytest.mark.parametrize('way', ['q35-pvh', 'linuxu'])
def test_strange_frames_do_no_harm(way):
    with neighbour(image_for(way), way) as peer:
        peer.wait_for('ready')
        for frame in strange_frames():
            peer.send(frame)
            time.sleep(0.001)
        time.sleep(0.2)
        peer.drain()
        said = converse(peer)
        assert ENDED.search(said), said


def flood(peer, frames):
    """Sends as fast as it goes; how many answers there were on the way."""
    peer.socket.setblocking(False)
    answers = 0
    for number in range(frames):
        try:
            peer.send(udp(number.to_bytes(4, 'big'), 7))
        except BlockingIOError:
            time.sleep(0.0005)
            while peer.receive(0) is not None:
                answers += 1
    peer.socket.setblocking(True)
    return answers


@pytest.mark.parametrize('way, words', [
    ('q35-pvh', 'nr=24 size=16'), ('linuxu', 'nr=4 size=16')])
def test_a_flood_with_few_buffers_passes(way, words):
    with neighbour(image_for(way), way, args=words.split()) as peer:
        peer.wait_for('ready')
        assert flood(peer, 20000) > 100
        peer.send(udp(b'last', 7))
        while peer.receive()[42:46] != b'last':
            pass
        said = peer.stop()
    assert ENDED.search(said), said


def test_without_interrupts():
    with neighbour(image_for('q35-pvh'), 'q35-pvh', args=['poll=1']) as peer:
        assert 'interrupted no' in converse(peer)


def test_the_address_is_the_card_s():
    with neighbour(image_for('q35-pvh'), 'q35-pvh') as peer:
        peer.wait_for('ready')
        answer = peer.ask(arp_request())
        assert answer[6:12].hex(':') == THEIR_MAC


def test_the_link_goes_down_and_up(tmp_path):
    path = f'{tmp_path}/monitor'
    with neighbour(image_for('q35-pvh'), 'q35-pvh',
                   'virtio-net-pci,id=card', words=qemu([
                       '-monitor', f'unix:{path},server=on,wait=off'])) as peer:
        peer.wait_for('ready')
        with socket.socket(socket.AF_UNIX) as monitor:
            monitor.connect(path)
            for state in ('off', 'on'):
                monitor.sendall(f'set_link card {state}\n'.encode())
                time.sleep(0.5)
        expect_echo(peer, b'again')
        assert 'link changed 2' in peer.stop()


def ip_command(*words):
    subprocess.run(['ip', *words], check=True, capture_output=True)


@contextlib.contextmanager
def tap_device(*more):
    """A tap device in a network of its own: (what runs a program there, its
    name)."""
    name = f'uk-{os.getpid()}'
    try:
        ip_command('netns', 'add', name)
    except subprocess.CalledProcessError:
        pytest.skip('no networks can be made here')
    there = ['ip', 'netns', 'exec', name]
    try:
        for words in (('tuntap', 'add', 'tap0', 'mode', 'tap', *more),
                      ('addr', 'add', '192.0.2.1/24', 'dev', 'tap0'),
                      ('link', 'set', 'tap0', 'up')):
            ip_command('-n', name, *words)
        yield there
    finally:
        ip_command('netns', 'del', name)


# In the network: datagrams there and back by the host's stack, many flows.
ASK = """
import socket, time
socks = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(16)]
for sock in socks:
    sock.settimeout(1)
    sock.connect(('192.0.2.2', 7))
right = 0
end = time.monotonic() + 100
while right < 800 and time.monotonic() < end:
    sock, data = socks[right % 16], bytes([right % 256]) * (right % 1473)
    try:
        sock.send(data)
        right += sock.recv(2000) == data
    except OSError:
        pass
print(right)
socks[0].connect(('192.0.2.2', 99))
socks[0].send(b'')
"""


def over_tap(there, way, words, parameters=(), args=()):
    """What the machine said, and how many answers were right."""
    run = command(image_for(way), *args, way=way, words=words,
                  parameters=['netdev.ip=192.0.2.2/24', *parameters])
    machine = subprocess.Popen([*there, *run], stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT)
    try:
        asked = subprocess.run([*there, '/usr/bin/python3', '-c', ASK],
                               capture_output=True, text=True, check=True)
        said = machine.communicate(timeout=120)[0]
    finally:
        machine.kill()
    assert asked.stdout.strip() == '800'
    return said.decode(errors='replace')


def test_checksums_are_left_to_the_host_s_tap_device():
    with tap_device() as there:
        said = over_tap(there, 'q35-pvh', qemu([
            '-netdev', 'tap,id=t,ifname=tap0,script=no,downscript=no',
            '-device', 'virtio-net-pci,netdev=t']) + ['--network', 'none'])
    assert 'features 7f,' in said and ' 0 wrong, 0 full' in said


def test_a_process_has_a_tap_device():
    with tap_device() as there:
        said = over_tap(there, 'linuxu', [], ['linuxu.net=tap:tap0'])
    assert 'features 7f,' in said and ' 0 wrong, 0 full' in said


@pytest.mark.parametrize('way', ['q35-smp4', *long_ways('virt-arm64-smp4')])
def test_several_queues(way):
    with tap_device('multi_queue') as there:
        said = over_tap(there, way, qemu([
            '-netdev', 'tap,id=t,ifname=tap0,script=no,downscript=no,queues=4',
            '-device', 'virtio-net-pci,netdev=t,mq=on,vectors=10']) +
            ['--network', 'none'], args=['pairs=4', 'nr=600'])
    assert 'queues 4,' in said and '4 queues moved' in said
    assert ' 0 wrong, 0 full' in said


@contextlib.contextmanager
def stream(tmp_path, *args):
    """A process whose device is a stream socket: (it, its end of the wire)."""
    path = f'{tmp_path}/wire'
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(path)
        door.listen()
        machine = subprocess.Popen(
            command(image_for('linuxu'), *args, way='linuxu', parameters=[
                'netdev.ip=192.0.2.2/24', f'linuxu.net=unix:{path}']),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT)
        try:
            wire = door.accept()[0]
            wire.settimeout(120)
            with wire:
                yield machine, wire
        finally:
            machine.kill()
            machine.wait()


def framed(frame):
    return len(frame).to_bytes(4, 'big') + frame


def next_frame(wire):
    length = int.from_bytes(wire.recv(4, socket.MSG_WAITALL), 'big')
    return wire.recv(length, socket.MSG_WAITALL)


def in_pieces(wire, data):
    sizes = [1, 2, 3, 5, 60, 1000, 70000]
    at = 0
    while at < len(data):
        size = sizes[at % len(sizes)]
        wire.sendall(data[at:at + size])
        at += size


def test_frames_of_a_stream_may_come_in_any_pieces(tmp_path):
    frames = [udp(os.urandom(number * 13 % 1473), 7) for number in range(400)]
    with stream(tmp_path) as (machine, wire):
        sender = threading.Thread(target=in_pieces, args=(
            wire, b''.join(map(framed, frames))))
        sender.start()
        for frame in frames:
            assert next_frame(wire)[42:] == frame[42:]
        sender.join()
        wire.sendall(framed(udp(b'', 99)))
        said = machine.communicate(timeout=120)[0].decode()
    assert ' 0 wrong' in said and machine.returncode == 0


def test_a_reader_who_is_slow_gets_all(tmp_path):
    frames = [udp(bytes([number % 256]) * 1400, 7) for number in range(1500)]
    with stream(tmp_path, 'nr=64') as (machine, wire):
        sender = threading.Thread(target=lambda: [
            wire.sendall(framed(frame)) for frame in frames])
        sender.start()
        time.sleep(0.5)
        for frame in frames:
            assert next_frame(wire)[42:] == frame[42:]
        sender.join()


@pytest.mark.parametrize('nonsense', [b'\xff' * 8, b'\0' * 8, b''])
def test_nonsense_in_a_stream_ends_the_device(tmp_path, nonsense):
    with stream(tmp_path) as (machine, wire):
        wire.sendall(framed(arp_request()))
        next_frame(wire)
        wire.sendall(nonsense)
        if not nonsense:
            wire.close()
        said = machine.communicate(timeout=120)[0].decode()
    assert 'broken' in said and machine.returncode == 3
