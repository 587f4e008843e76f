/* SPDX-License-Identifier: BSD-3-Clause */
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t passed; /* the signal that came to us */
static volatile pid_t passed_to;

static void use_streams(const int fds[3])
{
	int i;

	for (i = 0; i < 3; i++)
		if (fds[i] >= 0)
			dup2(fds[i], i);
}

/* What the program sees at `to`, and only it; NULL: nothing. */
struct view {
	const char *from, *to;
};

static int look_through(const struct view *view)
{
	struct mount_attr read_only = { .attr_set = MOUNT_ATTR_RDONLY };

	if (!view->from)
		return 0;
	return unshare(CLONE_NEWNS) ||
	       mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
	       mount(view->from, view->to, NULL, MS_BIND | MS_REC, NULL) ||
	       mount_setattr(AT_FDCWD, view->to, AT_RECURSIVE, &read_only,
			     sizeof(read_only));
}

/* In the child: becomes the program, or tells why not through `report`. */
static void become(const struct list *command, const int fds[3],
		   const struct view *view, pid_t parent, int report)
{
	sigset_t none;
	int why;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(125);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
	use_streams(fds);
	if (!look_through(view))
		execvp(command->items[0], command->items);
	why = errno;
	if (write(report, &why, sizeof(why)) < 0)
		_exit(124);
	_exit(125);
}

static pid_t start(const struct list *command, const int fds[3],
		   const struct view *view, struct error *error)
{
	pid_t parent = getpid(), pid;
	int report[2], why = 0;

	if (pipe2(report, O_CLOEXEC)) {
		fail_errno(error, "a pipe to %s", command->items[0]);
		return -1;
	}
	fflush(NULL);
	pid = fork();
	if (pid == 0)
		become(command, fds, view, parent, report[1]);
	close(report[1]);
	if (pid < 0)
		why = errno;
	else if (read(report[0], &why, sizeof(why)) == sizeof(why))
		waitpid(pid, NULL, 0);
	close(report[0]);
	if (!why)
		return pid;
	errno = why;
	fail_errno(error, "cannot start %s", command->items[0]);
	return -1;
}

pid_t child_start(const struct list *command, const int fds[3],
		  struct error *error)
{
	return start(command, fds, &(struct view){ NULL, NULL }, error);
}

pid_t child_start_with(const struct list *command, const int fds[3],
		       const char *from, const char *to, struct error *error)
{
	return start(command, fds, &(struct view){ from, to }, error);
}

/* SIGINT of a terminal has reached the program as well: do no more then. */
static void pass_on(int signo, siginfo_t *info, void *context)
{
	bool is_of_terminal = info->si_code == SI_KERNEL;

	(void)context;
	if (passed)
		kill(passed_to, SIGKILL);
	else if (signo != SIGINT || !is_of_terminal)
		kill(passed_to, SIGTERM);
	passed = signo;
}

void child_watch(pid_t pid)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
	struct sigaction action = {
		.sa_sigaction = pass_on,
		.sa_flags = SA_SIGINFO | SA_RESTART,
	};
	size_t i;

	passed_to = pid;
	passed = 0;
	for (i = 0; i < sizeof(signals) / sizeof(*signals); i++)
		sigaction(signals[i], &action, NULL);
}

int child_wait(pid_t pid, int *status, int *signalled, struct error *error)
{
	while (waitpid(pid, status, 0) < 0)
		if (errno != EINTR)
			return fail_errno(error, "waiting for process %d", pid);
	*signalled = passed;
	return 0;
}
