# SPDX-License-Identifier: BSD-3-Clause
"""Images that serve, and what they are reached by: QEMU's user network, a tap
device, or a wire of ours that loses, repeats, delays and swaps packets.

    with serving(image, port=80) as server: connect(server)
    with tapped(image) as server: connect(server)     # server.address
    with tapped(image, wire=Wire(loss=0.02)) as server: ...
"""
import contextlib
import dataclasses
import fcntl
import heapq
import itertools
import os
import pathlib
import random
import select
import signal
import socket
import struct
import subprocess
import tempfile
import threading
import time

import pytest

import images

HANG = 180  # seconds; finds hangs, nothing else
TUNSETIFF = 0x400454ca
IFF_TAP, IFF_NO_PI = 0x2, 0x1000
numbers = itertools.count()


@dataclasses.dataclass
class Server:
    """An image that runs, and where it is reached."""
    address: str
    port: int
    machine: subprocess.Popen
    log: pathlib.Path

    def output(self):
        return self.log.read_text(errors='replace').replace('\r', '')

    def connect(self, timeout=HANG):
        return socket.create_connection((self.address, self.port), timeout)

    def wait_for(self, text, timeout=HANG):
        """Until it has printed `text`."""
        until = time.monotonic() + timeout
        while text not in self.output():
            assert self.machine.poll() is None, self.output()
            assert time.monotonic() < until, self.output()
            time.sleep(0.05)


def free_port(kind=socket.SOCK_STREAM):
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def is_served(server):
    """QEMU accepts at once, and closes if the guest does not."""
    try:
        with server.connect(timeout=5) as probe:
            probe.settimeout(0.3)
            return probe.recv(1) != b''
    except TimeoutError:
        return True
    except OSError:
        return False


def wait_until_served(server):
    until = time.monotonic() + HANG
    while not is_served(server):
        assert server.machine.poll() is None, server.output()
        assert time.monotonic() < until, server.output()
        time.sleep(0.1)


def stop(machine):
    """The process and what it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(machine.pid, signal.SIGTERM)
    try:
        machine.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(machine.pid, signal.SIGKILL)
        machine.wait()


@contextlib.contextmanager
def running(image, args, way, words, address, port, **more):
    """A Server of the image, which may not listen yet."""
    command = images.command(image, *args, way=way, words=words, **more)
    with tempfile.TemporaryDirectory(prefix='uk-net-') as folder:
        log = pathlib.Path(folder) / 'log'
        with open(log, 'wb') as out:
            machine = subprocess.Popen(
                [str(word) for word in command], stdin=subprocess.DEVNULL,
                stdout=out, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            yield Server(address, port, machine, log)
        finally:
            stop(machine)


@contextlib.contextmanager
def serving(image, *args, way='q35-pvh', port=80, udp=(), words=(), ready=None,
            **more):
    """Boots with a network of its own and `port` forwarded, and waits until
    it has printed `ready` and accepts. Without the first, who connects may
    wait: QEMU takes connections before the guest does. `udp`: ports that are
    forwarded, too: {guest's: host's} is server.udp."""
    here = free_port()
    forwards = {its: free_port(socket.SOCK_DGRAM) for its in udp}
    words = ['-p', f'{here}:{port}', *words]
    for its, ours in forwards.items():
        words += ['-p', f'{ours}:{its}/udp']
    with running(image, args, way, words, '127.0.0.1', here, **more) as server:
        server.udp = forwards
        if ready:
            server.wait_for(ready)
        wait_until_served(server)
        yield server


def ip(*words):
    subprocess.run(['ip', *words], check=True, capture_output=True)


@contextlib.contextmanager
def device(*words):
    """A network device that goes at the end; its name is the first word."""
    name = words[0]
    kind = words[1:] or ('tuntap',)
    try:
        if kind == ('tuntap',):
            ip('tuntap', 'add', 'dev', name, 'mode', 'tap')
        else:
            ip('link', 'add', name, 'type', *kind)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f'network devices cannot be made here: {error}')
    try:
        ip('link', 'set', name, 'up')
        yield name
    finally:
        ip('link', 'del', name)


@dataclasses.dataclass
class Wire:
    """What happens to packets on the way; chances of 1, seconds."""
    loss: float = 0
    twice: float = 0
    swap: float = 0  # comes late, behind others
    delay: float = 0
    broken: float = 0  # a bit is turned
    seed: int = 1


class Carrier:
    """Carries packets between two descriptors until it is closed."""

    def __init__(self, wire, one, other):
        self.wire, self.ends = wire, {one: other, other: one}
        self.random = random.Random(wire.seed)
        self.waiting, self.order = [], itertools.count()
        self.counts = {'carried': 0, 'lost': 0, 'twice': 0, 'swapped': 0,
                       'broken': 0}
        self.end, self.told = os.pipe()
        self.thread = threading.Thread(target=self.carry, daemon=True)
        self.thread.start()

    def close(self):
        os.write(self.told, b'.')
        self.thread.join()
        for descriptor in (self.end, self.told, *self.ends):
            os.close(descriptor)

    def chance(self, name, of):
        if of and self.random.random() < of:
            self.counts[name] += 1
            return True
        return False

    def broken(self, packet):
        at = self.random.randrange(14, len(packet))  # behind the link's header
        changed = bytearray(packet)
        changed[at] ^= 1 << self.random.randrange(8)
        return bytes(changed)

    def take(self, to, packet):
        """Notes when and how often the packet arrives."""
        self.counts['carried'] += 1
        if self.chance('lost', self.wire.loss):
            return
        if self.chance('broken', self.wire.broken):
            packet = self.broken(packet)
        due = time.monotonic() + self.wire.delay
        if self.chance('swapped', self.wire.swap):
            due += 0.003 + self.wire.delay
        for _ in range(1 + self.chance('twice', self.wire.twice)):
            heapq.heappush(self.waiting, (due, next(self.order), to, packet))

    def give(self):
        now = time.monotonic()
        while self.waiting and self.waiting[0][0] <= now:
            _, _, to, packet = heapq.heappop(self.waiting)
            with contextlib.suppress(OSError):
                os.write(to, packet)

    def carry(self):
        while True:
            wait = None
            if self.waiting:
                wait = max(0, self.waiting[0][0] - time.monotonic())
            ready, _, _ = select.select([self.end, *self.ends], [], [], wait)
            if self.end in ready:
                return
            for descriptor in ready:
                self.take(self.ends[descriptor], os.read(descriptor, 65536))
            self.give()


def open_tap(name):
    descriptor = os.open('/dev/net/tun', os.O_RDWR)
    fcntl.ioctl(descriptor, TUNSETIFF,
                struct.pack('16sH22x', name.encode(), IFF_TAP | IFF_NO_PI))
    return descriptor


@contextlib.contextmanager
def wired(wire, guest_tap, host_tap):
    """Puts the wire between the guest's tap and the host's."""
    number = next(numbers)
    with device(f'ub{os.getpid()}x{number}', 'bridge') as bridge, \
            device(f'uw{os.getpid()}x{number}') as inner:
        for port in (guest_tap, inner):
            ip('link', 'set', port, 'master', bridge)
        carrier = Carrier(wire, open_tap(inner), open_tap(host_tap))
        try:
            yield carrier
        finally:
            carrier.close()


def network():
    """A /24 of our own, as a text that wants the last number."""
    number = os.getpid() * 8 + next(numbers) % 8
    return f'10.{64 + (number >> 8) % 128}.{number % 256}.'


def add_ip6(device_name, address):
    """Whether the host has IPv6."""
    try:
        ip('addr', 'add', address, 'dev', device_name, 'nodad')
    except subprocess.CalledProcessError:
        return False
    return True


def addressed(net, net6):
    """Parameters that say a guest's addresses."""
    return [f'netdev.ip={net}2/24:{net}1', f'netdev.ipv6={net6}2/64']


@contextlib.contextmanager
def tapped(image, *args, way='q35-pvh', port=80, wire=None, words=(),
           parameters=(), ready=None, told=addressed, beside=None, **more):
    """Boots with a tap device and static addresses, server.address and
    server.address6; the host's is server.host at server.device, and server.wire
    counts what happened. `told(net, net6)`: parameters of the image that say
    its addresses; `beside(device, net)`: a context that is entered before."""
    net, number = network(), next(numbers)
    with contextlib.ExitStack() as stack:
        guest = stack.enter_context(device(f'ut{os.getpid()}x{number}'))
        host, carrier = guest, None
        if wire:
            host = stack.enter_context(device(f'uh{os.getpid()}x{number}'))
            carrier = stack.enter_context(wired(wire, guest, host))
        net6 = 'fd00:' + ':'.join(net.split('.')[1:3]) + '::'
        ip('addr', 'add', net + '1/24', 'dev', host)
        has_ip6 = add_ip6(host, net6 + '1/64')
        if beside:
            stack.enter_context(beside(host, net))
        parameters = [*told(net, net6), *parameters]
        if images.WAYS[way].plat == 'linuxu':
            parameters += [f'linuxu.net=tap:{guest}']
        else:
            words = ['--network', f'tap:{guest}', *words]
        server = stack.enter_context(running(
            image, args, way, words, net + '2', port, parameters=parameters,
            **more))
        server.host, server.device, server.wire = net + '1', host, carrier
        server.address6 = net6 + '2' if has_ip6 else None
        if ready:
            server.wait_for(ready)
        if port:
            wait_until_served(server)
        yield server
