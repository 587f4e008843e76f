/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Fuzz target: any bytes as a shared object.
 *	clang -g -fsanitize=fuzzer,address,undefined -Iinclude -Iarch/include \
 *		plat/linuxu/test/fuzz_elf.c plat/linuxu/elf.c
 */
#include "../linuxu-internal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	size_t found = linuxu__elf_find(data, len, "__vdso_clock_gettime");

	if (found && found >= len)
		__builtin_trap();
	linuxu__elf_len(data, len);
	return 0;
}
