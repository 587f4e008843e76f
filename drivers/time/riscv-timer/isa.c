/* SPDX-License-Identifier: BSD-3-Clause */
/* Pure: the words of an ISA string. */
#include <uk/riscv-isa.h>

/* Does `at` begin with `word`, and another word or nothing behind it? */
static bool is_word(const char *at, const char *word)
{
	while (*word && *at == *word) {
		at++;
		word++;
	}
	return !*word && (!*at || *at == '_');
}

bool uk_riscv_isa_has(const char *isa, const char *name)
{
	for (; *isa; isa++)
		if (*isa == '_' && is_word(isa + 1, name))
			return true;
	return false;
}
