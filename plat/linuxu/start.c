/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The door: from what the kernel left on the first stack to the boot
 * information.
 */
#include "linuxu-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/arch/limits.h>
#include <uk/arch/priv.h>
#include <uk/arch/user.h>
#include <uk/bootinfo.h>
#include <uk/on.h>

#include "memory.h"

#define DOOR "linuxu"
#define TOO_LONG                                               \
	"the arguments are too long: more than " UK_STRINGIFY( \
		UK_BOOTINFO_CMDLINE_MAX) " bytes"
#define AT_RANDOM_LEN 16
#define GRND_NONBLOCK 1

struct linuxu__start linuxu__start;

static void read_stack(unsigned long *stack)
{
	char **word;

	linuxu__start.argc = (int)stack[0];
	linuxu__start.argv = (char **)&stack[1];
	linuxu__start.environ = linuxu__start.argv + linuxu__start.argc + 1;
	for (word = linuxu__start.environ; *word; word++)
		;
	linuxu__start.auxv = (const unsigned long *)(word + 1);
}

unsigned long linuxu__auxval(unsigned long tag)
{
	const unsigned long *pair;

	for (pair = linuxu__start.auxv; pair[0] != UK_HOST_AT_NULL; pair += 2)
		if (pair[0] == tag)
			return pair[1];
	return 0;
}

/* What the kernel left is good for 128 bits; more is asked for, not waited. */
static void take_seed(struct uk_bootinfo *info)
{
	const void *left = (void *)linuxu__auxval(UK_HOST_AT_RANDOM);
	long len;

	if (left) {
		memcpy(info->seed, left, AT_RANDOM_LEN);
		info->seed_len = AT_RANDOM_LEN;
	}
	len = uk_host_call3(uk_host_nr_getrandom,
			    (unsigned long)(info->seed + info->seed_len),
			    sizeof(info->seed) - info->seed_len, GRND_NONBLOCK);
	if (len > 0)
		info->seed_len += len;
}

static void take_cmdline(struct uk_bootinfo *info)
{
	if (linuxu__join(info->cmdline, sizeof(info->cmdline),
			 linuxu__start.argv, linuxu__start.argc))
		uk_boot_refuse(DOOR, TOO_LONG);
	info->cmdline_len = strlen(info->cmdline);
}

static size_t memory_len(void)
{
	size_t len = (size_t)CONFIG_LINUXU_DEFAULT_HEAPMB << 20;
	const char *text;
	int rc;

	text = linuxu__param(linuxu__start.argv, linuxu__start.argc,
			     "linuxu.memory");
	if (!text)
		return len;
	rc = linuxu__parse_size(text, &len);
	if (rc == -EINVAL)
		uk_boot_refuse(DOOR, "linuxu.memory= is not a size: a number "
				     "and K, M, G or T, as in 64M");
	if (rc == -ERANGE || len > LINUXU__MEMORY_MAX)
		uk_boot_refuse(DOOR, "linuxu.memory= is too much: "
				     "at most 16T");
	if (len < LINUXU__MEMORY_MIN)
		uk_boot_refuse(DOOR, "linuxu.memory= is too little: "
				     "at least 256K");
	return ALIGN_UP(len, PAGE_SIZE);
}

static void take_memory(struct uk_bootinfo *info)
{
	size_t len = memory_len();
	void *memory = linuxu__memory_map(len);

	if (!memory)
		uk_boot_refuse(DOOR, "the host does not give as much memory "
				     "as linuxu.memory= says");
	if (uk_bootinfo_add(info, (__paddr_t)memory, len, UK_MEMREGION_FREE))
		uk_boot_refuse(DOOR, "the host gave memory at a strange place");
}

static void read_whole(int file, char *to, size_t len)
{
	long got;

	for (; len; to += got, len -= got) {
		got = uk_host_call3(uk_host_nr_read, file, (unsigned long)to,
				    len);
		if (got <= 0)
			uk_boot_refuse(DOOR, "the file of linuxu.initrd= "
					     "cannot be read");
	}
}

/* At the end of the memory, as loaders of machines do. */
static void take_initrd(struct uk_bootinfo *info)
{
	const char *path = linuxu__param(linuxu__start.argv, linuxu__start.argc,
					 "linuxu.initrd");
	long file, len;

	if (!path)
		return;
	file = uk_host_call(uk_host_nr_openat, UK_HOST_AT_FDCWD,
			    (unsigned long)path, 0, 0, 0, 0);
	len = uk_host_call3(uk_host_nr_lseek, file, 0, UK_HOST_SEEK_END);
	if (uk_host_is_error(len))
		uk_boot_refuse(DOOR, "there is no such file as linuxu.initrd= "
				     "says");
	if ((size_t)len >= linuxu__memory_len)
		uk_boot_refuse(DOOR, "the file of linuxu.initrd= is larger "
				     "than the memory");
	info->initrd.len = len;
	info->initrd.base =
		ALIGN_DOWN((__paddr_t)linuxu__memory + linuxu__memory_len - len,
			   PAGE_SIZE);
	uk_host_call3(uk_host_nr_lseek, file, 0, UK_HOST_SEEK_SET);
	read_whole((int)file, (char *)info->initrd.base, len);
	uk_host_call3(uk_host_nr_close, file, 0, 0);
}

void uk_user_start(unsigned long *stack)
{
	struct uk_bootinfo *info = &uk_bootinfo;

	read_stack(stack);
	uk_user_features(linuxu__auxval(UK_HOST_AT_HWCAP2));
	if (UK_ON(CONFIG_UKARCH_SYSCALL_TRAP))
		uk_user_vdso = linuxu__auxval(UK_HOST_AT_SYSINFO_EHDR);
	info->door = DOOR;
	take_cmdline(info);
	take_seed(info);
	take_memory(info);
	take_initrd(info);
	uk_boot_main(info);
}
