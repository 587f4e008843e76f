/* SPDX-License-Identifier: BSD-3-Clause */
/* capget(2), capset(2): sets that only get smaller. */
#include <errno.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/abi/capability.h>
#include <uk/process.h>
#include <uk/syscall.h>

#define NR_WORDS 2
#define LAST 40 /* CAP_CHECKPOINT_RESTORE */
#define LAST_WORD ((1u << (LAST % 32 + 1)) - 1)

/* The process'; a word is read and written as one. */
static struct uk_abi_cap_data own[NR_WORDS] = {
	{ .effective = ~0u, .permitted = ~0u },
	{ .effective = LAST_WORD, .permitted = LAST_WORD },
};

/* The words that a version has; 0: it is none, and the newest is told. */
static unsigned int words_of(struct uk_abi_cap_header *header)
{
	switch (header->version) {
	case UK_ABI_CAP_VERSION_1:
		return 1;
	case UK_ABI_CAP_VERSION_2:
	case UK_ABI_CAP_VERSION_3:
		return NR_WORDS;
	default:
		header->version = UK_ABI_CAP_VERSION_3;
		return 0;
	}
}

static int check_pid(int pid)
{
	if (pid < 0)
		return -EINVAL;
	return pid && pid != uk_process_current()->pid ? -ESRCH : 0;
}

UK_LLSYSCALL_R_DEFINE(int, capget, struct uk_abi_cap_header *, header,
		      struct uk_abi_cap_data *, data)
{
	unsigned int i, nr;
	int rc;

	if (!header)
		return -EFAULT;
	nr = words_of(header);
	if (!nr)
		return data ? -EINVAL : 0;
	rc = check_pid(header->pid);
	if (rc)
		return rc;
	for (i = 0; data && i < nr; i++)
		data[i] = own[i];
	return 0;
}

/* Nothing is got back, and what has effect is permitted. */
static bool may_set(const struct uk_abi_cap_data *to, unsigned int i)
{
	return !(to->permitted & ~own[i].permitted) &&
	       !(to->effective & ~to->permitted) &&
	       !(to->inheritable & ~(own[i].permitted | own[i].inheritable));
}

UK_LLSYSCALL_R_DEFINE(int, capset, struct uk_abi_cap_header *, header,
		      const struct uk_abi_cap_data *, data)
{
	struct uk_abi_cap_data to[NR_WORDS] = { { 0 } };
	unsigned int i, nr;

	if (!header)
		return -EFAULT;
	nr = words_of(header);
	if (!nr)
		return -EINVAL;
	if (header->pid && header->pid != uk_process_current()->pid)
		return -EPERM;
	if (!data)
		return -EFAULT;
	for (i = 0; i < nr; i++)
		to[i] = data[i];
	to[1].effective &= LAST_WORD;
	to[1].permitted &= LAST_WORD;
	to[1].inheritable &= LAST_WORD;
	for (i = 0; i < NR_WORDS; i++)
		if (!may_set(&to[i], i))
			return -EPERM;
	for (i = 0; i < NR_WORDS; i++)
		own[i] = to[i];
	return 0;
}
