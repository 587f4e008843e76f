/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Runs a check on Linux as an image would have it: native [-t] ROOT PROGRAM
 * NAME. The program gets namespaces of its own (mounts, processes, names), a
 * tmpfs as root with /dev, /proc, /tmp and its current folder /work, no
 * environment, Linux's usual limits, and may not set the clock or reboot.
 * With -t standard input is its terminal. ROOT is an empty folder.
 * Exits as the check does; with 128 + N if signal N ended it.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define FAILED 125

static void need(bool is_good, const char *what)
{
	if (is_good)
		return;
	fprintf(stderr, "native: %s: %s\n", what, strerror(errno));
	exit(FAILED);
}

static void write_file(const char *path, const char *format, ...)
{
	FILE *file = fopen(path, "we");
	va_list args;

	need(file, path);
	va_start(args, format);
	vfprintf(file, format, args);
	va_end(args);
	need(!fclose(file), path);
}

/* Who is not root becomes it in a namespace. */
static void enter_namespaces(void)
{
	int flags = CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWUTS | CLONE_NEWIPC;
	unsigned int uid = getuid(), gid = getgid();

	if (!uid) {
		need(!unshare(flags), "unshare");
		return;
	}
	need(!unshare(flags | CLONE_NEWUSER), "unshare");
	write_file("/proc/self/setgroups", "deny");
	write_file("/proc/self/uid_map", "0 %u 1", uid);
	write_file("/proc/self/gid_map", "0 %u 1", gid);
}

static void make_device(const char *name)
{
	char host[64];
	int fd = open(name, O_CREAT | O_WRONLY | O_CLOEXEC, 0666);

	need(fd >= 0, name);
	close(fd);
	snprintf(host, sizeof(host), "/%s", name);
	need(!mount(host, name, NULL, MS_BIND, NULL), name);
}

static void make_root(const char *root)
{
	static const char *const devices[] = {
		"dev/null", "dev/zero",	  "dev/full",
		"dev/tty",  "dev/random", "dev/urandom",
	};
	size_t i;

	need(!mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL), "mount /");
	need(!mount("root", root, "tmpfs", 0, "mode=755"), "mount root");
	need(!chdir(root), root);
	umask(0);
	mkdir("dev", 0755);
	mkdir("proc", 0555);
	mkdir("work", 0755);
	mkdir("tmp", 01777);
	need(!mount("proc", "proc", "proc", 0, NULL), "mount proc");
	for (i = 0; i < sizeof(devices) / sizeof(*devices); i++)
		make_device(devices[i]);
	umask(022);
}

static void set_limits(void)
{
	const struct rlimit core = { 0, 0 };
	struct rlimit files;

	getrlimit(RLIMIT_NOFILE, &files);
	files.rlim_cur = 1024;
	setrlimit(RLIMIT_NOFILE, &files);
	setrlimit(RLIMIT_CORE, &core);
}

static void drop_rights(void)
{
	prctl(PR_CAPBSET_DROP, CAP_SYS_TIME);
	prctl(PR_CAPBSET_DROP, CAP_SYS_BOOT);
	prctl(PR_CAPBSET_DROP, CAP_SYS_MODULE);
	prctl(PR_CAPBSET_DROP, CAP_SYS_RAWIO);
}

static void own_terminal(void)
{
	setpgid(0, 0);
	signal(SIGTTOU, SIG_IGN);
	need(!tcsetpgrp(0, getpgrp()), "tcsetpgrp");
	signal(SIGTTOU, SIG_DFL);
}

/* `program` is open, for it is not below the new root. */
static void run_check(int program, char *name, bool has_terminal)
{
	char *argv[] = { name, NULL }, *none[] = { NULL };

	if (has_terminal)
		own_terminal();
	else
		setsid();
	need(!chroot("."), "chroot");
	need(!chdir("/work"), "/work");
	set_limits();
	drop_rights();
	fexecve(program, argv, none);
	need(false, "exec");
}

static int wait_for(pid_t pid)
{
	pid_t which;
	int status;

	do {
		which = wait(&status);
		need(which > 0 || errno == EINTR, "wait");
	} while (which != pid);
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status)
				   : WEXITSTATUS(status);
}

/* Process 1 of the namespace; all others end with it. */
static int run_first(const char *root, int program, char *name,
		     bool has_terminal)
{
	pid_t pid;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	make_root(root);
	pid = fork();
	need(pid >= 0, "fork");
	if (!pid)
		run_check(program, name, has_terminal);
	return wait_for(pid);
}

int main(int argc, char **argv)
{
	bool has_terminal = argc > 1 && !strcmp(argv[1], "-t");
	int program, status;
	pid_t pid;

	argv += has_terminal;
	if (argc - has_terminal != 4) {
		fprintf(stderr, "native [-t] ROOT PROGRAM NAME\n");
		return FAILED;
	}
	program = open(argv[2], O_RDONLY | O_CLOEXEC);
	need(program >= 0, argv[2]);
	if (has_terminal) {
		setsid();
		need(!ioctl(0, TIOCSCTTY, 0), "TIOCSCTTY");
	}
	enter_namespaces();
	pid = fork();
	need(pid >= 0, "fork");
	if (!pid)
		exit(run_first(argv[1], program, argv[3], has_terminal));
	status = wait_for(pid);
	if (has_terminal)
		usleep(20000); /* what is on its way through the terminal */
	return status;
}
