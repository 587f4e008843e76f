/* SPDX-License-Identifier: BSD-3-Clause */
/* Signals end waits, or do not: SA_RESTART counts only without a limit. */
#include "../sockets.h"

static pthread_t main_thread;
static int fd[2];

static void note(int sig)
{
	(void)sig;
}

static void *disturb(void *arg)
{
	usleep(30000);
	pthread_kill(main_thread, SIGUSR1);
	usleep(30000);
	if (arg)
		write(fd[1], "data", 4);
	return NULL;
}

static void try(int flags, int has_limit)
{
	struct sigaction action = { .sa_handler = note, .sa_flags = flags };
	struct timeval limit = { has_limit ? 5 : 0, 0 };
	int goes_on = flags && !has_limit;
	pthread_t thread;
	char text[8];

	sigaction(SIGUSR1, &action, NULL);
	setsockopt(fd[0], SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
	pthread_create(&thread, NULL, disturb, goes_on ? fd : NULL);
	SHOW(recv(fd[0], text, sizeof(text), 0));
	pthread_join(thread, NULL);
	pthread_create(&thread, NULL, disturb, goes_on ? fd : NULL);
	SHOW(read(fd[0], text, sizeof(text)));
	pthread_join(thread, NULL);
}

int main(void)
{
	main_thread = pthread_self();
	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	try(0, 0);
	try(SA_RESTART, 0);
	try(0, 1);
	try(SA_RESTART, 1);
	return 0;
}
