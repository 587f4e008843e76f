/* SPDX-License-Identifier: BSD-3-Clause */
/* What system calls tell, as files: names of the system, limits. */
#include "proc-internal.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

#include <uk/abi/resource.h>
#include <uk/abi/utsname.h>
#include <uk/on.h>
#include <uk/syscall.h>
#include <uk/syscall_dispatch.h>
#include <uk/syscall_dispatch.h>

#define NAME(member) ((const void *)offsetof(struct uk_abi_utsname, member))

static int print_name(const struct uk_procfs_of *of,
		      struct uk_procfs_text *text)
{
	struct uk_abi_utsname names;
	long rc = UK_SYSCALL_BY(uk_syscall_dispatch, __NR_uname, &names);

	if (!rc)
		uk_procfs_printf(text, "%s\n",
				 (const char *)&names +
					 (uintptr_t)of->entry->arg);
	return (int)rc;
}

static int write_hostname(const struct uk_procfs_of *of __unused,
			  const char *text)
{
	return (int)UK_SYSCALL_BY(uk_syscall_dispatch, __NR_sethostname, text,
				  strlen(text));
}

static int write_domainname(const struct uk_procfs_of *of __unused,
			    const char *text)
{
	return (int)UK_SYSCALL_BY(uk_syscall_dispatch, __NR_setdomainname, text,
				  strlen(text));
}

PROC__ENTRY(hostname, .path = "sys/kernel/hostname", .arg = NAME(nodename),
	    .print = print_name, .write = write_hostname);
PROC__ENTRY(domainname, .path = "sys/kernel/domainname",
	    .arg = NAME(domainname), .print = print_name,
	    .write = write_domainname);
PROC__ENTRY(ostype, .path = "sys/kernel/ostype", .arg = NAME(sysname),
	    .print = print_name);
PROC__ENTRY(osrelease, .path = "sys/kernel/osrelease", .arg = NAME(release),
	    .print = print_name);
PROC__ENTRY(kernel_version, .path = "sys/kernel/version", .arg = NAME(version),
	    .print = print_name);

static void print_limit(uint64_t limit, struct uk_procfs_text *text)
{
	if (limit == UK_ABI_RLIM_INFINITY)
		uk_procfs_printf(text, "%-20s ", "unlimited");
	else
		uk_procfs_printf(text, "%-20llu ", (unsigned long long)limit);
}

static int print_limits(const struct uk_procfs_of *of __unused,
			struct uk_procfs_text *text)
{
	static const struct {
		const char *name, *unit;
	} rows[UK_ABI_RLIM_NLIMITS] = {
		{ "Max cpu time", "seconds" },
		{ "Max file size", "bytes" },
		{ "Max data size", "bytes" },
		{ "Max stack size", "bytes" },
		{ "Max core file size", "bytes" },
		{ "Max resident set", "bytes" },
		{ "Max processes", "processes" },
		{ "Max open files", "files" },
		{ "Max locked memory", "bytes" },
		{ "Max address space", "bytes" },
		{ "Max file locks", "locks" },
		{ "Max pending signals", "signals" },
		{ "Max msgqueue size", "bytes" },
		{ "Max nice priority", "" },
		{ "Max realtime priority", "" },
		{ "Max realtime timeout", "us" },
	};
	struct uk_abi_rlimit limit;

	uk_procfs_printf(text, "%-25s %-20s %-20s %-10s\n", "Limit",
			 "Soft Limit", "Hard Limit", "Units");
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		if (UK_SYSCALL_BY(uk_syscall_dispatch, __NR_prlimit64, 0, i,
				  NULL, &limit))
			return -ENOENT;
		uk_procfs_printf(text, "%-25s ", rows[i].name);
		print_limit(limit.rlim_cur, text);
		print_limit(limit.rlim_max, text);
		uk_procfs_printf(text, "%-10s\n", rows[i].unit);
	}
	return 0;
}
PROC__PRINTED(limits, "limits", print_limits);
