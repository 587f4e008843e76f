/* SPDX-License-Identifier: BSD-3-Clause */
/* What attributes are at first, and what they refuse. */
#define _GNU_SOURCE
#include <limits.h>
#include <pthread.h>
#include <sched.h>

#include "../check.h"

int main(void)
{
	pthread_attr_t attr;
	struct sched_param param;
	size_t len;
	int is;
	SHOW_ERR(pthread_attr_init(&attr));
	pthread_attr_getdetachstate(&attr, &is);
	SHOW_BOOL(is == PTHREAD_CREATE_JOINABLE);
	pthread_attr_getschedpolicy(&attr, &is);
	SHOW_BOOL(is == SCHED_OTHER);
	pthread_attr_getschedparam(&attr, &param);
	SHOW(param.sched_priority);
	pthread_attr_getscope(&attr, &is);
	SHOW_BOOL(is == PTHREAD_SCOPE_SYSTEM);
	pthread_attr_getinheritsched(&attr, &is);
	SHOW_BOOL(is == PTHREAD_INHERIT_SCHED);
	SHOW_ERR(pthread_attr_setstacksize(&attr, 100));
	SHOW_ERR(pthread_attr_setstacksize(&attr, 1 << 18));
	SHOW_ERR(pthread_attr_getstacksize(&attr, &len));
	SHOW(len);
	SHOW_ERR(pthread_attr_setdetachstate(&attr, 7));
	SHOW_ERR(pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED));
	SHOW_ERR(pthread_attr_setguardsize(&attr, 16384));
	SHOW_ERR(pthread_attr_getguardsize(&attr, &len));
	SHOW(len);
	SHOW_ERR(pthread_attr_setinheritsched(&attr, 9));
	SHOW_ERR(pthread_attr_destroy(&attr));
	return 0;
}
