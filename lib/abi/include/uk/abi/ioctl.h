/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Linux's ABI: requests to devices, and terminals.
 *
 * Context: constants and layouts.
 * Source:  ioctl(2), ioctl_tty(2), termios(3)
 */
#ifndef UK_ABI_IOCTL_H
#define UK_ABI_IOCTL_H

#include <stdint.h>

#define UK_ABI_TCGETS 0x5401
#define UK_ABI_TCSETS 0x5402
#define UK_ABI_TCSETSW 0x5403
#define UK_ABI_TCSETSF 0x5404
#define UK_ABI_TCFLSH 0x540b
#define UK_ABI_TIOCGPGRP 0x540f
#define UK_ABI_TIOCSPGRP 0x5410
#define UK_ABI_TIOCGWINSZ 0x5413
#define UK_ABI_TIOCSWINSZ 0x5414
#define UK_ABI_FIONREAD 0x541b
#define UK_ABI_FIONBIO 0x5421
#define UK_ABI_FIONCLEX 0x5450
#define UK_ABI_FIOCLEX 0x5451

struct uk_abi_winsize {
	uint16_t row, col, xpixel, ypixel;
};

#define UK_ABI_NCCS 19

/** As TCGETS has it; C libraries have more in theirs. */
struct uk_abi_termios {
	uint32_t iflag, oflag, cflag, lflag;
	uint8_t line;
	uint8_t cc[UK_ABI_NCCS];
};

#define UK_ABI_ICRNL 0000400u
#define UK_ABI_IXON 0002000u
#define UK_ABI_OPOST 0000001u
#define UK_ABI_ONLCR 0000004u
#define UK_ABI_B38400 0000017u
#define UK_ABI_CS8 0000060u
#define UK_ABI_CREAD 0000200u
#define UK_ABI_ISIG 0000001u
#define UK_ABI_ICANON 0000002u
#define UK_ABI_ECHO 0000010u
#define UK_ABI_ECHOE 0000020u
#define UK_ABI_ECHOK 0000040u
#define UK_ABI_VINTR 0
#define UK_ABI_VERASE 2
#define UK_ABI_VKILL 3
#define UK_ABI_VEOF 4
#define UK_ABI_VTIME 5
#define UK_ABI_VMIN 6

#endif /* UK_ABI_IOCTL_H */
