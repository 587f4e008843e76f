/* SPDX-License-Identifier: BSD-3-Clause */
#define _GNU_SOURCE
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	siginfo_t info;
	int status;

	SHOW(wait(&status));
	SHOW(wait(NULL));
	SHOW(waitpid(-1, &status, WNOHANG));
	SHOW(waitpid(0, &status, 0));
	SHOW(waitpid(999999, &status, 0));
	SHOW(waitpid(-999999, &status, 0));
	SHOW(waitpid(-1, &status, 0x1234560));
	SHOW(wait4(-1, &status, 0, NULL));
	SHOW(waitid(P_ALL, 0, &info, WEXITED));
	SHOW(waitid(P_PID, 999999, &info, WEXITED | WNOHANG));
	SHOW(waitid(P_ALL, 0, &info, 0));
	SHOW(waitid((idtype_t)17, 0, &info, WEXITED));
	SHOW(waitid(P_PID, 0, &info, WEXITED));
	return 0;
}
