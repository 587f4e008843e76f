/* SPDX-License-Identifier: BSD-3-Clause */
/* Data does not run. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = anon(1);

	take_faults();
	memset(at, 0, PAGE);
	if (sigsetjmp(fault_back, 1))
		SHOW_STR(fault_name());
	else
		((void (*)(void))(uintptr_t)at)();
	SHOW_BOOL(fault_at == at);
	return 0;
}
