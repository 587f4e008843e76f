/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Linux's ABI: requests to devices.
 *
 * Context: constants and layouts.
 * Source:  ioctl(2), ioctl_tty(2)
 */
#ifndef UK_ABI_IOCTL_H
#define UK_ABI_IOCTL_H

#include <stdint.h>

#define UK_ABI_TCGETS 0x5401
#define UK_ABI_TCSETS 0x5402
#define UK_ABI_TCSETSW 0x5403
#define UK_ABI_TCSETSF 0x5404
#define UK_ABI_TCSBRK 0x5409
#define UK_ABI_TCXONC 0x540a
#define UK_ABI_TCFLSH 0x540b
#define UK_ABI_TIOCSCTTY 0x540e
#define UK_ABI_TIOCGPGRP 0x540f
#define UK_ABI_TIOCSPGRP 0x5410
#define UK_ABI_TIOCOUTQ 0x5411
#define UK_ABI_TIOCSTI 0x5412
#define UK_ABI_TIOCGWINSZ 0x5413
#define UK_ABI_TIOCSWINSZ 0x5414
#define UK_ABI_TIOCNOTTY 0x5422
#define UK_ABI_TCSBRKP 0x5425
#define UK_ABI_TIOCGSID 0x5429
#define UK_ABI_FIONREAD 0x541b
#define UK_ABI_FIONBIO 0x5421
#define UK_ABI_FIONCLEX 0x5450
#define UK_ABI_FIOCLEX 0x5451

/* Of disks. */
#define UK_ABI_BLKROGET 0x125e
#define UK_ABI_BLKGETSIZE 0x1260
#define UK_ABI_BLKFLSBUF 0x1261
#define UK_ABI_BLKSSZGET 0x1268
#define UK_ABI_BLKPBSZGET 0x127b
#define UK_ABI_BLKGETSIZE64 0x80081272UL

#endif /* UK_ABI_IOCTL_H */
