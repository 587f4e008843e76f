/* SPDX-License-Identifier: BSD-3-Clause */
/* Against the headers of Linux: host only. */
#include <stddef.h>

#include <asm/ioctls.h>
#include <asm/termbits.h>
#include <asm/termios.h>
#include <uk/abi/ioctl.h>
#include <uk/abi/termios.h>
#include <uk/test.h>

#include "same.h"

SAME(IGNBRK);
SAME(BRKINT);
SAME(IGNPAR);
SAME(PARMRK);
SAME(INPCK);
SAME(ISTRIP);
SAME(INLCR);
SAME(IGNCR);
SAME(ICRNL);
SAME(IUCLC);
SAME(IXON);
SAME(IXANY);
SAME(IMAXBEL);
SAME(IUTF8);
SAME(OPOST);
SAME(OLCUC);
SAME(ONLCR);
SAME(OCRNL);
SAME(ONOCR);
SAME(ONLRET);
SAME(TABDLY);
SAME(XTABS);
SAME(B38400);
SAME(CS8);
SAME(CREAD);
SAME(ISIG);
SAME(ICANON);
SAME(ECHO);
SAME(ECHOE);
SAME(ECHOK);
SAME(ECHONL);
SAME(NOFLSH);
SAME(ECHOCTL);
SAME(ECHOKE);
SAME(IEXTEN);
SAME(VINTR);
SAME(VQUIT);
SAME(VERASE);
SAME(VKILL);
SAME(VEOF);
SAME(VTIME);
SAME(VMIN);
SAME(VSWTC);
SAME(VSTART);
SAME(VSTOP);
SAME(VSUSP);
SAME(VEOL);
SAME(VREPRINT);
SAME(VDISCARD);
SAME(VWERASE);
SAME(VLNEXT);
SAME(VEOL2);
SAME(TCIFLUSH);
SAME(TCOFLUSH);
SAME(TCIOFLUSH);
SAME(TCOOFF);
SAME(TCOON);
SAME(TCIOFF);
SAME(TCION);
SAME(TCGETS);
SAME(TCSETS);
SAME(TCSETSW);
SAME(TCSETSF);
SAME(TCSBRK);
SAME(TCXONC);
SAME(TCFLSH);
SAME(TIOCSCTTY);
SAME(TIOCGPGRP);
SAME(TIOCSPGRP);
SAME(TIOCOUTQ);
SAME(TIOCSTI);
SAME(TIOCGWINSZ);
SAME(TIOCSWINSZ);
SAME(TIOCNOTTY);
SAME(TCSBRKP);
SAME(TIOCGSID);
AS_LONG(uk_abi_termios, termios);
AT(uk_abi_termios, cc, termios, c_cc);
AS_LONG(uk_abi_winsize, winsize);
AT(uk_abi_winsize, col, winsize, ws_col);

UK_TESTCASE(ukabi_tty, terminals_are_as_linux_has_them)
{
	UK_TEST_EXPECT(true); /* it compiled */
}

uk_testsuite_register(ukabi_tty, NULL);
