/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Linux's ABI: limits of a process, and what it has used.
 *
 * Context: constants and layouts.
 * Source:  getrlimit(2), getrusage(2), sysinfo(2)
 */
#ifndef UK_ABI_RESOURCE_H
#define UK_ABI_RESOURCE_H

#include <stdint.h>

#include <uk/abi/time.h>

#define UK_ABI_RLIMIT_CPU 0
#define UK_ABI_RLIMIT_FSIZE 1
#define UK_ABI_RLIMIT_DATA 2
#define UK_ABI_RLIMIT_STACK 3
#define UK_ABI_RLIMIT_CORE 4
#define UK_ABI_RLIMIT_RSS 5
#define UK_ABI_RLIMIT_NPROC 6
#define UK_ABI_RLIMIT_NOFILE 7
#define UK_ABI_RLIMIT_MEMLOCK 8
#define UK_ABI_RLIMIT_AS 9
#define UK_ABI_RLIMIT_SIGPENDING 11
#define UK_ABI_RLIM_NLIMITS 16
#define UK_ABI_RLIM_INFINITY UINT64_MAX

struct uk_abi_rlimit {
	uint64_t rlim_cur, rlim_max;
};

#define UK_ABI_RUSAGE_SELF 0
#define UK_ABI_RUSAGE_CHILDREN (-1)
#define UK_ABI_RUSAGE_THREAD 1

struct uk_abi_rusage {
	struct uk_abi_timeval ru_utime, ru_stime;
	long ru_maxrss, ru_ixrss, ru_idrss, ru_isrss;
	long ru_minflt, ru_majflt, ru_nswap;
	long ru_inblock, ru_oublock, ru_msgsnd, ru_msgrcv;
	long ru_nsignals, ru_nvcsw, ru_nivcsw;
};

struct uk_abi_sysinfo {
	long uptime; /* seconds */
	unsigned long loads[3];
	unsigned long totalram, freeram, sharedram, bufferram;
	unsigned long totalswap, freeswap;
	unsigned short procs, pad;
	unsigned long totalhigh, freehigh;
	unsigned int mem_unit; /* bytes of one of the above */
};

#endif /* UK_ABI_RESOURCE_H */
