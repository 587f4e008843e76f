# SPDX-License-Identifier: BSD-3-Clause
"""A machine's neighbour on the wire, for tests of network devices: frames as
bytes over a unix socket, without privileges."""
import contextlib
import select
import socket
import struct
import subprocess
import tempfile
import time

from images import WAYS, command

MAC = bytes.fromhex('020000000001')
THEIR_MAC = '02:00:00:00:00:02'
IP = bytes([192, 0, 2, 1])
THEIR_IP = bytes([192, 0, 2, 2])
EVERYBODY = b'\xff' * 6


def checksum(data):
    data += b'\0' * (len(data) & 1)
    total = sum(struct.unpack(f'!{len(data) // 2}H', data))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


def ethernet(payload, kind=0x0800, to=None):
    to = to or bytes.fromhex(THEIR_MAC.replace(':', ''))
    return to + MAC + struct.pack('!H', kind) + payload


def ip(payload, protocol):
    head = struct.pack('!BBHHHBBH4s4s', 0x45, 0, 20 + len(payload), 1, 0, 64,
                       protocol, 0, IP, THEIR_IP)
    return (head[:10] + struct.pack('!H', checksum(head)) + head[12:] +
            payload)


def udp(payload, port, own=1000):
    return ethernet(ip(struct.pack('!HHHH', own, port, 8 + len(payload), 0) +
                       payload, 17))


def echo_request(payload, number=1):
    head = struct.pack('!BBHHH', 8, 0, 0, 7, number)
    total = checksum(head + payload)
    return ethernet(ip(head[:2] + struct.pack('!H', total) + head[4:] +
                       payload, 1))


def arp_request():
    return ethernet(struct.pack('!HHBBH6s4s6s4s', 1, 0x0800, 6, 4, 1, MAC, IP,
                                b'\0' * 6, THEIR_IP), 0x0806, EVERYBODY)


class Peer:
    """The wire's other end, and the machine at it."""

    def __init__(self, folder):
        self.here, self.there = folder + '/here', folder + '/there'
        self.log = folder + '/said'
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.here)
        self.machine = None

    def netdev(self):
        """QEMU's words for this wire, named `wire`."""
        return ['-netdev', 'dgram,id=wire,local.type=unix,local.path='
                f'{self.there},remote.type=unix,remote.path={self.here}']

    def said(self):
        """What the machine has said so far."""
        with open(self.log, errors='replace') as log:
            return log.read().replace('\r', '')

    def wait_for(self, text, seconds=400):
        """Until the machine has said something, or has ended."""
        end = time.monotonic() + seconds
        while text not in self.said():
            if self.machine.poll() is not None or time.monotonic() > end:
                break
            time.sleep(0.02)
        assert text in self.said(), self.said()

    def send(self, frame):
        self.socket.sendto(frame, self.there)

    def receive(self, seconds=400):
        """The next frame; None: none came in time."""
        if not select.select([self.socket], [], [], seconds)[0]:
            return None
        return self.socket.recv(70000)

    def drain(self):
        while self.receive(0) is not None:
            pass

    def ask(self, frame, seconds=400):
        """The answer to a frame."""
        self.send(frame)
        answer = self.receive(seconds)
        assert answer is not None, self.said()
        return answer

    def stop(self, seconds=400):
        """Has the program end; what it said."""
        with contextlib.suppress(OSError):
            self.send(udp(b'', 99))
        return self.end(seconds)

    def end(self, seconds=400):
        """Waits for the end; what the machine said."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.machine.wait(seconds)
        return self.said()


def wire_of(peer, way, device):
    """(words of kraft, parameters of the image) that connect it."""
    if WAYS[way].plat == 'linuxu':
        return [], [f'linuxu.net=dgram:{peer.there}:{peer.here}']
    qemu = [*peer.netdev(), '-device',
            f'{device},netdev=wire,mac={THEIR_MAC}']
    return ['--network', 'none',
            *(word for part in qemu for word in ('--qemu', part))], []


@contextlib.contextmanager
def neighbour(image, way, device='virtio-net-pci', args=(), words=(),
              parameters=()):
    """A peer of a machine that has begun. `device`: QEMU's words for the card,
    without its netdev."""
    with tempfile.TemporaryDirectory() as folder:
        peer = Peer(folder)
        wire, more = wire_of(peer, way, device)
        with open(peer.log, 'wb') as log:
            peer.machine = subprocess.Popen(
                command(image, *args, way=way, words=[*wire, *words],
                        parameters=['netdev.ip=192.0.2.2/24', *more,
                                    *parameters]),
                stdin=subprocess.DEVNULL, stdout=log,
                stderr=subprocess.STDOUT)
        try:
            yield peer
        finally:
            peer.machine.terminate()
            peer.machine.wait()
