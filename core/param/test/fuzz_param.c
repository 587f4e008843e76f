/* SPDX-License-Identifier: BSD-3-Clause */
/* Any words: nothing but the registered variables may change. */
#include <uk/libparam.h>

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static struct {
	uint64_t before;
	int16_t numbers[2];
	uint64_t after;
	bool flag;
} vars = { 42, { 0, 0 }, 43, false };

UK_LIBPARAM_PARAM_ARR_ALIAS(n, vars.numbers, int, 2, "");
UK_LIBPARAM_PARAM_ALIAS(f, vars.flag, bool, "");

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	char text[512];
	char *words[64];
	int nr = 0;
	size_t i;

	if (len >= sizeof(text))
		return 0;
	memcpy(text, data, len);
	text[len] = '\0';
	for (i = 0; i <= len && nr < 64; i++) {
		if (i && text[i - 1] && text[i - 1] != ' ')
			continue;
		words[nr++] = &text[i];
	}
	for (i = 0; i < len; i++)
		if (text[i] == ' ')
			text[i] = '\0';
	uk_libparam_n.nr_set = 0;
	uk_libparam_parse(nr, words);
	if (vars.before != 42 || vars.after != 43 || uk_libparam_n.nr_set > 2)
		abort();
	return 0;
}
