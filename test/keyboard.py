# SPDX-License-Identifier: BSD-3-Clause
"""Types into a program at a terminal of its own, and sees what it shows."""
import codecs
import os
import pty
import re
import select
import time


class Typed:
    """A program started with `command`. Return is sent behind each line."""

    def __init__(self, command, timeout=600):
        self.end = time.monotonic() + timeout
        self.decoder = codecs.getincrementaldecoder('utf-8')('replace')
        self.seen = ''  # all of it, without carriage returns
        self.done = 0  # as much of that was waited for
        self.pid, self.fd = pty.fork()
        if not self.pid:
            os.execvp(command[0], [str(word) for word in command])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.pid:
            os.kill(self.pid, 9)
            os.waitpid(self.pid, 0)
        os.close(self.fd)

    def read(self):
        """False: there will be no more."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise AssertionError(f'it hangs:\n{self.seen}')
        if not select.select([self.fd], [], [], left)[0]:
            return True
        try:
            data = os.read(self.fd, 4096)
        except OSError:  # Linux says EIO when the other side has closed
            data = b''
        self.seen += self.decoder.decode(data).replace('\r', '')
        return bool(data)

    def wait_for(self, pattern):
        """Waits for a regular expression behind what was waited for."""
        while True:
            match = re.compile(pattern, re.S).search(self.seen, self.done)
            if match:
                self.done = match.end()
                return match[0]
            if not self.read():
                raise AssertionError(f'it ended without {pattern!r}:\n'
                                     f'{self.seen}')

    def keys(self, text):
        os.write(self.fd, text.encode())

    def line(self, text, pattern=None):
        self.keys(text + '\r')
        return self.wait_for(pattern) if pattern else None

    def code(self):
        """Waits for the end; its exit code."""
        while self.read():
            pass
        status = os.waitpid(self.pid, 0)[1]
        self.pid = 0
        return os.waitstatus_to_exitcode(status)
