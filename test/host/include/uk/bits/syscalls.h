/* SPDX-License-Identifier: BSD-3-Clause */
/* On the host there are no system calls of ours; images generate this file. */
#ifndef UK_BITS_SYSCALLS_H
#define UK_BITS_SYSCALLS_H

#define UK_SYSCALLS(X)

#endif /* UK_BITS_SYSCALLS_H */
