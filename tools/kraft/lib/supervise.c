/* SPDX-License-Identifier: BSD-3-Clause */
/* Starting a supervisor, and talking to one. */
#include "supervise.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "socket.h"
#include "state.h"
#include "supervisor.h"

#define DESCRIPTORS_MAX 1024

/* Away from our terminal, our folder and our files. */
static bool is_of_card(const struct machine *machine, int fd)
{
	size_t i;

	for (i = 0; i < machine->nr_cards; i++)
		if (machine->cards[i].fd == fd)
			return true;
	return false;
}

static void detach(const struct machine *machine, int keep, int lock)
{
	int null = open("/dev/null", O_RDWR);
	int fd;

	setsid();
	if (chdir("/"))
		_exit(125);
	for (fd = 0; fd < 3; fd++)
		dup2(null, fd);
	for (fd = 3; fd < DESCRIPTORS_MAX; fd++)
		if (fd != keep && fd != lock && !is_of_card(machine, fd))
			close(fd);
}

/* The one between us and the supervisor: nobody waits for the supervisor. */
static void start_supervisor(struct machine *machine, bool is_removed,
			     int report, int lock)
{
	if (fork())
		_exit(0);
	detach(machine, report, lock);
	supervisor_run(machine, is_removed, report);
	_exit(0);
}

/* What the supervisor tells when the VMM runs: nothing, or why it does not. */
static int read_report(int fd, struct error *error)
{
	char message[sizeof(error->message)] = "";
	size_t have = 0;
	ssize_t got;

	do {
		got = read(fd, message + have, sizeof(message) - 1 - have);
		if (got > 0)
			have += (size_t)got;
	} while (got > 0 || (got < 0 && errno == EINTR));
	if (!strcmp(message, "ok"))
		return 0;
	return fail(error, "%s", *message ? message : "the supervisor died");
}

int supervise(struct machine *machine, bool is_removed, struct error *error)
{
	int report[2], code;
	_cleanup_fd_ int lock = state_lock(machine->dir);
	pid_t pid;

	if (lock < 0)
		return fail(error, "%s runs already", machine->name);
	if (pipe2(report, O_CLOEXEC))
		return fail_errno(error, "a pipe to the supervisor");
	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		close(report[0]);
		start_supervisor(machine, is_removed, report[1], lock);
	}
	close(report[1]);
	if (pid < 0)
		code = fail_errno(error, "starting a supervisor");
	else
		code = read_report(report[0], error);
	close(report[0]);
	if (pid > 0)
		waitpid(pid, NULL, 0);
	return code;
}

char *supervisor_ask(const char *dir, const char *command, struct error *error)
{
	_cleanup_file_ FILE *stream = NULL;
	char *line = NULL;
	size_t room = 0;
	ssize_t len;
	int fd = socket_connect(dir, "control", error);

	if (fd < 0)
		return NULL;
	stream = fdopen(fd, "r+");
	if (!stream) {
		close(fd);
		fail_errno(error, "the supervisor's socket");
		return NULL;
	}
	fprintf(stream, "%s\n", command);
	fflush(stream);
	len = getline(&line, &room, stream);
	if (len > 0) {
		line[strcspn(line, "\n")] = '\0';
		return line;
	}
	free(line);
	fail(error, "the supervisor has gone");
	return NULL;
}

int supervisor_tell(const char *dir, const char *command, struct error *error)
{
	_cleanup_text_ char *answer = supervisor_ask(dir, command, error);

	if (!answer)
		return error->code;
	if (has_prefix(answer, "error "))
		return fail(error, "%s", answer + strlen("error "));
	return 0;
}
