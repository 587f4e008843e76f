/* SPDX-License-Identifier: BSD-3-Clause */
/* What the system is called. */
#include <errno.h>
#include <string.h>

#include <uk/abi/utsname.h>
#include <uk/mutex.h>
#include <uk/syscall.h>

/* Of the names. */
static struct uk_mutex lock = UK_MUTEX_INITIALIZER(lock);
static struct uk_abi_utsname names = {
	/* under the lock */
	.sysname = "Unikern",
	.nodename = "unikern",
	.release = CONFIG_UK_FULLVERSION,
	.version = CONFIG_UK_CODENAME,
	.machine = UK_ABI_MACHINE,
	.domainname = "(none)",
};

UK_LLSYSCALL_R_DEFINE(int, uname, struct uk_abi_utsname *, to)
{
	if (!to)
		return -EFAULT;
	uk_mutex_lock(&lock);
	*to = names;
	uk_mutex_unlock(&lock);
	return 0;
}

static int set_name(char *name, const char *from, long len)
{
	if (len < 0 || len > UK_ABI_UTS_LEN)
		return -EINVAL;
	uk_mutex_lock(&lock);
	memset(name, 0, UK_ABI_UTS_LEN + 1);
	memcpy(name, from, (size_t)len);
	uk_mutex_unlock(&lock);
	return 0;
}

UK_LLSYSCALL_R_DEFINE(int, sethostname, const char *, name, long, len)
{
	return set_name(names.nodename, name, len);
}

UK_LLSYSCALL_R_DEFINE(int, setdomainname, const char *, name, long, len)
{
	return set_name(names.domainname, name, len);
}
