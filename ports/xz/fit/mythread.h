/* SPDX-License-Identifier: BSD-3-Clause */
/* In place of liblzma's: there are no threads, and no <signal.h> in nolibc. */
#ifndef LZMA_MYTHREAD_H
#define LZMA_MYTHREAD_H

#include "sysdefs.h"

/* Tables that are the same whoever fills them first. */
#define mythread_once(func)             \
	do {                            \
		static bool is_done;    \
		if (!is_done) {         \
			func();         \
			is_done = true; \
		}                       \
	} while (0)

#endif /* LZMA_MYTHREAD_H */
