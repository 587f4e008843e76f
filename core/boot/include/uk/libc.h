/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * What a C library with a start of its own gives the boot; it selects
 * LIBUKBOOT_LIBC.
 *
 * Context: the boot's thread, interrupts off, before there are threads.
 * Locking: none needed.
 * Memory:  the heap is there; the strings given live as long as the image.
 */
#ifndef UK_LIBC_H
#define UK_LIBC_H

#include <uk/essentials.h>

UK_C_BEGIN

/**
 * Makes the library ready: `tcb` is the cleared control block (uk_tls_tcb())
 * of the running thread, whose thread pointer is set; `program` is argv[0].
 */
void uk_libc_init(void *tcb, char *program);

UK_C_END

#endif /* UK_LIBC_H */
