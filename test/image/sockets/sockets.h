/* SPDX-License-Identifier: BSD-3-Clause */
#ifndef SOCKETS_H
#define SOCKETS_H

/* Echoes TCP and UDP of `port`, by one thread and epoll; does not return. */
int echo(int port);

/* Requests and replies over the loopback, so many times. */
int loop(int times);

/* Prints links, name servers, and what address each name has. */
void show_names(int count, char **names);

#endif /* SOCKETS_H */
