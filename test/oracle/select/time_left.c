/* SPDX-License-Identifier: BSD-3-Clause */
/* The system call writes back what is left of the time; at the end nothing. */
#define _GNU_SOURCE
#include <sys/select.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct timespec left = { 100, 0 };
	fd_set in;
	int fd[2];

	pipe(fd);
	write(fd[1], "x", 1);
	FD_ZERO(&in);
	FD_SET(fd[0], &in);
	SHOW(syscall(SYS_pselect6, fd[0] + 1, &in, NULL, NULL, &left, NULL));
	SHOW_BOOL(left.tv_sec == 100 || left.tv_sec == 99);
	read(fd[0], &left.tv_sec, 1);
	left = (struct timespec){ 0, 5000000 };
	SHOW(syscall(SYS_pselect6, fd[0] + 1, &in, NULL, NULL, &left, NULL));
	SHOW(left.tv_sec);
	SHOW(left.tv_nsec);
	left = (struct timespec){ 50, 0 };
	SHOW(syscall(SYS_ppoll, NULL, 0, &(struct timespec){ 0, 0 }, NULL, 8));
	return 0;
}
