/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/arch/limits.h>
#include <uk/asm/native.h>
#include <uk/door.h>

/*
 * The page tables of the start map the first GiB. What is there without
 * being RAM reads as something; it cannot fault. Loaders leave things in
 * page 0 too, so it goes only after their information was read.
 */
static const struct uk_door_window window = {
	.base = 0,
	.len = PAGE_HUGE_SIZE,
	.at = NULL,
};

void uk_door_enter(const char *door, uk_door_parse_fn parse,
		   unsigned long paddr)
{
	const char *why;

	uk_bootinfo.door = door;
	why = parse(&window, paddr, &uk_bootinfo);
	uk_x86_first_page_hide();
	if (why)
		uk_boot_refuse(door, why);
	uk_boot_main(&uk_bootinfo);
}
