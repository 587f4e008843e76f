/* SPDX-License-Identifier: BSD-3-Clause */
/* What the host gives. */
#include <uk/arch/priv.h>
#include <uk/arch/host.h>
#include <uk/test.h>

#include "../linuxu-internal.h"

UK_TESTCASE(linuxu_host, its_shared_object_has_the_clock)
{
	unsigned long vdso = linuxu__auxval(UK_HOST_AT_SYSINFO_EHDR);
	size_t len;

	if (!vdso) {
		uk_test_skip("this host has no vDSO");
		return;
	}
	len = linuxu__elf_len((void *)vdso, 4096);
	UK_TEST_EXPECT(len > 0);
	UK_TEST_EXPECT(linuxu__elf_find((void *)vdso, len,
					UK_HOST_VDSO_CLOCK_GETTIME) > 0);
	UK_TEST_EXPECT(!linuxu__elf_find((void *)vdso, len, "no_such_name"));
}

uk_testsuite_register(linuxu_host, NULL);
