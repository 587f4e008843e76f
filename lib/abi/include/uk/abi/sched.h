/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Linux's ABI: making threads, and how they are scheduled.
 *
 * Context: constants and layouts.
 * Source:  clone(2), sched(7), prctl(2), arch_prctl(2), membarrier(2)
 */
#ifndef UK_ABI_SCHED_H
#define UK_ABI_SCHED_H

#include <stdint.h>

#include <uk/asm/abi/sched.h>

#define UK_ABI_CLONE_VM 0x00000100UL
#define UK_ABI_CLONE_FS 0x00000200UL
#define UK_ABI_CLONE_FILES 0x00000400UL
#define UK_ABI_CLONE_SIGHAND 0x00000800UL
#define UK_ABI_CLONE_VFORK 0x00004000UL
#define UK_ABI_CLONE_THREAD 0x00010000UL
#define UK_ABI_CLONE_SYSVSEM 0x00040000UL
#define UK_ABI_CLONE_SETTLS 0x00080000UL
#define UK_ABI_CLONE_PARENT_SETTID 0x00100000UL
#define UK_ABI_CLONE_CHILD_CLEARTID 0x00200000UL
#define UK_ABI_CLONE_DETACHED 0x00400000UL
#define UK_ABI_CLONE_CHILD_SETTID 0x01000000UL

#define UK_ABI_CLONE_SIGNAL 0xffUL /* of the end of a child process */

/* of clone3() */
struct uk_abi_clone_args {
	uint64_t flags, pidfd, child_tid, parent_tid, exit_signal;
	uint64_t stack, stack_size, tls; /* the lowest byte; how many */
	uint64_t set_tid, set_tid_size, cgroup;
};

#define UK_ABI_CLONE_ARGS_LEN_MIN 64

#define UK_ABI_SCHED_OTHER 0
#define UK_ABI_SCHED_FIFO 1
#define UK_ABI_SCHED_RR 2
#define UK_ABI_SCHED_BATCH 3
#define UK_ABI_SCHED_IDLE 5

struct uk_abi_sched_param {
	int sched_priority;
};

#define UK_ABI_PR_SET_PDEATHSIG 1
#define UK_ABI_PR_GET_PDEATHSIG 2
#define UK_ABI_PR_SET_DUMPABLE 4
#define UK_ABI_PR_GET_DUMPABLE 3
#define UK_ABI_PR_GET_KEEPCAPS 7
#define UK_ABI_PR_SET_KEEPCAPS 8
#define UK_ABI_PR_SET_NAME 15
#define UK_ABI_PR_GET_NAME 16
#define UK_ABI_PR_SET_CHILD_SUBREAPER 36
#define UK_ABI_PR_GET_CHILD_SUBREAPER 37
#define UK_ABI_PR_SET_NO_NEW_PRIVS 38
#define UK_ABI_PR_GET_NO_NEW_PRIVS 39
#define UK_ABI_PR_NAME_LEN 16

#define UK_ABI_ARCH_SET_GS 0x1001
#define UK_ABI_ARCH_SET_FS 0x1002
#define UK_ABI_ARCH_GET_FS 0x1003
#define UK_ABI_ARCH_GET_GS 0x1004

#define UK_ABI_MEMBARRIER_QUERY 0
#define UK_ABI_MEMBARRIER_GLOBAL 1
#define UK_ABI_MEMBARRIER_PRIVATE_EXPEDITED 8
#define UK_ABI_MEMBARRIER_REGISTER_PRIVATE_EXPEDITED 16

#endif /* UK_ABI_SCHED_H */
