/* SPDX-License-Identifier: BSD-3-Clause */
/* getpriority(2), setpriority(2), personality(2). */
#include <errno.h>
#include <stdbool.h>

#include <uk/essentials.h>
#include <uk/process.h>
#include <uk/syscall.h>

#define NICE_MIN (-20)
#define NICE_MAX 19
#define OF_A_PROCESS 0
#define OF_A_USER 2
#define RAW_ZERO 20 /* what getpriority() calls a niceness of 0 */
#define ASK 0xffffffffu

static int niceness;		 /* atomic */
static unsigned int personality; /* atomic */

/* One process of one group and user; root's, mostly. */
static int check(int which, int who)
{
	if (which < OF_A_PROCESS || which > OF_A_USER)
		return -EINVAL;
	if (who && !(which != OF_A_USER && who == uk_process_current()->pid))
		return -ESRCH;
	return 0;
}

UK_LLSYSCALL_R_DEFINE(int, getpriority, int, which, int, who)
{
	int rc = check(which, who);

	if (rc)
		return rc;
	return RAW_ZERO - __atomic_load_n(&niceness, __ATOMIC_RELAXED);
}

UK_LLSYSCALL_R_DEFINE(int, setpriority, int, which, int, who, int, priority)
{
	int rc = check(which, who);

	if (rc)
		return rc;
	priority = MIN(MAX(priority, NICE_MIN), NICE_MAX);
	__atomic_store_n(&niceness, priority, __ATOMIC_RELAXED);
	return 0;
}

UK_LLSYSCALL_R_DEFINE(int, personality, unsigned int, wanted)
{
	if (wanted == ASK)
		return (int)__atomic_load_n(&personality, __ATOMIC_RELAXED);
	return (int)__atomic_exchange_n(&personality, wanted, __ATOMIC_RELAXED);
}
