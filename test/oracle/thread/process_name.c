/* SPDX-License-Identifier: BSD-3-Clause */
/* prctl() names the calling thread. */
#include <pthread.h>
#include <sys/prctl.h>

#include "../check.h"

static void *look(void *arg)
{
	char name[16] = "";
	SHOW(prctl(PR_GET_NAME, name));
	SHOW_STR(name);
	return arg;
}

int main(void)
{
	char name[16];
	pthread_t thread;
	SHOW(prctl(PR_SET_NAME, "a name that is too long"));
	SHOW(prctl(PR_GET_NAME, name));
	SHOW_STR(name);
	pthread_create(&thread, NULL, look, NULL);
	pthread_join(thread, NULL);
	SHOW(prctl(9999, 0, 0, 0, 0));
	SHOW(prctl(PR_GET_DUMPABLE));
	return 0;
}
