/* SPDX-License-Identifier: BSD-3-Clause */
#include "setup.h"

#include "file.h"
#include "process.h"

int setup_need(const char *base, const char *group, struct error *error)
{
	_cleanup_list_ struct list words = { 0 };
	int status, code;

	list_addf(&words, "%s/tools/setup/setup", base);
	if (!is_file(words.items[0]))
		return 0;
	list_add(&words, group);
	code = process_run(&words, &status, error);
	if (!code && status)
		code = fail(error, "what is needed could not be installed "
				   "(see above)");
	return code;
}
