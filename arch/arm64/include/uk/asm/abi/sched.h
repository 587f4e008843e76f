/* SPDX-License-Identifier: BSD-3-Clause */
/* arm64: the order of what clone() takes. Source: clone(2) */
#ifndef UK_ASM_ABI_SCHED_H
#define UK_ASM_ABI_SCHED_H

#define UK_ABI_CLONE_TLS_FIRST 1 /* flags, stack, ptid, tls, ctid */

#endif /* UK_ASM_ABI_SCHED_H */
