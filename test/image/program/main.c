/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A program as it is written for any Unix: it counts words of a file with
 * several threads. Nothing in it knows where it runs.
 */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define NR_THREADS 4
#define NR_LINES 1000

static const char folder[] = "/tmp/words", path[] = "/tmp/words/text";

struct part {
	pthread_t thread;
	long from, to;
	int nr_words;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int nr_done;
static volatile sig_atomic_t nr_alarms;

static void need(int is_good, const char *what)
{
	if (is_good)
		return;
	perror(what);
	exit(1);
}

static void write_text(void)
{
	FILE *file;
	int i;

	need(!mkdir(folder, 0755), "mkdir");
	file = fopen(path, "w");
	need(file != NULL, path);
	for (i = 0; i < NR_LINES; i++)
		fprintf(file, "line %d of %d has %.3f words\n", i, NR_LINES,
			sqrt(i));
	need(!fclose(file), "fclose");
}

static void *count(void *arg)
{
	struct part *part = arg;
	FILE *file = fopen(path, "r");
	int c, before = ' ';

	need(file && !fseek(file, part->from, SEEK_SET), path);
	while (ftell(file) < part->to && (c = getc(file)) != EOF) {
		part->nr_words += !isspace(c) && isspace(before);
		before = c;
	}
	fclose(file);
	pthread_mutex_lock(&lock);
	nr_done++;
	pthread_mutex_unlock(&lock);
	return part;
}

/* Where the first line at or behind `at` begins. */
static long line_at(FILE *file, long at)
{
	char line[100];

	fseek(file, at ? at - 1 : 0, SEEK_SET);
	return at && fgets(line, sizeof(line), file) ? ftell(file) : at;
}

static int count_words(long len)
{
	struct part parts[NR_THREADS] = { 0 };
	FILE *file = fopen(path, "r");
	int i, nr = 0;

	need(file != NULL, path);
	for (i = 0; i < NR_THREADS; i++) {
		parts[i].from = line_at(file, len * i / NR_THREADS);
		parts[i].to = line_at(file, len * (i + 1) / NR_THREADS);
		errno = pthread_create(&parts[i].thread, NULL, count,
				       &parts[i]);
		need(!errno, "pthread_create");
	}
	for (i = 0; i < NR_THREADS; i++) {
		pthread_join(parts[i].thread, NULL);
		nr += parts[i].nr_words;
	}
	fclose(file);
	return nr;
}

static void list_folder(void)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	need(dir != NULL, folder);
	while ((entry = readdir(dir))) {
		if (entry->d_name[0] != '.')
			printf("%s/%s\n", folder, entry->d_name);
	}
	closedir(dir);
}

static void on_alarm(int number)
{
	(void)number;
	nr_alarms++;
}

static void wait_for_alarm(void)
{
	const struct timespec second = { 1, 0 };
	struct sigaction action = { .sa_handler = on_alarm };
	timer_t timer;
	struct itimerspec soon = { .it_value = { 0, 20000000 } };

	need(!sigaction(SIGALRM, &action, NULL), "sigaction");
	need(!timer_create(CLOCK_MONOTONIC, NULL, &timer), "timer_create");
	need(!timer_settime(timer, 0, &soon, NULL), "timer_settime");
	printf("sleep ended by a signal: %s\n",
	       nanosleep(&second, NULL) && errno == EINTR ? "yes" : "no");
}

int main(int argc, char *argv[])
{
	const char *greeting = getenv("GREETING");
	time_t now = time(NULL);
	struct stat stat_of;
	char year[8];

	printf("%s, %s\n", greeting ? greeting : "Hello",
	       argc > 1 ? argv[1] : "world");
	write_text();
	need(!stat(path, &stat_of), "stat");
	printf("%ld bytes\n", (long)stat_of.st_size);
	list_folder();
	printf("%d words, ", count_words((long)stat_of.st_size));
	printf("%d threads\n", nr_done);
	wait_for_alarm();
	printf("alarms: %d\n", (int)nr_alarms);
	strftime(year, sizeof(year), "%Y", gmtime(&now));
	printf("after 2020: %s\n", atoi(year) > 2020 ? "yes" : "no");
	need(!unlink(path) && !rmdir(folder), "unlink");
	return 3;
}
