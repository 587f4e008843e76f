/* SPDX-License-Identifier: BSD-3-Clause */
/* x86_64: the order of what clone() takes. Source: clone(2) */
#ifndef UK_ASM_ABI_SCHED_H
#define UK_ASM_ABI_SCHED_H

#define UK_ABI_CLONE_TLS_FIRST 0 /* flags, stack, ptid, ctid, tls */

#endif /* UK_ASM_ABI_SCHED_H */
