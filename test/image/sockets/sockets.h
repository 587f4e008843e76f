/* SPDX-License-Identifier: BSD-3-Clause */
#ifndef SOCKETS_H
#define SOCKETS_H

/* Echoes TCP and UDP of `port`, by one thread and epoll; does not return. */
int echo(int port);

#endif /* SOCKETS_H */
