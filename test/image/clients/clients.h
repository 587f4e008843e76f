/* SPDX-License-Identifier: BSD-3-Clause */
#ifndef CLIENTS_H
#define CLIENTS_H

#include <stddef.h>
#include <sys/types.h>

/* A socket of both families at a port; a stream listens. Ends the program if
 * there is none. */
int serve_at(int type, int port);

/* Runs what serves in a thread of its own, which nobody waits for. */
void serve_in_thread(void *(*serve)(void *), void *arg);

/* All of the bytes, or -1: the other side has gone. */
int read_all(int fd, void *bytes, size_t len);
int write_all(int fd, const void *bytes, size_t len);

/* Those that serve: threads that do not return. */
void *measure(void *none); /* iperf3, as its server */
void *names(void *none);   /* DNS, by UDP */
void *names_by_tcp(void *none);
void *groups(void *none); /* multicast and broadcast */
void *groups6(void *none);
void *door_patient(void *none);	 /* waits for what comes; keeps alive */
void *door_generous(void *none); /* says much, and closes first */

/* Prints the addresses of names, and how long each took. */
int ask(int count, char **names);

#endif /* CLIENTS_H */
