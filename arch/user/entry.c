/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * From the first instruction to a relocated image. Nothing here may use an
 * address out of data before uk_reloc_relr() has run.
 */
#include <uk/arch/priv.h>
#include <uk/arch/reloc.h>
#include <uk/arch/user.h>
#include <uk/on.h>

#include "user-internal.h"

/* from the linker script; the image is linked at address 0 */
extern const char uk_image_start[] __hidden;
extern const unsigned long uk_relr_start[] __hidden;
extern const unsigned long uk_relr_end[] __hidden;
extern const struct uk_rela uk_rela_start[] __hidden;
extern const struct uk_rela uk_rela_end[] __hidden;
extern char uk_percpu_template[] __hidden;
extern const char uk_relro_start[] __hidden;
extern const char uk_relro_end[] __hidden;

static void stop(const char *why, size_t len)
{
	uk_host_call3(uk_host_nr_write, 2, (unsigned long)why, len);
	uk_host_call3(uk_host_nr_exit_group, 127, 0, 0);
}

static void relocate(void)
{
	static const char why[] = "the image's constants can be written\n";

	uk_reloc_relr(uk_relr_start, uk_relr_end,
		      (unsigned long)uk_image_start);
	if (UK_USER_RELA)
		uk_reloc_rela(uk_rela_start, uk_rela_end, UK_USER_RELA,
			      (unsigned long)uk_image_start);
	if (uk_host_call3(uk_host_nr_mprotect, (unsigned long)uk_relro_start,
			  (unsigned long)(uk_relro_end - uk_relro_start),
			  UK_HOST_PROT_READ))
		stop(why, sizeof(why) - 1);
}

void uk_user_entry(unsigned long *stack)
{
	relocate();
	if (UK_ON(CONFIG_HAVE_SMP))
		uk_percpu_base_set(uk_percpu_template);
	uk_user_start(stack);
}
