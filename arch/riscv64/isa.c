/* SPDX-License-Identifier: BSD-3-Clause */
/* Pure, but for what it remembers: lists of extensions. */
#include <stdint.h>
#include <string.h>

#include <uk/asm/features.h>
#include <uk/asm/isa.h>

#define FEATURE_NAME(name, word, bit, text) [bit] = text,

static const char names[][12] = { UK_CPU_FEATURES(FEATURE_NAME) };

/* What all CPUs have, and the list of the last one. */
static uint64_t bits;
static const char *last_list;
static size_t last_len;

static uint64_t bit_of(const char *name, size_t len)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(names); i++)
		if (!strncmp(names[i], name, len) && !names[i][len])
			return UINT64_C(1) << i;
	return 0;
}

/* "rv64imac": a letter each; G is more than one. */
static uint64_t bits_of_letters(const char *letters, size_t len)
{
	uint64_t found = 0;

	for (; len; letters++, len--) {
		if (*letters == 'g')
			found |= bits_of_letters("imafd", 5);
		found |= bit_of(letters, 1);
	}
	return found;
}

static uint64_t bits_of_word(const char *word, size_t len)
{
	if (len > 4 && !strncmp(word, "rv64", 4))
		return bits_of_letters(word + 4, len - 4);
	return len && len < sizeof(names[0]) ? bit_of(word, len) : 0;
}

static uint64_t bits_of_list(const char *list, size_t len)
{
	uint64_t found = 0;
	size_t start = 0, at;

	for (at = 0; at <= len; at++) {
		if (at < len && list[at] && list[at] != '_')
			continue;
		found |= bits_of_word(list + start, at - start);
		start = at + 1;
	}
	return found;
}

void uk_riscv_isa_add(const char *list, size_t len)
{
	uint64_t found;

	if (last_list && len == last_len && !memcmp(last_list, list, len))
		return; /* mostly they are alike */
	found = bits_of_list(list, len);
	bits = last_list ? bits & found : found;
	last_list = list;
	last_len = len;
}

bool uk_riscv_isa_has(unsigned int bit)
{
	return bits >> bit & 1;
}
