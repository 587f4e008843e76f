/* SPDX-License-Identifier: BSD-3-Clause */
/* Pure: the guest and the host runner use this same file. */
#include <uk/test.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define LINE_MAX_LEN 512
#define FAILURES_SHOWN 8 /* of one case */

static const struct uk_testcase *current;
static unsigned int nr_failures; /* of the case at hand; changed atomically */
static const char *skipped;

static void __printf(1, 2) print(const char *fmt, ...)
{
	char line[LINE_MAX_LEN];
	va_list args;
	int len;

	va_start(args, fmt);
	len = vsnprintf(line, sizeof(line), fmt, args);
	va_end(args);
	if (len >= (int)sizeof(line)) {
		len = sizeof(line) - 1;
		line[len - 1] = '\n';
	}
	if (len > 0)
		uk_test_print(line, (size_t)len);
}

static void report(const struct uk_test_place *place, const char *detail)
{
	unsigned int earlier =
		__atomic_fetch_add(&nr_failures, 1, __ATOMIC_RELAXED);

	if (earlier >= FAILURES_SHOWN)
		return;
	print("test: %s.%s: %s %s:%d: %s%s\n", current ? current->suite : "?",
	      current ? current->name : "?", earlier ? "also" : "FAIL",
	      place->file, place->line, place->what, detail);
}

bool uk_test_check(const struct uk_test_place *place, bool ok)
{
	if (!ok)
		report(place, "");
	return ok;
}

bool uk_test_check_num(const struct uk_test_place *place, bool ok, long got,
		       long wanted)
{
	char detail[64];

	if (!ok) {
		snprintf(detail, sizeof(detail), " (%ld vs %ld)", got, wanted);
		report(place, detail);
	}
	return ok;
}

bool uk_test_check_ptr(const struct uk_test_place *place, bool ok,
		       const void *got, const void *wanted)
{
	char detail[64];

	if (!ok) {
		snprintf(detail, sizeof(detail), " (0x%lx vs 0x%lx)",
			 (unsigned long)got, (unsigned long)wanted);
		report(place, detail);
	}
	return ok;
}

bool uk_test_check_bytes(const struct uk_test_place *place, const void *got,
			 const void *wanted, size_t len)
{
	const unsigned char *a = got, *b = wanted;
	char detail[64];
	size_t i;

	for (i = 0; i < len; i++) {
		if (a[i] == b[i])
			continue;
		snprintf(detail, sizeof(detail),
			 " (byte %lu: 0x%02x vs 0x%02x)", (unsigned long)i,
			 a[i], b[i]);
		report(place, detail);
		return false;
	}
	return true;
}

bool uk_test_check_str(const struct uk_test_place *place, const char *got,
		       const char *wanted)
{
	char detail[160];

	if (got && wanted && !strcmp(got, wanted))
		return true;
	snprintf(detail, sizeof(detail), " (\"%.64s\" vs \"%.64s\")",
		 got ? got : "(null)", wanted ? wanted : "(null)");
	report(place, detail);
	return false;
}

void uk_test_skip(const char *why)
{
	skipped = why;
}

/* Whether `only`, "suite" or "suite.case", names this one. */
static bool is_named(const struct uk_testcase *test, const char *only)
{
	size_t len;

	if (!only || !*only)
		return true;
	len = strlen(test->suite);
	if (strncmp(only, test->suite, len) != 0)
		return false;
	only += len;
	return !*only || (*only == '.' && !strcmp(only + 1, test->name));
}

/* Returns whether the case passed (or could not be run). */
static bool run_case(const struct uk_testcase *test)
{
	current = test;
	nr_failures = 0;
	skipped = NULL;
	test->run();
	current = NULL;
	if (nr_failures > FAILURES_SHOWN)
		print("test: %s.%s: also %u more\n", test->suite, test->name,
		      nr_failures - FAILURES_SHOWN);
	if (nr_failures)
		return false;
	if (skipped)
		print("test: %s.%s: skipped: %s\n", test->suite, test->name,
		      skipped);
	else
		print("test: %s.%s: ok\n", test->suite, test->name);
	return true;
}

unsigned int uk_test_run(const char *only)
{
	unsigned int nr_passed = 0, nr_failed = 0;

	uk_registry_foreach (test, entry) {
		if (!is_named(*entry, only))
			continue;
		if (run_case(*entry))
			nr_passed++;
		else
			nr_failed++;
	}
	if (only && *only && !nr_passed && !nr_failed) {
		print("test: no case is called %s\n", only);
		nr_failed++;
	}
	print("test: %u passed, %u failed\n", nr_passed, nr_failed);
	return nr_failed;
}
