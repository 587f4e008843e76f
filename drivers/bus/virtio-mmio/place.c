/* SPDX-License-Identifier: BSD-3-Clause */
/* Reading the words by which a command line names devices. */
#include "mmio-internal.h"

#include <stdlib.h>

static bool take_number(const char **text, uint64_t *value)
{
	char *end;

	if (**text < '0' || **text > '9')
		return false;
	*value = strtoull(*text, &end, 0);
	*text = end;
	return true;
}

static uint64_t unit_of(const char **text)
{
	switch (**text) {
	case 'K':
	case 'k':
		++*text;
		return 1024;
	case 'M':
	case 'm':
		++*text;
		return 1024 * 1024;
	default:
		return 1;
	}
}

bool mmio__place_read(const char *text, struct mmio__place *place)
{
	uint64_t ignored;

	if (!take_number(&text, &place->len))
		return false;
	place->len *= unit_of(&text);
	if (*text++ != '@' || !take_number(&text, &place->base) ||
	    *text++ != ':' || !take_number(&text, &place->line))
		return false;
	if (*text == ':') {
		text++;
		if (!take_number(&text, &ignored))
			return false;
	}
	return !*text && place->line < UK_IRQ_MAX &&
	       place->base + place->len >= place->base;
}
