# SPDX-License-Identifier: BSD-3-Clause
"""What goes over the wire: taken down by tcpdump behind a wire of ours, where
checksums and segments are as they would be on a cable; judged by tshark."""
import contextlib
import signal
import socket
import subprocess
import time

import pytest

from images import build_for, long_ways
from network import Wire, tapped
from test_clients import answers, dig, iperf3
from test_clients_names import leases

APP = 'test/image/clients'
WAYS = ['q35-pvh', *long_ways('linuxu', 'virt-arm64', 'virt-riscv64')]
CHECKED = [word for name in ('ip.check_checksum', 'tcp.check_checksum',
                             'udp.check_checksum')
           for word in ('-o', f'{name}:TRUE')]
SUMS = [f'{name}.checksum.status' for name in ('ip', 'tcp', 'udp', 'icmp',
                                              'icmpv6', 'igmp')]
# Neither delays nor a loaded machine explain these.
STRANGE = ['_ws.malformed', 'tcp.analysis.lost_segment',
           'tcp.analysis.ack_lost_segment']
FIELDS = [
    'frame.number', 'eth.src', 'arp.src.proto_ipv4', 'ip.src', 'ip.dst',
    'ip.ttl', 'ip.opt.ra', 'ipv6.src', 'icmp.type', 'icmp.code',
    'icmp.resptime', 'icmpv6.type', 'icmpv6.nd.na.target_address',
    'igmp.type', 'dhcp.option.dhcp', 'dns.flags.response', 'dns.a',
    'tcp.stream', 'tcp.srcport', 'tcp.dstport', 'tcp.seq', 'tcp.ack',
    'tcp.len', 'tcp.flags.syn', 'tcp.flags.ack', 'tcp.flags.fin',
    'tcp.flags.reset', 'tcp.options.mss_val', 'tcp.options.wscale.shift',
    'tcp.options.sack_perm', 'tcp.window_size_value', 'tcp.checksum',
    'tcp.analysis.retransmission', 'http.response.code', *STRANGE, *SUMS]


class Capture:
    """A file of packets, and what tshark says of each."""

    def __init__(self, path):
        self.path = path
        self.guest = self.guest6 = None
        self.packets = []

    def read(self):
        fields = [word for name in FIELDS for word in ('-e', name)]
        done = subprocess.run(
            ['tshark', '-r', self.path, *CHECKED, '-T', 'fields', '-E',
             'occurrence=f', *fields], capture_output=True, text=True,
            timeout=300)
        assert not done.returncode, done.stderr
        self.packets = [dict(zip(FIELDS, line.split('\t')))
                        for line in done.stdout.splitlines()]

    def where(self, *words):
        """Packets that have these fields, `name` or `name=value`."""
        wishes = [word.partition('=') for word in words]
        return [packet for packet in self.packets
                if all(packet[name] == value if equal else packet[name]
                       for name, equal, value in wishes)]

    def of_guest(self, *words):
        return self.where(f'ip.src={self.guest}', *words)

    def check(self):
        """Nothing is malformed; checksums are right; nothing is repeated
        without reason."""
        assert len(self.packets) > 50
        strange = [(packet['frame.number'], name) for name in STRANGE
                   for packet in self.where(name)]
        strange += [(packet['frame.number'], name) for name in SUMS
                    for packet in self.where(f'{name}=0')
                    if packet['tcp.checksum'] != '0xffff']  # Linux's 0
        assert strange == []
        again = self.of_guest('tcp.analysis.retransmission')
        assert len(again) <= 3 + len(self.of_guest('tcp.len')) // 50, again

    def check_beginnings(self):
        """The options that each connection begins with."""
        began = self.of_guest('tcp.flags.syn=1')
        assert began
        for packet in began:
            assert packet['tcp.options.mss_val'] == '1460'
            assert packet['tcp.options.wscale.shift'] == '3'
            assert packet['tcp.options.sack_perm']
            assert int(packet['tcp.window_size_value']) > 8000

    def check_ends(self, port):
        """Each connection of the guest's port ends by a FIN from each side,
        which is acknowledged, and by no reset."""
        began = self.of_guest(f'tcp.srcport={port}', 'tcp.flags.syn=1')
        streams = {packet['tcp.stream'] for packet in began}
        assert streams
        assert [s for s in streams if not self.has_ended(s)] == []

    def has_ended(self, stream):
        ends, known = {}, {}
        for packet in self.where(f'tcp.stream={stream}'):
            assert packet['tcp.flags.reset'] == '0', packet
            source = packet['ip.src']
            known[source] = int(packet['tcp.ack'] or 0)
            if packet['tcp.flags.fin'] == '1':
                ends[source] = int(packet['tcp.seq']) + \
                    int(packet['tcp.len']) + 1
        one, other = known
        return len(ends) == 2 and known[one] >= ends[other] \
            and known[other] >= ends[one]


@contextlib.contextmanager
def captured(device, path):
    tcpdump = subprocess.Popen(
        ['tcpdump', '-i', device, '-w', path, '-U', '-B', '32768', '-s', '2000',
         '--immediate-mode', '-Z', 'root'], stderr=subprocess.PIPE, text=True)
    try:
        assert 'listening on' in tcpdump.stderr.readline()
        yield
    finally:
        time.sleep(0.5)
        tcpdump.send_signal(signal.SIGINT)
        said = tcpdump.communicate(timeout=60)[1]
        assert '\n0 packets dropped by kernel' in said, said


@contextlib.contextmanager
def watched(path, image, *args, beside=None, **more):
    """A server and the capture of all that it says and hears, from its start;
    its questions are asked afterwards."""
    capture = Capture(str(path))

    @contextlib.contextmanager
    def services(device, net):
        with contextlib.ExitStack() as stack:
            stack.enter_context(captured(device, capture.path))
            if beside:
                stack.enter_context(beside(device, net))
            yield
    with tapped(image, *args, wire=Wire(), beside=services, **more) as server:
        capture.guest, capture.guest6 = server.address, server.address6
        yield server, capture
        time.sleep(1)  # the last ones say goodbye
    capture.read()


def talk(server):
    """A bit of everything."""
    for words in ([], ['-R'], ['-P', '3'], ['-M', '500', '-R']):
        iperf3(server, '-n', '500K', *words)
    iperf3(server, '-u', '-l', '3000', '-b', '4M', '-n', '100K')
    for words in ([], ['+tcp'], ['AAAA']):
        assert dig(server, '+short', 'host.test', *words)
    subprocess.run(['ping', '-c', '2', '-i', '0.2', '-s', '4000',
                    server.address], check=True, capture_output=True)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        for word in (b'join', b'news', b'shout', b'leave'):
            assert answers(server, sender, (server.address, 5007), word) \
                == b'done'
        sender.connect((server.address, 6))
        sender.settimeout(120)
        sender.send(b'nobody')
        with pytest.raises(ConnectionRefusedError):
            sender.recv(10)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((server.address, 6), 120)


def talk6(server):
    subprocess.run(['ping', '-c', '2', '-i', '0.2', '-s', '4000',
                    server.address6], check=True, capture_output=True)
    iperf3(server, '-6', '-n', '300K', '-R', address=server.address6)


def check_others(capture):
    """Addresses, neighbours, groups and refusals."""
    offered = [packet['dhcp.option.dhcp']
               for packet in capture.where('dhcp.option.dhcp')]
    assert offered[:4] == ['1', '2', '3', '5']
    assert capture.where(f'arp.src.proto_ipv4={capture.guest}')
    assert capture.of_guest('icmp.type=0', 'icmp.resptime')
    assert capture.of_guest('icmp.type=3', 'icmp.code=3')
    assert capture.of_guest('dns.flags.response=1', 'dns.a=192.0.2.1')
    assert capture.of_guest('igmp.type=0x16', 'ip.dst=239.1.2.3', 'ip.ttl=1',
                            'ip.opt.ra')
    assert capture.of_guest('igmp.type=0x17', 'ip.dst=224.0.0.2')
    refused, = capture.of_guest('tcp.flags.reset=1')
    assert refused['tcp.srcport'] == '6' and refused['tcp.ack'] == '1'


def check_neighbours6(capture):
    """Is somebody there already, are there routers; groups; answers."""
    link = 'eth.src=' + capture.of_guest('tcp.len')[0]['eth.src']
    assert capture.where(link, 'icmpv6.type=135', 'ipv6.src=::')
    assert capture.where(link, 'icmpv6.type=133')
    assert capture.where(link, 'icmpv6.type=131')
    assert capture.where(
        link, f'icmpv6.nd.na.target_address={capture.guest6}')


@pytest.mark.parametrize('way', WAYS)
def test_a_session_of_everything(way, tmp_path):
    image = build_for(way, APP)
    with watched(tmp_path / 'all.pcap', image, way=way, port=7, memory='64M',
                 beside=leases, told=lambda net, net6: [
                     f'netdev.ipv6={net6}2/64']) as (server, capture):
        talk(server)
        if server.address6:
            talk6(server)
    capture.check()
    capture.check_beginnings()
    check_others(capture)
    capture.check_ends(53)
    if capture.guest6:
        check_neighbours6(capture)


@pytest.mark.parametrize('way', WAYS)
def test_requests_of_curl(way, tmp_path):
    image = build_for(way, 'apps/httpreply')
    with watched(tmp_path / 'web.pcap', image, way=way,
                 port=8123) as (server, capture):
        url = f'http://{server.address}:8123/'
        for words in ([url], ['-0', url], [url] * 5, ['-I', url, '-m', '60']):
            done = subprocess.run(['curl', '-sS', *words], capture_output=True,
                                  timeout=120)
            assert b'Hello' in done.stdout or '-I' in words
    capture.check()
    capture.check_beginnings()
    capture.check_ends(8123)
    assert len(capture.of_guest('http.response.code=200')) >= 7
