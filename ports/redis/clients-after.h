/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Behind networking.c, before server.c: see clients.h, which holds for reading
 * from clients alone.
 */
#ifndef REDIS_CLIENTS_AFTER_H
#define REDIS_CLIENTS_AFTER_H

#include "clients.h"

#undef connRead
#undef sdsMakeRoomForNonGreedy
#define evictClients() redis_evict_clients()

#endif /* REDIS_CLIENTS_AFTER_H */
