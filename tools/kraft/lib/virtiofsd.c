/* SPDX-License-Identifier: BSD-3-Clause */
#include "virtiofsd.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "child.h"
#include "file.h"
#include "process.h"

#define LOOK_US 10000
#define LOOKS_MAX 1000

/* Debian's folders for programs that nobody calls by hand, and PATH. */
static char *find_program(struct error *error)
{
	static const char *const paths[] = { "/usr/lib/qemu/virtiofsd",
					     "/usr/libexec/virtiofsd", NULL };
	char *found = process_find("virtiofsd");
	const char *const *path;

	for (path = paths; !found && *path; path++)
		if (!access(*path, X_OK))
			found = text_copy(*path);
	if (!found)
		fail(error, "virtiofsd is not installed: a volume of driver "
			    "virtiofs needs it (9pfs does not)");
	return found;
}

bool virtiofsd_is_for(const struct machine *machine, size_t i)
{
	return !strcmp(machine->shares[i].driver, "virtiofs");
}

bool virtiofsd_is_needed(const struct machine *machine)
{
	size_t i;

	for (i = 0; i < machine->nr_shares; i++)
		if (virtiofsd_is_for(machine, i))
			return true;
	return false;
}

char *virtiofsd_socket(const struct machine *machine, size_t i)
{
	return text("%s/fs%zu.sock", machine->dir, i);
}

static bool is_there(const char *path)
{
	return !access(path, F_OK);
}

static int wait_for(pid_t pid, const char *socket, const char *log,
		    struct error *error)
{
	int looks;

	for (looks = 0; looks < LOOKS_MAX && !is_there(socket); looks++) {
		if (waitpid(pid, NULL, WNOHANG) == pid)
			break;
		usleep(LOOK_US);
	}
	return is_there(socket)
		       ? 0
		       : fail(error, "virtiofsd did not start: see %s", log);
}

/* It has no option for that: it is shown a folder that cannot be written. */
static pid_t start_read_only(const struct machine *machine, size_t i,
			     struct list *words, const int fds[3],
			     struct error *error)
{
	_cleanup_text_ char *view = text("%s/fs%zu", machine->dir, i);

	if (mkdir(view, 0700) && errno != EEXIST) {
		fail_errno(error, "%s", view);
		return -1;
	}
	list_addf(words, "source=%s", view);
	return child_start_with(words, fds, machine->shares[i].source, view,
				error);
}

static int start(const struct machine *machine, size_t i, const char *program,
		 struct error *error)
{
	_cleanup_list_ struct list words = { 0 };
	_cleanup_text_ char *socket = virtiofsd_socket(machine, i);
	_cleanup_text_ char *log = text("%s/fs%zu.log", machine->dir, i);
	_cleanup_fd_ int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
	_cleanup_fd_ int out = open(log, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	const int fds[3] = { null, out, out };
	pid_t pid;

	if (null < 0 || out < 0)
		return fail_errno(error, "%s", log);
	list_add(&words, program);
	list_addf(&words, "--socket-path=%s", socket);
	list_add_many(&words, "-o", "sandbox=namespace", "-o", NULL);
	if (machine->shares[i].is_read_only) {
		pid = start_read_only(machine, i, &words, fds, error);
	} else {
		list_addf(&words, "source=%s", machine->shares[i].source);
		pid = child_start(&words, fds, error);
	}
	return pid < 0 ? error->code : wait_for(pid, socket, log, error);
}

int virtiofsd_start_all(const struct machine *machine, struct error *error)
{
	_cleanup_text_ char *program = NULL;
	int code = 0;
	size_t i;

	if (!virtiofsd_is_needed(machine))
		return 0;
	program = find_program(error);
	if (!program)
		return error->code;
	for (i = 0; i < machine->nr_shares && !code; i++)
		if (virtiofsd_is_for(machine, i))
			code = start(machine, i, program, error);
	return code;
}
