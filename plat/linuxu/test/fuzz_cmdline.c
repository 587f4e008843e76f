/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Fuzz target: the bytes are the words of a process, a zero between two.
 * Whatever they are, they are the same after the way through a command line.
 */
#include "../linuxu-internal.h"

#include <stdlib.h>
#include <string.h>

#include <uk/argparse.h>

#define WORDS_MAX 12
#define TEXT_LEN 512

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static int split(char *text, size_t len, char **words)
{
	char *at = text;
	int nr = 0;

	words[nr++] = "prog";
	words[nr++] = "--"; /* so that all of them are arguments */
	while (at < text + len && nr < WORDS_MAX) {
		words[nr++] = at;
		at += strlen(at) + 1;
	}
	return nr;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	char *text = calloc(1, len + 1), *line = malloc(TEXT_LEN);
	char *words[WORDS_MAX], *found[WORDS_MAX];
	int nr, i;

	memcpy(text, data, len);
	nr = split(text, len, words);
	if (!linuxu__join(line, TEXT_LEN, words, nr)) {
		if (uk_argparse(line, found, WORDS_MAX) != nr)
			abort();
		for (i = 0; i < nr; i++)
			if (strcmp(words[i], found[i]))
				abort();
	}
	free(text);
	free(line);
	return 0;
}
