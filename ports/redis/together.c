/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The files of Redis that every request comes through, compiled as one: the
 * compiler sees what is short and called from another file, and who calls it.
 * That is less to do, and less code.
 */
#include "clients.h"

#include "networking.c"

#include "clients-after.h"

/* It defines addReplyHelp(), which the others may be without. */
#include "help.h"

#include "acl.c"
#include "db.c"
#include "dict.c"
#include "evict.c"
#include "notify.c"
#include "object.c"
#include "script.c"
#include "sds.c"
#include "server.c"
#include "t_string.c"
#include "zmalloc.c"
