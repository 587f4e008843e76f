/* SPDX-License-Identifier: BSD-3-Clause */
/* Pure: who gets which word of the command line. */
#include "boot-internal.h"

#include <stdbool.h>
#include <string.h>

/* Emulators append these for a driver, whoever the words before are for. */
static bool is_of_emulator(const char *word)
{
	static const char prefix[] = "virtio_mmio.device=";

	return !strncmp(word, prefix, sizeof(prefix) - 1);
}

static bool is_param(const char *word)
{
	return strchr(word, '=') || !strcmp(word, "help");
}

static int find_separator(char **words, int nr)
{
	int i;

	for (i = 0; i < nr; i++)
		if (!strcmp(words[i], "--"))
			return i;
	return -1;
}

void boot__args_sort(struct boot__args *sorted, char **words, int nr)
{
	int separator, nr_all = nr;

	while (nr && is_of_emulator(words[nr - 1]))
		nr--;
	sorted->devices = words + nr;
	sorted->nr_devices = nr_all - nr;
	separator = find_separator(words, nr);
	sorted->name = NULL;
	sorted->params = words;
	sorted->nr_params = separator < 0 ? 0 : separator;
	sorted->args = words + separator + 1;
	sorted->nr_args = nr - separator - 1;
	if (sorted->nr_params && !is_param(words[0])) {
		sorted->name = words[0];
		sorted->params++;
		sorted->nr_params--;
	}
}
