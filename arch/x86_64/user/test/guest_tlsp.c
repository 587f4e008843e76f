/* SPDX-License-Identifier: BSD-3-Clause */
/* The way around what some hosts do not give: WRFSBASE. */
#include <uk/arch/priv.h>
#include <uk/test.h>

UK_TESTCASE(ukarchuser_tls, thread_pointer_is_the_same_by_system_call)
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

uk_testsuite_register(ukarchuser_tls, NULL);
