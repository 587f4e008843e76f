/* SPDX-License-Identifier: BSD-3-Clause */
/* What poll() and select() share. */
#ifndef POLL_INTERNAL_H
#define POLL_INTERNAL_H

#include <uk/abi/poll.h>
#include <uk/abi/time.h>
#include <uk/arch/types.h>

/** Times for waiting: for ever, and not at all. */
#define POLL_FOREVER 0
#define POLL_NOT 1

/** When `span` from now is; NULL: never. -EINVAL through `rc`. */
__nsec poll__deadline(const struct uk_abi_timespec *span, int *rc);

/** When `ms` from now is; negative: never. */
__nsec poll__deadline_ms(int ms);

/** Writes what is left of a time that was `span` to it, unless NULL. */
void poll__left(struct uk_abi_timespec *span, __nsec deadline);

/** As poll(), until monotonic time `deadline`. */
int poll__until(struct uk_abi_pollfd *fds, unsigned int nr, __nsec deadline);

#endif /* POLL_INTERNAL_H */
