/* SPDX-License-Identifier: BSD-3-Clause */
/* getrandom(2): the generator is seeded before the program begins. */
#include <errno.h>
#include <stddef.h>

#include <uk/abi/random.h>
#include <uk/abi/uio.h>
#include <uk/essentials.h>
#include <uk/random.h>
#include <uk/syscall.h>

#define KNOWN (UK_ABI_GRND_NONBLOCK | UK_ABI_GRND_RANDOM | UK_ABI_GRND_INSECURE)
#define SOURCES (UK_ABI_GRND_RANDOM | UK_ABI_GRND_INSECURE)

UK_LLSYSCALL_R_DEFINE(long, getrandom, void *, buf, size_t, len, unsigned int,
		      flags)
{
	if ((flags & ~KNOWN) || (flags & SOURCES) == SOURCES)
		return -EINVAL;
	len = MIN(len, (size_t)UK_ABI_RW_MAX);
	if (!buf && len)
		return -EFAULT;
	uk_random_fill(buf, len);
	return (long)len;
}
