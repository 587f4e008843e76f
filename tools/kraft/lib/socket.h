/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Unix sockets in a machine's folder, however long its path is.
 */
#ifndef KRAFT_SOCKET_H
#define KRAFT_SOCKET_H

#include "error.h"

/** Listens at DIR/NAME (what was there goes); connects to it. -1: error. */
int socket_listen(const char *dir, const char *name, struct error *error);
int socket_connect(const char *dir, const char *name, struct error *error);

#endif /* KRAFT_SOCKET_H */
