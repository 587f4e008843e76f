# SPDX-License-Identifier: BSD-3-Clause
"""A machine that has next to nothing: no old timer, no old interrupt
controller, no clock, no ACPI, and a CPU that neither tells its rate nor has
random numbers."""
import subprocess

from images import build, verdicts
from units import test_options as options

MACHINE = 'microvm,pit=off,pic=off,rtc=off,acpi=off'
CPU = 'qemu64,-hypervisor'


def test_all_unit_tests_pass_without_anything_to_measure_time_by():
    image = build('test/guest', **options())
    done = subprocess.run(
        ['qemu-system-x86_64', '-accel', 'tcg', '-M', MACHINE, '-cpu', CPU,
         '-m', '128M', '-kernel', image, '-append', 'guest', '-no-reboot',
         '-nodefaults', '-display', 'none', '-serial', 'stdio',
         '-device', 'isa-debug-exit,iobase=0x501,iosize=4'],
        stdin=subprocess.DEVNULL, capture_output=True, text=True,
        errors='replace', timeout=500)
    said = done.stdout.replace('\r', '')
    assert 'nothing to measure the clock by' in said
    assert 'seeded from time jitter alone' in said
    found = verdicts(said)
    assert len(found) > 100, said[-3000:]
    assert not [case for case, (verdict, _) in found.items()
                if verdict == 'FAIL'], said[-3000:]
