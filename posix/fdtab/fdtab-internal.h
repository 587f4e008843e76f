/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of posix/fdtab share. */
#ifndef FDTAB_INTERNAL_H
#define FDTAB_INTERNAL_H

#include <stdbool.h>

#include <uk/file.h>

/* Whether a command of fcntl() is about locks, and doing it. */
bool fdtab__is_lock(int command);
long fdtab__lock(struct uk_ofile *ofile, int command, long arg);

/* Who has POSIX's locks: the calling process; noted as having some. */
const void *fdtab__lock_owner(void);

#endif /* FDTAB_INTERNAL_H */
