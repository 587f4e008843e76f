/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Linux's ABI: waiting for processes.
 *
 * Context: constants and layouts.
 * Source:  wait4(2), waitid(2)
 */
#ifndef UK_ABI_WAIT_H
#define UK_ABI_WAIT_H

#define UK_ABI_WNOHANG 1
#define UK_ABI_WUNTRACED 2
#define UK_ABI_WEXITED 4
#define UK_ABI_WCONTINUED 8
#define UK_ABI_WNOWAIT 0x01000000

#endif /* UK_ABI_WAIT_H */
