# SPDX-License-Identifier: BSD-3-Clause
"""Frames through a network device: test/image/net, and AF_PACKET in a plain
Linux guest of the same machine, both sending UDP datagrams back."""
import pathlib
import subprocess
import sys
import time

import counting
import images
import linux_guest
import peer as wire
import undisturbed

sys.dont_write_bytecode = True
TOP = pathlib.Path(__file__).resolve().parent.parent
WAY = 'q35-pvh'
CARD = 'virtio-net-pci'
ARGUMENTS = ['size=256', 'nr=600']
WINDOW = 64


def compiled(name, *flags):
    source = TOP / f'bench/net/{name}.c'
    made = TOP / f'build/bench-net/{name}'
    made.parent.mkdir(parents=True, exist_ok=True)
    if not made.exists() or made.stat().st_mtime < source.stat().st_mtime:
        subprocess.run(['gcc', '-O2', *flags, '-o', made, source], check=True)
    return made


def linux():
    """The guest whose only program sends frames back."""
    return linux_guest.make('reflect', ['coreutils'], '/usr/bin/env',
                            '/reflect',
                            {'/reflect': compiled('reflect', '-static')})


def flood(peer, frames, length):
    """Frames a second."""
    peer.socket.close()
    said = subprocess.run([compiled('flood'), peer.here, peer.there,
                           str(frames), str(length), str(WINDOW)], check=True,
                          capture_output=True, text=True).stdout
    number, seconds = said.split()
    return int(number) / float(seconds)


def ready(peer):
    peer.wait_for('ready', 300)
    flood(peer, 2000, 60)
    time.sleep(0.5)


def speed(peer, frames, length):
    with undisturbed.running(peer.machine):
        return sorted(flood(peer, frames, length) for _ in range(5))[2]


def measure(image, is_ours, lengths, frames):
    """{length: (frames a second, instructions a frame)}"""
    found = {}
    words = [] if is_ours else linux().words
    args = ARGUMENTS if is_ours else ()
    with wire.neighbour(image, WAY, CARD, args=args, words=words) as peer:
        ready(peer)
        speeds = {length: speed(peer, frames, length) for length in lengths}
    for length in lengths:
        counter = counting.Counter(image if is_ours else None)
        with wire.neighbour(image, WAY, CARD, args=args,
                            words=[*words, *counter.words]) as peer:
            ready(peer)
            counter.begin(peer.machine)
            flood(peer, frames, length)
            peer.machine.terminate()
            peer.machine.wait()
        total, functions = counter.result()
        found[length] = speeds[length], total / frames, functions
    return found


def image():
    return images.build_for(WAY, 'test/image/net')
