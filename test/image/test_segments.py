# SPDX-License-Identifier: BSD-3-Clause
"""TCP by hand: what a connection makes of segments that are as they should be,
and of those that are not quite."""
import itertools
import struct
import time

import pytest

import peer
from images import build_for, long_ways

SYN, RST, PSH, ACK = 2, 4, 8, 16
PORT = 7
numbers = itertools.count(40000)


def arp_answer(frame):
    """To who asks for us."""
    return frame[6:12] + peer.MAC + b'\x08\x06' + struct.pack(
        '!HHBBH', 1, 0x0800, 6, 4, 2) + peer.MAC + peer.IP + frame[22:32]


def sum_of(head, body, offset):
    pseudo = peer.IP + peer.THEIR_IP + struct.pack('!HH', 6,
                                                   len(head) + len(body))
    total = peer.checksum(pseudo + head + body)
    return head[:offset] + struct.pack('!H', total) + head[offset + 2:]


class Connection:
    """To the echo server; `next` is what we send next, `seen` how much of
    theirs there was."""

    def __init__(self, wire):
        self.wire, self.own = wire, next(numbers)
        self.next, self.seen, self.window = 1000, 0, 65535
        self.send(b'', SYN, step=1, options=b'\2\4\5\xb4')
        answer = self.answer()
        assert answer['flags'] == SYN | ACK and answer['ack'] == self.next
        self.seen = answer['sequence'] + 1
        self.send()

    def segment(self, data=b'', flags=ACK, at=None, options=b'', damage=0):
        head = struct.pack('!HHIIBBHHH', self.own, PORT,
                           self.next if at is None else at,
                           self.seen, (5 + len(options) // 4) << 4, flags,
                           self.window, 0, 0) + options
        head = bytearray(sum_of(head, data, 16))
        head[17] ^= damage
        return bytes(head) + data

    def send(self, data=b'', flags=ACK, step=None, fill=b'', **how):
        self.wire.send(peer.ethernet(
            peer.ip(self.segment(data, flags, **how), 6) + fill))
        self.next += len(data) if step is None else step

    def frame(self, seconds):
        """The next TCP segment of theirs to us; None: none comes."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            frame = self.wire.receive(left)
            if frame and frame[12:14] == b'\x08\x06' and frame[20:22] == \
                    b'\0\1' and frame[38:42] == peer.IP:
                self.wire.send(arp_answer(frame))
            elif frame and frame[12:14] == b'\x08\0' and frame[23] == 6 and \
                    frame[36:38] == struct.pack('!H', self.own):
                return frame
        return None

    def answer(self, seconds=120):
        frame = self.frame(seconds)
        if frame is None:
            return None
        length = struct.unpack('!H', frame[16:18])[0]
        assert peer.checksum(frame[14:34]) == 0
        tcp = frame[34:14 + length]
        pseudo = peer.THEIR_IP + peer.IP + struct.pack('!HH', 6, len(tcp))
        assert peer.checksum(pseudo + tcp) == 0
        _, _, sequence, ack, words, flags = struct.unpack('!HHIIBB', tcp[:14])
        return {'sequence': sequence, 'ack': ack, 'flags': flags & ~PSH,
                'data': tcp[4 * (words >> 4):]}

    def is_echoed(self, data):
        """They send it, and have all of ours; we have theirs."""
        got = b''
        while len(got) < len(data):
            answer = self.answer()
            more = answer['data'][self.seen - answer['sequence']:]
            if more:
                got += more
                self.seen += len(more)
                self.send()
        return got == data and answer['ack'] == self.next

    def is_acknowledged(self, ack=None):
        """Nothing but that comes."""
        answer = self.answer()
        return answer['flags'] == ACK and not answer['data'] and \
            answer['ack'] == (self.next if ack is None else ack)

    def is_silent(self):
        return self.answer(1) is None


def in_order(one):
    for size in (1, 100, 1400):
        one.send(b'a' * size, ACK | PSH)
        assert one.is_echoed(b'a' * size)


def filled_up(one):
    one.send(b'xyz', fill=bytes(17))
    assert one.is_echoed(b'xyz')


def damaged(one):
    one.send(b'lost', step=0, damage=1)
    frame = bytearray(peer.ethernet(peer.ip(one.segment(b'lost'), 6)))
    frame[24] ^= 4  # the sum of IP's header
    one.wire.send(bytes(frame))
    assert one.is_silent()
    one.send(b'right')
    assert one.is_echoed(b'right')


def swapped(one):
    """What comes too early is kept."""
    before = one.next
    one.send(b'second', at=before + 5, step=0)
    assert one.is_acknowledged(before)
    one.send(b'first')
    one.next += 6
    assert one.is_echoed(b'firstsecond')
    one.send(b'more')
    assert one.is_echoed(b'more')


def repeated(one):
    one.send(b'once')
    assert one.is_echoed(b'once')
    one.send(b'once', at=one.next - 4, step=0)
    assert one.is_acknowledged()
    one.send(b'oncemore', at=one.next - 4, step=4)
    assert one.is_echoed(b'more')


def outside(one):
    one.send(b'far', at=one.next + 10000000, step=0)
    assert one.is_acknowledged()
    one.send(b'near')
    assert one.is_echoed(b'near')


def with_options(one):
    one.send(b'words', options=b'\1\1\1\1')
    assert one.is_echoed(b'words')


def in_pieces(one):
    """The packet in two fragments, the second first."""
    whole = one.segment(b'0123456789abcdef')
    for offset, more, part in ((24, 0, whole[24:]), (0, 1, whole[:24])):
        packet = bytearray(peer.ip(part, 6))
        packet[6:8] = struct.pack('!H', more << 13 | offset // 8)
        packet[10:12] = b'\0\0'
        packet[10:12] = struct.pack('!H', peer.checksum(bytes(packet[:20])))
        one.wire.send(peer.ethernet(bytes(packet)))
    one.next += 16
    assert one.is_echoed(b'0123456789abcdef')


def shut_window(one):
    """Nothing is sent until there is room, and then it is."""
    one.send(b'last')
    one.window = 0
    assert one.is_echoed(b'last')
    one.send(b'wait')
    assert one.is_acknowledged()
    one.window = 65535
    one.send()
    assert one.is_echoed(b'wait')


def acknowledged_in_part(one):
    """All of it comes again when their patience ends."""
    data = bytes(range(256)) * 5
    one.send(data)
    one.answer()
    one.seen += 100
    one.send()
    assert one.is_echoed(data[100:])
    in_order(one)


def begun_again(one):
    """Who begins again in a connection is told how far it is."""
    one.send(b'', SYN, step=0)
    assert one.is_acknowledged()


def reset(one):
    one.send(b'', RST | ACK, step=0)
    one.send(b'anybody')
    assert one.answer()['flags'] & RST


STEPS = (in_order, filled_up, damaged, swapped, repeated, outside,
         with_options, in_pieces, shut_window, acknowledged_in_part,
         begun_again, in_order, reset)


@pytest.mark.parametrize('way', ['linuxu', *long_ways(
    'q35-pvh', 'virt-arm64', 'virt-riscv64')])
def test_segments(way):
    image = build_for(way, 'test/image/sockets')
    with peer.neighbour(image, way, args=('echo', str(PORT))) as wire:
        wire.wait_for('ready')
        one = Connection(wire)
        for step in STEPS:
            print(step.__name__)
            step(one)
        in_order(Connection(wire))
