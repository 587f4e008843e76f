/* SPDX-License-Identifier: BSD-3-Clause */
/* getitimer() and setitimer() tell what was there. */
#include <sys/time.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct itimerval far = { { 7, 0 }, { 100, 0 } }, was;
	struct itimerval bad = { { 0, 0 }, { 0, 1000000 } };
	struct itimerval off = { { 0, 0 }, { 0, 0 } };

	SHOW(getitimer(ITIMER_REAL, &was));
	SHOW(was.it_value.tv_sec);
	SHOW(setitimer(ITIMER_REAL, &far, &was));
	SHOW(getitimer(ITIMER_REAL, &was));
	SHOW_BOOL(was.it_value.tv_sec == 99 || was.it_value.tv_sec == 100);
	SHOW(was.it_interval.tv_sec);
	SHOW(setitimer(ITIMER_REAL, &bad, NULL));
	SHOW(setitimer(9, &off, NULL));
	SHOW(getitimer(9, &was));
	SHOW(alarm(0) >= 99);
	SHOW(alarm(50));
	SHOW(alarm(0));
	SHOW(setitimer(ITIMER_REAL, &off, NULL));
	return 0;
}
