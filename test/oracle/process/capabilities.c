/* SPDX-License-Identifier: BSD-3-Clause */
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <unistd.h>

#include "../check.h"

#define CAP_VERSION_1 0x19980330
#define CAP_VERSION_3 0x20080522

struct header {
	unsigned int version;
	int pid;
};

struct data {
	unsigned int effective, permitted, inheritable;
};

int main(void)
{
	struct header header = { .version = 1 };
	struct data data[2] = { { 0 } };

	SHOW(syscall(SYS_capget, &header, data));
	SHOW_BOOL(header.version == CAP_VERSION_3);
	header.version = 1;
	SHOW(syscall(SYS_capget, &header, NULL));
	header.pid = 999999;
	SHOW(syscall(SYS_capget, &header, data));
	header.pid = -1;
	SHOW(syscall(SYS_capget, &header, data));
	header.pid = 0;
	SHOW(syscall(SYS_capget, &header, data));
	SHOW_BOOL(data[0].effective & 1);
	header.version = CAP_VERSION_1;
	SHOW(syscall(SYS_capget, &header, data));
	SHOW_BOOL(data[0].permitted & 1);
	header.version = CAP_VERSION_3;
	header.pid = 999999;
	SHOW(syscall(SYS_capset, &header, data));
	return 0;
}
