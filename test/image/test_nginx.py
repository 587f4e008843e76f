# SPDX-License-Identifier: BSD-3-Clause
"""nginx, asked by real clients."""
import contextlib
import gzip
import hashlib
import http.client
import http.server
import os
import shutil
import socket
import subprocess
import threading

import pytest

import images
import network

APP = images.TOP / 'apps/nginx'
MACHINES = ['q35-pvh', *images.long_ways('microvm-pvh', 'virt-arm64',
                                         'virt-riscv64')]
PARTS = {'LIBNGINX_REWRITE': 'y', 'LIBNGINX_STUB_STATUS': 'y',
         'LIBNGINX_MAP': 'y', 'LIBNGINX_BALANCE': 'y'}
BIG = 3 << 20

CONFIGURATION = '''
events { worker_connections 600; }
http {
	access_log off;
	types { text/html html; text/plain txt; }
	default_type application/octet-stream;
	gzip on;
	gzip_types text/plain;
	keepalive_requests 100000;
	client_max_body_size 8m;
	client_body_buffer_size 16k;
	client_header_timeout 3s;
	upstream host { server 10.0.2.2:UPSTREAM; keepalive 4; }
	server {
		listen 80;
		root html;
		location /files/ { autoindex on; }
		location /status { stub_status; }
		location /proxy/ {
			proxy_pass http://host/;
			proxy_http_version 1.1;
			proxy_set_header Connection "";
		}
		location ~ ^/old/(?<name>[a-z]+)$ { return 301 /new/$name; }
	}
	TLS
}
'''


def options():
    """The application's own, and the parts that are tested."""
    found = dict(PARTS)
    for line in (APP / 'defconfig').read_text().split('\n'):
        name = line.removeprefix('# CONFIG_').removesuffix(' is not set')
        if name != line:
            found.setdefault(name, 'n')
    return found


class Upstream(http.server.BaseHTTPRequestHandler):
    """Says what was asked, in which way and how long."""
    protocol_version = 'HTTP/1.1'

    def answer(self):
        body = self.rfile.read(int(self.headers.get('Content-Length', 0)))
        text = f'{self.command} {self.path} {len(body)} ' \
            f'{hashlib.sha256(body).hexdigest()}\n'.encode()
        self.send_response(200)
        self.send_header('Content-Length', str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = answer

    def log_message(self, *words):
        pass


@contextlib.contextmanager
def upstream():
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Upstream)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


def big():
    """Bytes that a piece missing, twice or moved would change."""
    block = b''.join(hashlib.sha256(b'%d' % i).digest() for i in range(BIG // 32))
    return block[:BIG]


def make_root(folder, port, tls=''):
    shutil.copytree(APP / 'rootfs', folder)
    (folder / 'nginx/conf/nginx.conf').write_text(
        CONFIGURATION.replace('UPSTREAM', str(port)).replace('TLS', tls))
    html = folder / 'nginx/html'
    (html / 'files').mkdir()
    (html / 'files/big').write_bytes(big())
    (html / 'files/long.txt').write_text('all work and no play\n' * 1000)
    os.utime(html / 'files/long.txt', (10**9, 10**9))


@pytest.fixture(scope='module', params=MACHINES)
def server(request, tmp_path_factory):
    root = tmp_path_factory.mktemp('nginx') / 'root'
    image = images.build_for(request.param, 'apps/nginx', **options())
    with upstream() as port:
        make_root(root, port)
        with network.serving(image, way=request.param,
                             words=['--rootfs', str(root)]) as served:
            yield served
            assert served.machine.poll() is None, served.output()


@pytest.fixture(scope='module', params=[
    'q35-pvh', *images.long_ways('microvm-pvh', 'virt-arm64', 'virt-riscv64',
                                 'linuxu')])
def tapped(request, tmp_path_factory):
    """Without QEMU's network between, which takes half a second for each
    connection if there is a queue."""
    root = tmp_path_factory.mktemp('nginx') / 'root'
    make_root(root, 1)
    image = images.build_for(request.param, 'apps/nginx', **options())
    with network.tapped(image, way=request.param,
                        words=['--rootfs', str(root)]) as served:
        yield served
        assert served.machine.poll() is None, served.output()


def curl(server, path, *words, code=0):
    done = subprocess.run(
        ['curl', '-sS', '--max-time', '150', *words,
         f'http://{server.address}:{server.port}{path}'], capture_output=True)
    assert done.returncode == code, (done.stderr, server.output())
    return done.stdout


def test_a_page(server):
    page = curl(server, '/', '-i')
    assert page.startswith(b'HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\n')
    assert page.endswith((APP / 'rootfs/nginx/html/index.html').read_bytes())
    head = curl(server, '/', '-I')
    assert b'Content-Length: 168' in head and b'<' not in head
    assert b'404 Not Found' in curl(server, '/nowhere', '-i')
    assert b'<a href="long.txt">' in curl(server, '/files/')
    assert b'Location: http://' in curl(server, '/old/name', '-i')
    assert b'405 Not Allowed' in curl(server, '/', '-d', 'x')


def test_a_large_file_and_its_ranges(server):
    expected = big()
    assert curl(server, '/files/big') == expected
    assert curl(server, '/files/big', '-r', '70000-1234567') \
        == expected[70000:1234568]
    assert curl(server, '/files/big', '-r', '-10') == expected[-10:]
    assert b'416 ' in curl(server, '/files/big', '-I', '-r', f'{BIG}-')


def test_dates_say_what_has_changed(server):
    date = 'Sun, 09 Sep 2001 01:46:40 GMT'
    head = curl(server, '/files/long.txt', '-I').decode()
    assert f'Last-Modified: {date}' in head and 'ETag: "3b9aca00-5208"' in head
    for condition, answer in (
            (f'If-Modified-Since: {date}', '304'),
            ('If-Modified-Since: Sun, 09 Sep 2001 01:46:39 GMT', '200'),
            ('If-None-Match: "3b9aca00-5208"', '304'),
            ('If-None-Match: "0-5208"', '200'),
            (f'If-Unmodified-Since: {date}', '200')):
        head = curl(server, '/files/long.txt', '-I', '-H', condition)
        assert head.decode().split()[1] == answer, condition


def test_packed(server):
    text = (b'all work and no play\n') * 1000
    packed = curl(server, '/files/long.txt', '-H', 'Accept-Encoding: gzip')
    assert len(packed) < 1000 and gzip.decompress(packed) == text
    assert curl(server, '/files/long.txt') == text


def test_a_connection_is_kept(server):
    asks = http.client.HTTPConnection(server.address, server.port, timeout=500)
    for _ in range(50):
        asks.request('GET', '/')
        answer = asks.getresponse()
        assert answer.status == 200 and len(answer.read()) == 168
    asks.sock.sendall(b'GET / HTTP/1.1\r\nHost: x\r\n\r\n' * 20)
    got = b''
    while got.count(b'</html>') < 20:
        got += asks.sock.recv(65536)
    asks.close()


def test_it_asks_another_server(server, tmp_path):
    assert curl(server, '/proxy/page?x=1') \
        == b'GET /page?x=1 0 ' + hashlib.sha256().hexdigest().encode() + b'\n'
    body = tmp_path / 'body'
    body.write_bytes(big()[:2_000_000])
    sent = hashlib.sha256(body.read_bytes()).hexdigest()
    assert curl(server, '/proxy/form', '--data-binary', f'@{body}') \
        == f'POST /form 2000000 {sent}\n'.encode()


def test_many_at_once(tapped):
    url = f'http://{tapped.address}:{tapped.port}/'
    for tool in (['ab', '-q', '-k', '-c', '30', '-n', '3000', '-s', '120'],
                 ['ab', '-q', '-c', '30', '-n', '1000', '-s', '120'],
                 ['wrk', '-t1', '-c30', '-d3', '--timeout', '60']):
        said = subprocess.run([*tool, url], capture_output=True, text=True,
                              timeout=300)
        assert said.returncode == 0, said.stdout + said.stderr
        assert 'Failed requests:        0' in said.stdout \
            or 'requests in' in said.stdout, said.stdout
        assert 'Socket errors' not in said.stdout, said.stdout
        assert 'Non-2xx' not in said.stdout, said.stdout


def active(server):
    return int(curl(server, '/status').split()[2])


def test_idle_ones_and_slow_ones(tapped):
    with contextlib.ExitStack() as stack:
        idle = [stack.enter_context(tapped.connect()) for _ in range(500)]
        assert active(tapped) > 490
        assert len(curl(tapped, '/')) == 168
        slow = stack.enter_context(tapped.connect())
        for letter in b'GET / HTTP/1.0\r\n\r\n':
            slow.sendall(bytes([letter]))
        assert slow.recv(12) == b'HTTP/1.1 200'
        assert idle[0].recv(1) == b''  # these had three seconds
    half = tapped.connect()
    half.sendall(b'GET /files/long.txt HTTP/1.0\r\n\r\n')
    half.shutdown(socket.SHUT_WR)
    got = b''
    while piece := half.recv(65536):
        got += piece
    assert got.endswith(b'all work and no play\n') and len(got) > 21000


def test_connections_that_are_cut(tapped):
    for _ in range(200):
        cut = tapped.connect()
        cut.sendall(b'GET /files/big HTTP/1.1\r\nHost: x\r\n\r\n')
        cut.recv(1)
        cut.close()
    assert curl(tapped, '/files/big') == big()
    assert active(tapped) < 10


def certificate(folder):
    subprocess.run(
        ['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt',
         'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj',
         '/CN=localhost', '-keyout', folder / 'key.pem', '-out',
         folder / 'certificate.pem'], check=True, capture_output=True)


@pytest.mark.long
@pytest.mark.parametrize('way', ['q35-pvh', 'virt-arm64', 'virt-riscv64'])
def test_tls(tmp_path, way):
    image = images.build_for(way, 'apps/nginx', LIBNGINX_SSL='y',
                             LIBNGINX_HTTP2='y', **options())
    root = tmp_path / 'root'
    make_root(root, 1, '''server {
	listen 443 ssl http2;
	ssl_protocols TLSv1.2 TLSv1.3;
	ssl_certificate certificate.pem;
	ssl_certificate_key key.pem;
	root html;
}''')
    certificate(root / 'nginx/conf')
    with network.serving(image, way=way, port=443,
                         words=['--rootfs', str(root)]) as server:
        url = f'https://localhost:{server.port}/'
        trust = ['--cacert', root / 'nginx/conf/certificate.pem']
        for words in (['--tlsv1.3', '--http1.1'], ['--tls-max', '1.2'],
                      ['--http2']):
            done = subprocess.run(['curl', '-sS', *trust, *words, url],
                                  capture_output=True, timeout=500)
            assert done.stdout.endswith(b'</html>\n'), done.stderr
        file = subprocess.run(['curl', '-sS', *trust, url + 'files/big'],
                              capture_output=True, timeout=500).stdout
        assert file == big()
        said = subprocess.run(
            ['openssl', 's_client', '-connect', f'localhost:{server.port}',
             '-CAfile', trust[1]], input=b'', capture_output=True,
            timeout=500).stdout
        assert b'Verify return code: 0 (ok)' in said


@pytest.mark.parametrize('way', ['q35-pvh', 'microvm-pvh'])
def test_a_wrong_configuration_is_told(tmp_path, way):
    """A microvm has no clock: it is in the first second of 1970."""
    root = tmp_path / 'root'
    shutil.copytree(APP / 'rootfs', root)
    (root / 'nginx/conf/nginx.conf').write_text('events {}\nhtttp {}\n')
    image = images.build_for(way, 'apps/nginx', **options())
    done = images.boot(image, '-t', way=way, words=['--rootfs', str(root)])
    assert done.code == 1
    assert 'unknown directive "htttp"' in done.out
