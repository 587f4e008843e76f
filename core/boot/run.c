/* SPDX-License-Identifier: BSD-3-Clause */
/* The program, when everything is up. */
#include "boot-internal.h"

#include <stdlib.h>

#include <uk/on.h>

#include "steps.h"

typedef void (*ctor_fn)(void);

/* From the linker script. */
extern const ctor_fn __preinit_array_start[] __hidden;
extern const ctor_fn __preinit_array_end[] __hidden;
extern const ctor_fn __init_array_start[] __hidden;
extern const ctor_fn __init_array_end[] __hidden;
extern const ctor_fn __fini_array_start[] __hidden;
extern const ctor_fn __fini_array_end[] __hidden;

/* The application's; a libc may leave the third argument to us. */
int main(int argc, char **argv, char **envp);
extern char **environ;

static bool is_empty(const ctor_fn *from, const ctor_fn *to)
{
	return from >= to;
}

static void call_all(const ctor_fn *from, const ctor_fn *to)
{
	while (!is_empty(from, to))
		(*from++)();
}

static void destruct(void)
{
	const ctor_fn *last = __fini_array_end;

	while (!is_empty(__fini_array_start, last))
		(*--last)();
}

static void construct(void)
{
	if (!is_empty(__fini_array_start, __fini_array_end))
		atexit(destruct); /* first in, last out */
	call_all(__preinit_array_start, __preinit_array_end);
	call_all(__init_array_start, __init_array_end);
}

void boot__run_here(void)
{
	construct();
	if (UK_ON(CONFIG_LIBUKTEST))
		uk_test_boot();
	exit(main(uk_boot_argc, uk_boot_argv, environ));
}
