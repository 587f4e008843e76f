/* SPDX-License-Identifier: BSD-3-Clause */
/* Many inputs, and the host's libc says what is right. Host only. */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uk/test.h>

#include "host-libc.h"

static uint64_t state = 1;

static unsigned int random_below(unsigned int limit)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned int)(state >> 33) % limit;
}

/* A value of any magnitude, often near a power of two. */
static uint64_t random_value(void)
{
	uint64_t value = state ^ (state << 17);

	random_below(2);
	value >>= random_below(64);
	if (random_below(3) == 0)
		value = (1ULL << random_below(64)) - random_below(2);
	return random_below(2) ? value : -value;
}

static void random_text(char *to, size_t max_len, const char *alphabet)
{
	size_t len = random_below((unsigned int)max_len + 1);
	size_t nr = strlen(alphabet);

	to[len] = '\0';
	while (len--)
		to[len] = alphabet[random_below((unsigned int)nr)];
}

/* Flags, width and precision, each only sometimes; at most 32 characters. */
static void random_format(char *to, const char *length, char conversion)
{
	char flags[4], width[8] = "", precision[8] = "";

	random_text(flags, 3, "-+ #0");
	if (random_below(2))
		host_snprintf(width, sizeof(width), "%u", random_below(30));
	if (random_below(2))
		host_snprintf(precision, sizeof(precision), ".%u",
			      random_below(30));
	host_snprintf(to, 40, "<%%%s%s%s%s%c>", flags, width, precision, length,
		      conversion);
}

static bool agree(const char *fmt, int len, const char *text, int wanted_len,
		  const char *wanted)
{
	if (len == wanted_len && !strcmp(text, wanted))
		return true;
	printf("%s: \"%s\" (%d), not \"%s\" (%d)\n", fmt, text, len, wanted,
	       wanted_len);
	return false;
}

UK_TESTCASE(nolibc_oracle, prints_integers_as_the_host)
{
	static const char *const lengths[] = { "",   "hh", "h", "l",
					       "ll", "j",  "z", "t" };
	char fmt[40], text[80], wanted[80];
	int i;

	for (i = 0; i < 100000; i++) {
		uint64_t value = random_value();
		size_t size = random_below(80);
		int len, wanted_len;

		random_format(fmt, lengths[random_below(8)],
			      "diuoxX"[random_below(6)]);
		len = snprintf(text, size, fmt, value);
		wanted_len = host_snprintf(wanted, size, fmt, value);
		UK_TEST_ASSERT(!size ||
			       agree(fmt, len, text, wanted_len, wanted));
		UK_TEST_ASSERT_SNUM_EQ(len, wanted_len);
	}
}

UK_TESTCASE(nolibc_oracle, prints_text_as_the_host)
{
	char fmt[40], text[80], wanted[80], string[20];
	int i, len, wanted_len;

	for (i = 0; i < 20000; i++) {
		random_text(string, 19, "abc");
		random_format(fmt, "", 's');
		len = snprintf(text, sizeof(text), fmt, string);
		wanted_len = host_snprintf(wanted, sizeof(wanted), fmt, string);
		UK_TEST_ASSERT(agree(fmt, len, text, wanted_len, wanted));
		random_format(fmt, "", 'c');
		len = snprintf(text, sizeof(text), fmt, 'x');
		wanted_len = host_snprintf(wanted, sizeof(wanted), fmt, 'x');
		UK_TEST_ASSERT(agree(fmt, len, text, wanted_len, wanted));
	}
}

UK_TESTCASE(nolibc_oracle, reads_integers_as_the_host)
{
	char text[30], *end, *wanted_end;
	int i;

	for (i = 0; i < 100000; i++) {
		int base = (int)random_below(37);

		if (base == 1)
			continue;
		random_text(text, sizeof(text) - 1,
			    i % 2 ? "0123456789" : " +-00x79afzZ");
		errno = *host_errno() = 0;
		UK_TEST_ASSERT_SNUM_EQ(strtol(text, &end, base),
				       host_strtol(text, &wanted_end, base));
		UK_TEST_ASSERT(end == wanted_end && errno == *host_errno());
		errno = *host_errno() = 0;
		UK_TEST_ASSERT_SNUM_EQ(strtoul(text, &end, base),
				       host_strtoul(text, &wanted_end, base));
		UK_TEST_ASSERT(end == wanted_end && errno == *host_errno());
	}
}

/* Both results of one scan: number stored, and what was stored. */
static bool scans_alike(const char *text, const char *fmt)
{
	long long stored[3][4] = { { 0 } }, wanted[3][4] = { { 0 } };
	int nr = sscanf(text, fmt, stored[0], stored[1], stored[2]);
	int wanted_nr = host_sscanf(text, fmt, wanted[0], wanted[1], wanted[2]);

	if (nr == wanted_nr && !memcmp(stored, wanted, sizeof(stored)))
		return true;
	printf("sscanf(\"%s\", \"%s\"): %d, not %d\n", text, fmt, nr,
	       wanted_nr);
	return false;
}

UK_TESTCASE(nolibc_oracle, scans_as_the_host)
{
	static const char *const formats[] = {
		"%d%d%d",     "%i %i %i",	  "%x,%x,%x",	  "%3d%2u%o",
		"%ld%*d%lu",  "%hhd%hd%n",	  "%30s%d%c",	  "%c%c%c",
		"%9[a-c]%9s", "%9[^a-c]%d%9[]x]", "a%db%%%dc",	  " %d , %d ",
		"%*s%d%n",    "%lli%jd%zu",	  "%2[0-9]%1s%d",
	};
	char text[24];
	int i;

	for (i = 0; i < 100000; i++) {
		random_text(text, sizeof(text) - 1,
			    i % 3 ? "  01234567,," : " ab]%-+x,179");
		UK_TEST_ASSERT(scans_alike(text, formats[random_below(15)]));
	}
}

/* Any bits: every magnitude, subnormals, infinities, no numbers. */
static double random_double(void)
{
	uint64_t bits = random_value();
	double value;

	if (random_below(4) == 0)
		return (double)(int)random_below(100000) / 1000;
	if (random_below(4) == 0)
		bits = state ^ (state << 29);
	random_below(2);
	memcpy(&value, &bits, sizeof(value));
	return value;
}

UK_TESTCASE(nolibc_oracle, prints_doubles_as_the_host)
{
	static char fmt[40], text[500], wanted[500];
	int i, len, wanted_len;

	for (i = 0; i < 60000; i++) {
		double value = random_double();

		random_format(fmt, "", "eEfFgGaA"[random_below(8)]);
		len = snprintf(text, sizeof(text), fmt, value);
		wanted_len = host_snprintf(wanted, sizeof(wanted), fmt, value);
		UK_TEST_ASSERT(agree(fmt, len, text, wanted_len, wanted));
	}
	len = snprintf(text, sizeof(text), "%.1074f", 5e-324);
	UK_TEST_EXPECT_SNUM_EQ(len, 1076);
}

UK_TESTCASE(nolibc_oracle, reads_doubles_as_the_host)
{
	static const char *const prints[] = { "%.17g", "%.5g", "%.40g",
					      "%a",    "%f",   "%.800g" };
	static char text[1200];
	char *end, *wanted_end;
	int i;

	for (i = 0; i < 60000; i++) {
		double got, wanted;
		float got_float, wanted_float;

		if (i % 2)
			host_snprintf(text, sizeof(text),
				      prints[random_below(6)], random_double());
		else
			random_text(text, 12, "0123456789.e+-xpINFna");
		errno = *host_errno() = 0;
		got = strtod(text, &end);
		wanted = host_strtod(text, &wanted_end);
		UK_TEST_ASSERT(!memcmp(&got, &wanted, sizeof(got)) ||
			       (got != got && wanted != wanted));
		UK_TEST_ASSERT(end == wanted_end && errno == *host_errno());
		got_float = strtof(text, NULL);
		wanted_float = host_strtof(text, NULL);
		UK_TEST_ASSERT(!memcmp(&got_float, &wanted_float, 4) ||
			       (got != got && wanted != wanted));
	}
}

UK_TESTCASE(nolibc_oracle, scans_doubles_as_the_host)
{
	char text[24];
	int i;

	for (i = 0; i < 20000; i++) {
		random_text(text, sizeof(text) - 1, "  0123456789..-,");
		UK_TEST_ASSERT(
			scans_alike(text, i % 2 ? "%lf%f" : "%4lg%*f%f"));
	}
}

static int compare(const void *a, const void *b)
{
	int left = *(const int *)a, right = *(const int *)b;

	return (left > right) - (left < right);
}

UK_TESTCASE(nolibc_oracle, sorts_as_the_host)
{
	int numbers[100], wanted[100], i, j;

	for (i = 0; i < 2000; i++) {
		size_t nr = random_below(100);

		for (j = 0; j < 100; j++)
			wanted[j] = numbers[j] = (int)random_below(50);
		qsort(numbers, nr, sizeof(int), compare);
		host_qsort(wanted, nr, sizeof(int), compare);
		UK_TEST_ASSERT(!memcmp(numbers, wanted, sizeof(numbers)));
	}
}

static int sign(int number)
{
	return (number > 0) - (number < 0);
}

UK_TESTCASE(nolibc_oracle, searches_strings_as_the_host)
{
	char text[30], other[6];
	int i;

	for (i = 0; i < 50000; i++) {
		random_text(text, sizeof(text) - 1, "abA");
		random_text(other, sizeof(other) - 1, "abB");
		UK_TEST_ASSERT(strstr(text, other) == host_strstr(text, other));
		UK_TEST_ASSERT(strspn(text, other) == host_strspn(text, other));
		UK_TEST_ASSERT(strcspn(text, other) ==
			       host_strcspn(text, other));
		UK_TEST_ASSERT(strcasestr(text, other) ==
			       host_strcasestr(text, other));
		UK_TEST_ASSERT(sign(strcasecmp(text, other)) ==
			       sign(host_strcasecmp(text, other)));
	}
}

uk_testsuite_register(nolibc_oracle, NULL);
