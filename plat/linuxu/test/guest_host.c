/* SPDX-License-Identifier: BSD-3-Clause */
/* What the host gives, and ways around what it does not give. */
#include <uk/arch/priv.h>
#include <uk/arch/host.h>
#include <uk/test.h>

#include "../linuxu-internal.h"

UK_TESTCASE(linuxu_host, thread_pointer_is_the_same_by_system_call)
{
	bool had_instruction = uk_user_has_fsgsbase;
	unsigned long state = uk_irq_save(), before = uk_tlsp_get();
	unsigned long block[2], found, found_again;

	block[0] = (unsigned long)block;
	uk_user_has_fsgsbase = false;
	found = uk_tlsp_get();
	uk_tlsp_set((unsigned long)block);
	__asm__ __volatile__("movq %%fs:0, %0" : "=r"(found_again));
	uk_tlsp_set(before);
	uk_user_has_fsgsbase = had_instruction;
	uk_irq_restore(state);
	UK_TEST_EXPECT(found == before);
	UK_TEST_EXPECT(found_again == (unsigned long)block);
}

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
