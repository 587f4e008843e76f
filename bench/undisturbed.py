# SPDX-License-Identifier: BSD-3-Clause
"""Measuring by the clock while the host has other work.

    with undisturbed.running(server.machine): speed = load(server)

Within, these machines and the programs that we start run before all others
(SCHED_RR), so that no other work shows; and no processor of the host sleeps (a
loop for when there is nothing else), so that being alone, where each wake-up
of a sleeping processor takes its time, shows neither. Without the right to do
so, all is as it is.
"""
import contextlib
import os
import pathlib
import subprocess

import counting

LOOP = 'while True: pass'


def threads_of(machine):
    pid = counting.machine_of(machine.pid)
    return [int(thread.name)
            for thread in pathlib.Path(f'/proc/{pid}/task').iterdir()]


def set_policy(threads, policy, priority):
    for thread in threads:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.sched_setscheduler(thread, policy, os.sched_param(priority))


@contextlib.contextmanager
def awake():
    """Each processor has something to do."""
    loops = [subprocess.Popen(['/usr/bin/python3', '-c', LOOP])
             for _ in os.sched_getaffinity(0)]
    set_policy([loop.pid for loop in loops], os.SCHED_IDLE, 0)
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


@contextlib.contextmanager
def running(*machines):
    """`machines`: kraft's processes."""
    threads = [0, *(thread for machine in machines
                    for thread in threads_of(machine))]
    with awake():
        set_policy(threads, os.SCHED_RR, 1)
        try:
            yield
        finally:
            set_policy(threads, os.SCHED_OTHER, 0)


def time_of(machine):
    """Seconds of a processor that the machine has had, all of its threads."""
    pid = counting.machine_of(machine.pid)
    return sum(int((thread / 'schedstat').read_text().split()[0])
               for thread in pathlib.Path(f'/proc/{pid}/task').iterdir()) / 1e9
