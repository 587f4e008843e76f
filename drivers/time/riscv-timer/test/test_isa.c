/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/riscv-isa.h>

#include <uk/test.h>

UK_TESTCASE(ukriscvtimer, finds_whole_words)
{
	UK_TEST_EXPECT(uk_riscv_isa_has("rv64imac_zicsr_sstc", "sstc"));
	UK_TEST_EXPECT(uk_riscv_isa_has("rv64imac_sstc_zicsr", "sstc"));
	UK_TEST_EXPECT(uk_riscv_isa_has("rv64i__sstc", "sstc"));
	UK_TEST_EXPECT(!uk_riscv_isa_has("rv64imac_zicsr", "sstc"));
	UK_TEST_EXPECT(!uk_riscv_isa_has("rv64imac_sstc2", "sstc"));
	UK_TEST_EXPECT(!uk_riscv_isa_has("rv64imac_sst", "sstc"));
	UK_TEST_EXPECT(!uk_riscv_isa_has("rv64imac_xsstc", "sstc"));
	UK_TEST_EXPECT(!uk_riscv_isa_has("sstc", "sstc"));
	UK_TEST_EXPECT(!uk_riscv_isa_has("", "sstc"));
	UK_TEST_EXPECT(!uk_riscv_isa_has("_", "sstc"));
}

uk_testsuite_register(ukriscvtimer, NULL);
