/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/arch/limits.h>
#include <uk/door.h>

/*
 * The page tables of the start map the first GiB, but for page 0. What is
 * there without being RAM reads as something; it cannot fault.
 */
static const struct uk_door_window window = {
	.base = PAGE_SIZE,
	.len = PAGE_HUGE_SIZE - PAGE_SIZE,
	.at = (const uint8_t *)PAGE_SIZE,
};

void uk_door_enter(const char *door, uk_door_parse_fn parse,
		   unsigned long paddr)
{
	const char *why;

	uk_bootinfo.door = door;
	why = parse(&window, paddr, &uk_bootinfo);
	if (why)
		uk_boot_refuse(door, why);
	uk_boot_main(&uk_bootinfo);
}
