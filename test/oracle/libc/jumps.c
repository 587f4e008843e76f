/* SPDX-License-Identifier: BSD-3-Clause */
/* Back to where one was, with and without the mask. */
#include <setjmp.h>
#include <signal.h>

#include "../check.h"

static jmp_buf plain;
static sigjmp_buf with_mask;
static void deep(int n)
{
	if (n)
		deep(n - 1);
	else
		longjmp(plain, 0);
}
static void handle(int number)
{
	siglongjmp(with_mask, number);
}
int main(void)
{
	sigset_t set;
	volatile int nr = 0;
	int got = setjmp(plain);
	printf("%d %d\n", got, nr);
	if (nr++ < 1)
		deep(10);
	signal(SIGUSR1, handle);
	got = sigsetjmp(with_mask, 1);
	SHOW_BOOL(got == 0 || got == SIGUSR1);
	if (nr++ < 4)
		raise(SIGUSR1);
	sigprocmask(SIG_BLOCK, NULL, &set);
	SHOW(sigismember(&set, SIGUSR1));
	got = sigsetjmp(with_mask, 0);
	if (nr++ < 7 && !got)
		raise(SIGUSR1);
	sigprocmask(SIG_BLOCK, NULL, &set);
	SHOW(sigismember(&set, SIGUSR1));
	return 0;
}
