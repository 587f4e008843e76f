# SPDX-License-Identifier: BSD-3-Clause
"""A neighbour of a `tapped` image that speaks TCP by hand, and may stop in any
state: the host's own stack knows nothing of it.

    with Ghost(server, 50) as ghost:
        one = ghost.connect(7)     # a Half: send(), take(), reset() ...
"""
import collections
import dataclasses
import random
import re
import socket
import struct
import subprocess
import threading
import time

FIN, SYN, RST, PSH, ACK = 1, 2, 4, 8, 16
HANG = 180  # seconds


def sum_of(data):
    data += bytes(len(data) & 1)
    total = sum(struct.unpack(f'!{len(data) // 2}H', data))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return total ^ 0xffff


@dataclasses.dataclass
class Segment:
    port: int  # ours
    seq: int
    ack: int
    flags: int
    window: int
    data: bytes

    def length(self):
        return len(self.data) + bool(self.flags & SYN) + bool(self.flags & FIN)


def parse(frame):
    """The segment in it, or None."""
    if len(frame) < 54 or frame[12:14] != b'\x08\0' or frame[23] != 6:
        return None
    at = 14 + 4 * (frame[14] & 15)
    end = 14 + int.from_bytes(frame[16:18], 'big')
    port, seq, ack, words, flags, window = struct.unpack(
        '!2xHIIBBH', frame[at:at + 16])
    return Segment(port, seq, ack, flags, window,
                   frame[at + 4 * (words >> 4):end])


class Half:
    """One connection, of which only this side's state is kept."""

    def __init__(self, ghost, port, to):
        self.ghost, self.port, self.to = ghost, port, to
        self.seq, self.ack, self.window = random.getrandbits(32), 0, 65535
        self.came = collections.deque()

    def send(self, flags, data=b''):
        self.ghost.send_segment(self, flags, data)
        self.seq += len(data) + bool(flags & SYN) + bool(flags & FIN)
        self.seq &= 0xffffffff

    def take(self, flags=0, seconds=HANG):
        """The next segment that has these flags; None: it did not come."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with self.ghost.changed:
                if not self.came:
                    self.ghost.changed.wait(0.1)
                    continue
                segment = self.came.popleft()
            if segment.flags & flags == flags:
                return segment
        return None

    def accept(self, segment):
        """Acknowledges it."""
        self.ack = (segment.seq + segment.length()) & 0xffffffff
        self.send(ACK)

    def connect(self):
        self.send(SYN)
        self.accept(self.take(SYN | ACK))
        return self

    def reset(self):
        self.send(RST | ACK)


class Ghost:
    """Who has an address and answers ARP, until silent() is called."""

    def __init__(self, server, number):
        net = server.address.rsplit('.', 1)[0]
        self.ip = socket.inet_aton(f'{net}.{number}')
        self.mac = bytes([2, 0, 0, 0, 1, number])
        self.their_ip = socket.inet_aton(server.address)
        self.their_mac = self.link_of(server)
        self.halves, self.port, self.is_silent = {}, 1024, False
        self.changed = threading.Condition()
        self.wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW,
                                  socket.htons(3))
        self.wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 << 20)
        self.wire.bind((server.device, 0))
        self.wire.settimeout(0.2)
        self.thread = threading.Thread(target=self.listen, daemon=True)
        self.is_gone = False
        self.thread.start()
        self.send_arp(1)

    def __enter__(self):
        return self

    def __exit__(self, *what):
        self.is_gone = True
        self.thread.join()
        self.wire.close()

    def link_of(self, server):
        said = subprocess.run(['ip', 'neigh', 'show', server.address],
                              check=True, capture_output=True, text=True)
        link = re.search(r'lladdr (\S+)', said.stdout)[1]
        return bytes.fromhex(link.replace(':', ''))

    def send(self, kind, packet):
        self.wire.send(self.their_mac + self.mac + struct.pack('!H', kind) +
                       packet)

    def send_arp(self, operation):
        self.send(0x0806, struct.pack(
            '!HHBBH6s4s6s4s', 1, 0x0800, 6, 4, operation, self.mac, self.ip,
            self.their_mac if operation == 2 else bytes(6), self.their_ip))

    def send_segment(self, half, flags, data):
        segment = struct.pack('!HHIIBBHHH', half.port, half.to, half.seq,
                              half.ack, 0x50, flags, half.window, 0, 0) + data
        pseudo = self.ip + self.their_ip + struct.pack('!HH', 6, len(segment))
        total = sum_of(pseudo + segment)
        segment = segment[:16] + struct.pack('!H', total) + segment[18:]
        head = struct.pack('!BBHHHBBH4s4s', 0x45, 0, 20 + len(segment), 1, 0,
                           64, 6, 0, self.ip, self.their_ip)
        head = head[:10] + struct.pack('!H', sum_of(head)) + head[12:]
        self.send(0x0800, head + segment)

    def hear(self, frame):
        if frame[:6] not in (self.mac, b'\xff' * 6) or self.is_silent:
            return
        if frame[12:14] == b'\x08\x06' and frame[20:22] == b'\0\1' and \
                frame[38:42] == self.ip:
            self.send_arp(2)
        segment = parse(frame)
        if segment and segment.port in self.halves:
            with self.changed:
                self.halves[segment.port].came.append(segment)
                self.changed.notify_all()

    def listen(self):
        while not self.is_gone:
            try:
                self.hear(self.wire.recv(65536))
            except TimeoutError:
                pass

    def half(self, to):
        """A connection from a new port, of which nothing was sent."""
        self.port += 1
        self.halves[self.port] = Half(self, self.port, to)
        return self.halves[self.port]

    def connect(self, to):
        return self.half(to).connect()

    def silent(self):
        """It has vanished: nothing is heard or answered any more."""
        self.is_silent = True
