/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * What is in an image: libraries, parameters, options, doors.
 *
 * The doors are the image's notes and headers. Parameters are read from the
 * objects that libraries register (struct uk_libparam), found by their
 * symbols; libraries and options from the section .uk_info that the link
 * adds. Both are in the image with symbols (IMAGE.dbg) only.
 */
#ifndef KRAFT_PROBE_H
#define KRAFT_PROBE_H

#include <jansson.h>

#include "error.h"

/** An object with all that is known of the image at `path`; NULL: error. */
json_t *probe_image(const char *path, struct error *error);

/** Whether the image at `path` takes parameter `name`; unknown: true. */
int probe_has_parameter(const char *path, const char *name);

/** Whether library `name` is in the image at `path`; unknown: false. */
int probe_has_library(const char *path, const char *name);

#endif /* KRAFT_PROBE_H */
