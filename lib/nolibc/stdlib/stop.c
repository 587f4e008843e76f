/* SPDX-License-Identifier: BSD-3-Clause */
#include <assert.h>
#include <stdlib.h>
#include <unistd.h>

#include <uk/assert.h>

/*
 * The end of the image in order (core/boot defines it, <uk/boot.h>): declared
 * here because what is below must not include what is above.
 */
void uk_shutdown(int code) NOLIBC_NORETURN;

void _Exit(int status)
{
	uk_shutdown(status & 0xff);
}

void _exit(int status)
{
	_Exit(status);
}

void abort(void)
{
	UK_CRASH("abort() was called");
}

void nolibc_assert_fail(const char *file, int line, const char *cond)
{
	uk_crash(file, line, "assertion failed: %s", cond);
}
