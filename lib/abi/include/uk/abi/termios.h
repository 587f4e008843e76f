/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Linux's ABI: settings of terminals.
 *
 * Context: constants and layouts.
 * Source:  termios(3), ioctl_tty(2)
 */
#ifndef UK_ABI_TERMIOS_H
#define UK_ABI_TERMIOS_H

#include <stdint.h>

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

/* iflag */
#define UK_ABI_IGNBRK 0x1u
#define UK_ABI_BRKINT 0x2u
#define UK_ABI_IGNPAR 0x4u
#define UK_ABI_PARMRK 0x8u
#define UK_ABI_INPCK 0x10u
#define UK_ABI_ISTRIP 0x20u
#define UK_ABI_INLCR 0x40u
#define UK_ABI_IGNCR 0x80u
#define UK_ABI_ICRNL 0x100u
#define UK_ABI_IUCLC 0x200u
#define UK_ABI_IXON 0x400u
#define UK_ABI_IXANY 0x800u
#define UK_ABI_IMAXBEL 0x2000u
#define UK_ABI_IUTF8 0x4000u

/* oflag */
#define UK_ABI_OPOST 0x1u
#define UK_ABI_OLCUC 0x2u
#define UK_ABI_ONLCR 0x4u
#define UK_ABI_OCRNL 0x8u
#define UK_ABI_ONOCR 0x10u
#define UK_ABI_ONLRET 0x20u
#define UK_ABI_TABDLY 0x1800u
#define UK_ABI_XTABS 0x1800u

/* cflag */
#define UK_ABI_B38400 0xfu
#define UK_ABI_CS8 0x30u
#define UK_ABI_CREAD 0x80u

/* lflag */
#define UK_ABI_ISIG 0x1u
#define UK_ABI_ICANON 0x2u
#define UK_ABI_ECHO 0x8u
#define UK_ABI_ECHOE 0x10u
#define UK_ABI_ECHOK 0x20u
#define UK_ABI_ECHONL 0x40u
#define UK_ABI_NOFLSH 0x80u
#define UK_ABI_ECHOCTL 0x200u
#define UK_ABI_ECHOKE 0x800u
#define UK_ABI_IEXTEN 0x8000u

/* places in cc */
#define UK_ABI_VINTR 0
#define UK_ABI_VQUIT 1
#define UK_ABI_VERASE 2
#define UK_ABI_VKILL 3
#define UK_ABI_VEOF 4
#define UK_ABI_VTIME 5
#define UK_ABI_VMIN 6
#define UK_ABI_VSWTC 7
#define UK_ABI_VSTART 8
#define UK_ABI_VSTOP 9
#define UK_ABI_VSUSP 10
#define UK_ABI_VEOL 11
#define UK_ABI_VREPRINT 12
#define UK_ABI_VDISCARD 13
#define UK_ABI_VWERASE 14
#define UK_ABI_VLNEXT 15
#define UK_ABI_VEOL2 16

/* of TCFLSH and TCXONC */
#define UK_ABI_TCIFLUSH 0
#define UK_ABI_TCOFLUSH 1
#define UK_ABI_TCIOFLUSH 2
#define UK_ABI_TCOOFF 0
#define UK_ABI_TCOON 1
#define UK_ABI_TCIOFF 2
#define UK_ABI_TCION 3

#endif /* UK_ABI_TERMIOS_H */
