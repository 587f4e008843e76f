/* SPDX-License-Identifier: BSD-3-Clause */
/* Tables of a hostile firmware: the first byte says which kind. */
#include <uk/apic.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void check(struct uk_apic_cpus *cpus)
{
	uk_apic_cpus_put_first(cpus, 1);
	if (!cpus->nr || cpus->nr > UK_APIC_CPUS_MAX || cpus->ids[0] != 1)
		abort();
}

/* Sums are made right: the fuzzer would not get behind them. */
static void read_mptable(struct uk_apic_cpus *cpus, uint8_t *bytes, size_t len)
{
	struct uk_mptable table;
	uint8_t sum = 0;
	size_t i;

	uk_mptable_find(&table, bytes, len);
	if (len < UK_MPTABLE_HEAD_LEN)
		return;
	memcpy(bytes, "PCMP", 4);
	if (uk_mptable_head(&table, bytes) || table.len > len)
		return;
	for (i = 0; i < table.len; i++)
		sum = (uint8_t)(sum + bytes[i]);
	bytes[7] = (uint8_t)(bytes[7] - sum);
	uk_mptable_cpus(cpus, &table, bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct uk_apic_cpus cpus = { 0 };
	uint8_t *bytes;

	if (!len)
		return 0;
	bytes = malloc(len - 1); /* of the very length, for the sanitizer */
	memcpy(bytes, data + 1, --len);
	if (data[0] & 1)
		uk_apic_cpus_read(&cpus, bytes, len);
	else
		read_mptable(&cpus, bytes, len);
	check(&cpus);
	free(bytes);
	return 0;
}
