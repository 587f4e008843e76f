/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Building with progress: the kit's make says each step as a line
 * "  CC<tab>library: file"; everything goes to the log, and what is neither a
 * step nor make's own is shown as it comes: the compiler's messages.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "file.h"
#include "kit-internal.h"
#include "log.h"
#include "process.h"

#define STEPS_UNKNOWN 100

struct build {
	FILE *log;
	unsigned int done, total;
	unsigned int nr_messages;
	char work[128]; /* the step at work */
};

/* "  CC\tlibfoo: bar.o" */
static bool is_step(const char *line)
{
	size_t len;

	if (!has_prefix(line, "  "))
		return false;
	len = strspn(line + 2, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
	return len > 0 && line[2 + len] == '\t';
}

static void take_step(struct build *build, const char *line)
{
	unsigned int total;

	if (sscanf(line, "  STEPS\t%u", &total) == 1) {
		build->total = total;
		return;
	}
	build->done++;
	if (build->done >= build->total)
		build->total = build->done + 1;
	snprintf(build->work, sizeof(build->work), "%.*s %s",
		 (int)strcspn(line + 2, "\t"), line + 2,
		 strchr(line, '\t') + 1);
	progress_show(build->done, build->total, build->work);
}

static bool is_of_make(const char *line)
{
	return has_prefix(line, "make") && strchr(line, ':') &&
	       (has_prefix(line, "make[") || strstr(line, "***") ||
		strstr(line, "Entering") || strstr(line, "Leaving") ||
		strstr(line, "Waiting for"));
}

static void take_line(void *context, const char *line)
{
	struct build *build = context;

	if (build->log)
		fprintf(build->log, "%s\n", line);
	if (is_step(line)) {
		if (log_has(LOG_DEBUG))
			log_debug("%s", line);
		take_step(build, line);
		return;
	}
	if (!*line || is_of_make(line))
		return;
	progress_end();
	fprintf(stderr, "%s\n", line);
	build->nr_messages++;
}

static unsigned int jobs_of(const struct kit *kit)
{
	long online = sysconf(_SC_NPROCESSORS_ONLN);

	if (kit->jobs)
		return kit->jobs;
	return online > 0 ? (unsigned int)online : 1;
}

static int fail_build(const struct kit *kit, const struct build *build,
		      const char *log, struct error *error)
{
	if (build->nr_messages)
		return fail(error,
			    "the build of %s failed at %s; all it said is in "
			    "%s",
			    kit->project->name,
			    *build->work ? build->work : "its start", log);
	return fail(error, "the build of %s failed: see %s", kit->project->name,
		    log);
}

static int run_make(const struct kit *kit, struct build *build, const char *log,
		    struct error *error)
{
	_cleanup_list_ struct list words = { 0 };
	int status, code;

	kit__make_words(kit, &words);
	list_addf(&words, "-j%u", jobs_of(kit));
	list_add(&words, "UK_PROGRESS=1");
	code = process_lines(&words, take_line, build, &status, error);
	progress_end();
	if (code)
		return code;
	return process_code(status) ? fail_build(kit, build, log, error) : 0;
}

int kit_build(struct kit *kit, struct error *error)
{
	_cleanup_text_ char *log = kit->log ? text_copy(kit->log)
					    : text("%s/kraft.log", kit->out);
	_cleanup_file_ FILE *file = NULL;
	_cleanup_text_ char *image = NULL;
	struct build build = { .total = STEPS_UNKNOWN };
	int code = kit_configure(kit, error);

	if (code)
		return code;
	file = fopen(log, "we");
	if (!file)
		return fail_errno(error, "%s cannot be written", log);
	build.log = file;
	code = run_make(kit, &build, log, error);
	if (code)
		return code;
	image = kit_image(kit);
	return is_file(image) ? 0 : fail(error, "the build made no %s", image);
}
