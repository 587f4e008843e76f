/* SPDX-License-Identifier: BSD-3-Clause */
#include "work.h"

#include <stdlib.h>

/* What .config is for, unless the options say otherwise. */
static int choose(struct work *work, const char *name, const char *plat,
		  const char *arch, struct error *error)
{
	_cleanup_text_ char *plat_now = NULL;
	_cleanup_text_ char *arch_now = NULL;

	kit_configured(&work->project, &plat_now, &arch_now);
	if (!name && (!work->project.nr_targets || (!plat && !arch))) {
		plat = plat ? plat : plat_now;
		arch = arch ? arch : arch_now;
	}
	return project_target(&work->project, name, plat, arch, &work->made,
			      &work->target, error);
}

int work_read(struct work *work, const struct call *call, const char *dir,
	      const char *target, const char *plat, struct error *error)
{
	int code;

	*work = (struct work){ 0 };
	dir = dir ? dir : call_value_or(call, "workdir", ".");
	code = project_read(&work->project, dir, call_value(call, "kraftfile"),
			    error);
	if (code)
		return code;
	return choose(work, target ? target : call_value(call, "target"), plat,
		      call_value(call, "arch"), error);
}

int work_kit(struct work *work, struct error *error)
{
	return kit_open(&work->kit, &work->project, work->target, error);
}

int work_open(struct work *work, const struct call *call, const char *dir,
	      struct error *error)
{
	int code = work_read(work, call, dir, NULL, call_value(call, "plat"),
			     error);

	return code ? code : work_kit(work, error);
}

void work_close(struct work *work)
{
	kit_close(&work->kit);
	target_free(&work->made);
	project_free(&work->project);
}

int work_dir(const struct call *call, const char **dir, struct error *error)
{
	return call_operand(call, NULL, dir, error);
}
