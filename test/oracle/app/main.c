/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Runs checks by name: TOPIC, TOPIC/NAME, TOPIC/NAME+ (it and those behind it
 * of its topic), -TOPIC/NAME (not that one). Each one's output is between two
 * lines that begin with "@@". A single check's status is the image's.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include "enter.h"

#define MAX_FDS 1024

static bool fits(const struct oracle_check *check, const char *word)
{
	size_t len = strlen(word), topic_len = strcspn(word, "/");

	if (!len || strncmp(check->name, word, topic_len) ||
	    check->name[topic_len] != '/')
		return false;
	if (topic_len == len)
		return true;
	if (word[len - 1] != '+')
		return !strcmp(check->name, word);
	return strncmp(check->name, word, len - 1) >= 0;
}

static bool is_wanted(const struct oracle_check *check, int nr, char **words)
{
	bool wanted = false;
	int i;

	for (i = 0; i < nr; i++) {
		if (words[i][0] == '-' && fits(check, words[i] + 1))
			return false;
		wanted |= fits(check, words[i]);
	}
	return wanted;
}

/* A new folder /work; the one before is put aside. */
static void enter_folder(int number)
{
	char aside[32];

	snprintf(aside, sizeof(aside), "/.done/%d", number);
	mkdir("/.done", 0700);
	if (chdir("/") || (rename("/work", aside) && errno != ENOENT) ||
	    mkdir("/work", 0755) || chdir("/work"))
		printf("no new /work: %s\n", strerror(errno));
}

/* As for a process that has just begun, as far as can be. */
static void begin_anew(int number)
{
	const struct itimerval never = { { 0, 0 }, { 0, 0 } };
	const struct rlimit files = { MAX_FDS, 1048576 };
	const stack_t no_stack = { .ss_flags = SS_DISABLE };
	sigset_t none;
	int i;

	for (i = 3; i < MAX_FDS; i++)
		close(i);
	setrlimit(RLIMIT_NOFILE, &files);
	setitimer(ITIMER_REAL, &never, NULL);
	sigaltstack(&no_stack, NULL);
	for (i = 1; i < _NSIG; i++)
		signal(i, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	umask(022);
	clearenv();
	setlocale(LC_ALL, "C");
	optind = 1;
	enter_folder(number);
}

static int run(const struct oracle_check *check)
{
	char name[128], *argv[] = { name, NULL };
	int status;

	snprintf(name, sizeof(name), "%s", check->name);
	printf("\n@@ begin %s\n", check->name);
	fflush(stdout);
	errno = 0;
	status = check->main(1, argv) & 0xff;
	fflush(stdout);
	printf("\n@@ end %s %d\n", name, status);
	fflush(stdout);
	return status;
}

int main(int argc, char **argv)
{
	int nr = 0, status = 0;

	mkdir("/tmp", 01777);
	uk_registry_foreach (oracle, check) {
		if (!is_wanted(*check, argc - 1, argv + 1))
			continue;
		begin_anew(nr++);
		status = run(*check);
	}
	if (!nr)
		printf("no such check\n");
	return nr == 1 ? status : !nr;
}
