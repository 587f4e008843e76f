/* SPDX-License-Identifier: BSD-3-Clause */
/* prctl(): what is set is told. */
#include <sys/prctl.h>

#include "../check.h"

int main(void)
{
	int signo = 7;

	SHOW(prctl(PR_GET_DUMPABLE));
	SHOW(prctl(PR_SET_DUMPABLE, 0));
	SHOW(prctl(PR_GET_DUMPABLE));
	SHOW(prctl(PR_SET_DUMPABLE, 1));
	SHOW(prctl(PR_SET_DUMPABLE, 7));
	SHOW(prctl(PR_GET_PDEATHSIG, &signo));
	SHOW(signo);
	SHOW(prctl(PR_SET_PDEATHSIG, 10));
	SHOW(prctl(PR_GET_PDEATHSIG, &signo));
	SHOW(signo);
	SHOW(prctl(PR_SET_PDEATHSIG, 0));
	SHOW(prctl(PR_SET_PDEATHSIG, 99));
	SHOW(prctl(PR_GET_KEEPCAPS));
	SHOW(prctl(PR_SET_KEEPCAPS, 1));
	SHOW(prctl(PR_GET_KEEPCAPS));
	SHOW(prctl(PR_SET_KEEPCAPS, 0));
	SHOW(prctl(PR_SET_KEEPCAPS, 2));
	SHOW(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0));
	SHOW(prctl(PR_GET_NO_NEW_PRIVS, 1, 0, 0, 0));
	SHOW(prctl(12345));
	return 0;
}
