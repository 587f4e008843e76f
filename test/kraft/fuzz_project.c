/* SPDX-License-Identifier: BSD-3-Clause */
/* libFuzzer: any text as a project file gives a project or an error. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "../../tools/kraft/lib/project-internal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct project project = { .dir = text_copy("/nowhere") };
	struct error error = { 0 };
	struct tree tree;
	int code;

	code = tree_parse(&tree, (const char *)data, len, "Kraftfile", &error);
	if (!code)
		code = project__expand(&tree, project.dir, &error);
	if (!code)
		code = project__take(&project, &tree, &error);
	assert(code == error.code && !code == !*error.message);
	tree_free(&tree);
	project_free(&project);
	return 0;
}
