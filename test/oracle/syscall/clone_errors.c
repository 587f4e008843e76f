/* SPDX-License-Identifier: BSD-3-Clause */
/* skip: riscv64: clone needs the instruction, which calls the firmware there */
/* Flags that do not go together. */
#include "instruction.h"

#include <sched.h>
#include <stdint.h>

#include "../check.h"

struct args {
	uint64_t words[11];
};

int main(void)
{
	struct args args = { { 0 } };
	char big[5000] = "";

	SHOW(syscall(SYS_clone, CLONE_THREAD, big, 0, 0, 0));
	SHOW(syscall(SYS_clone, CLONE_THREAD | CLONE_SIGHAND, big, 0, 0, 0));
	SHOW(syscall(SYS_clone, CLONE_SIGHAND, big, 0, 0, 0));
	SHOW(syscall(SYS_clone3, &args, 63L));
	SHOW(syscall(SYS_clone3, big, 5000L));
	big[200] = 1;
	SHOW(syscall(SYS_clone3, big, 208L));
	SHOW(syscall(SYS_clone3, NULL, 88L));
	args.words[0] = CLONE_THREAD | CLONE_SIGHAND | CLONE_VM;
	args.words[4] = 17;
	SHOW(syscall(SYS_clone3, &args, 88L));
	args.words[4] = 0;
	args.words[5] = (uint64_t)big;
	SHOW(syscall(SYS_clone3, &args, 88L));
	args.words[0] |= 17;
	args.words[6] = 4096;
	SHOW(syscall(SYS_clone3, &args, 88L));
	return 0;
}
