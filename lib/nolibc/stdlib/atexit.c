/* SPDX-License-Identifier: BSD-3-Clause */
#include <stdlib.h>

#define HANDLERS_MAX 32

static void (*handlers[HANDLERS_MAX])(void);
static unsigned int nr_handlers; /* serialised by the caller */

int atexit(void (*fn)(void))
{
	if (nr_handlers == HANDLERS_MAX)
		return -1;
	handlers[nr_handlers++] = fn;
	return 0;
}

void exit(int status)
{
	while (nr_handlers)
		handlers[--nr_handlers]();
	_Exit(status);
}
