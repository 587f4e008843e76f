/* SPDX-License-Identifier: BSD-3-Clause */
#ifndef SOCKETS_H
#define SOCKETS_H

/* Echoes TCP and UDP of `port`, by one thread and epoll; does not return. */
int echo(int port);

/* Requests and replies over the loopback, so many times. */
int loop(int times);

/*
 * Says how connections end whose other side is gone. A byte of each says how it
 * is to notice: 'k' by asking, 'u' by what it sends.
 */
int patient(int port);

/* Prints links, name servers, and what address each name has. */
void show_names(int count, char **names);

#endif /* SOCKETS_H */
