/* SPDX-License-Identifier: BSD-3-Clause */
#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

char *process_find(const char *name)
{
	_cleanup_list_ struct list folders = { 0 };
	const char *path = getenv("PATH");
	char *found;
	size_t i;

	if (strchr(name, '/'))
		return access(name, X_OK) ? NULL : text_copy(name);
	list_split(&folders, path ? path : "/usr/bin:/bin", ':');
	for (i = 0; i < folders.count; i++) {
		found = text("%s/%s", folders.items[i], name);
		if (!access(found, X_OK))
			return found;
		free(found);
	}
	return NULL;
}

/* What we ignore or block is not for our children to inherit. */
static void set_signals(posix_spawnattr_t *attributes)
{
	sigset_t set;

	sigemptyset(&set);
	posix_spawnattr_setsigmask(attributes, &set);
	sigaddset(&set, SIGPIPE);
	posix_spawnattr_setsigdefault(attributes, &set);
	posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK |
						     POSIX_SPAWN_SETSIGDEF);
}

static int spawn(pid_t *pid, const struct list *command,
		 const posix_spawn_file_actions_t *actions, struct error *error)
{
	posix_spawnattr_t attributes;
	int rc;

	posix_spawnattr_init(&attributes);
	set_signals(&attributes);
	rc = posix_spawnp(pid, command->items[0], actions, &attributes,
			  command->items, environ);
	posix_spawnattr_destroy(&attributes);
	if (rc == 0)
		return 0;
	errno = rc;
	return fail_errno(error, "cannot start %s", command->items[0]);
}

static int wait_for(pid_t pid, int *status, struct error *error)
{
	while (waitpid(pid, status, 0) < 0)
		if (errno != EINTR)
			return fail_errno(error, "waiting for process %d", pid);
	return 0;
}

int process_run(const struct list *command, int *status, struct error *error)
{
	pid_t pid;
	int code = spawn(&pid, command, NULL, error);

	return code ? code : wait_for(pid, status, error);
}

static void read_lines(int fd, line_fn fn, void *context)
{
	_cleanup_file_ FILE *in = fdopen(fd, "r");
	_cleanup_text_ char *line = NULL;
	size_t room = 0;
	ssize_t len;

	while (in && (len = getline(&line, &room, in)) > 0) {
		if (line[len - 1] == '\n')
			line[len - 1] = '\0';
		fn(context, line);
	}
}

static int spawn_piped(pid_t *pid, const struct list *command, int *out,
		       bool with_errors, struct error *error)
{
	posix_spawn_file_actions_t actions;
	int pipe_ends[2], code;

	if (pipe2(pipe_ends, O_CLOEXEC))
		return fail_errno(error, "a pipe to %s", command->items[0]);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], 1);
	if (with_errors)
		posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], 2);
	else
		posix_spawn_file_actions_addopen(&actions, 2, "/dev/null",
						 O_WRONLY, 0);
	code = spawn(pid, command, &actions, error);
	posix_spawn_file_actions_destroy(&actions);
	close(pipe_ends[1]);
	*out = pipe_ends[0];
	if (code)
		close(pipe_ends[0]);
	return code;
}

int process_lines(const struct list *command, line_fn fn, void *context,
		  int *status, struct error *error)
{
	pid_t pid;
	int out, code;

	code = spawn_piped(&pid, command, &out, true, error);
	if (code)
		return code;
	read_lines(out, fn, context);
	return wait_for(pid, status, error);
}

static void collect(void *context, const char *line)
{
	list_add(context, line);
}

char *process_output(const struct list *command)
{
	_cleanup_list_ struct list lines = { 0 };
	struct error error = { 0 };
	int out, status;
	pid_t pid;

	if (spawn_piped(&pid, command, &out, false, &error))
		return NULL;
	read_lines(out, collect, &lines);
	if (wait_for(pid, &status, &error) || status)
		return NULL;
	return list_join(&lines, "\n");
}

int process_code(int status)
{
	if (WIFEXITED(status))
		return WEXITSTATUS(status);
	return 128 + WTERMSIG(status);
}

int process_become(const struct list *command, struct error *error)
{
	fflush(NULL);
	execvp(command->items[0], command->items);
	return fail_errno(error, "cannot start %s", command->items[0]);
}
