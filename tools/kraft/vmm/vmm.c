/* SPDX-License-Identifier: BSD-3-Clause */
/* Which VMM runs a machine. */
#include "vmm.h"

#include <string.h>

#include "../lib/process.h"

const struct vmm *const vmms[] = { &qemu_vmm, &firecracker_vmm, &linuxu_vmm,
				   NULL };

static bool runs(const struct vmm *vmm, const struct machine *machine)
{
	return is_one_of(machine->plat, vmm->plats) &&
	       (!machine->vmm || !strcmp(machine->vmm, vmm->name));
}

const struct vmm *vmm_choose(const struct machine *machine, struct error *error)
{
	const struct vmm *const *vmm;

	for (vmm = vmms; *vmm; vmm++)
		if (runs(*vmm, machine))
			return *vmm;
	fail(error, "%s: nothing here runs an image for %s%s%s", machine->image,
	     machine->plat, machine->vmm ? " in " : "",
	     machine->vmm ? machine->vmm : "");
	return NULL;
}

int vmm_exit_code(const struct machine *machine, int status,
		  struct error *error)
{
	(void)machine;
	(void)error;
	return process_code(status);
}
