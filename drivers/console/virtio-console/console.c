/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/*
 * The console of virtio (5.3), its first port. It is found late, when buses
 * are probed: what is written before is kept, as far as there is room.
 */
#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/arch/cpu.h>
#include <uk/arch/limits.h>
#include <uk/console.h>
#include <uk/virtio.h>

#define KIND 3
#define INPUT 0 /* queues */
#define OUTPUT 1
#define BUF_LEN 1024
#define KEPT_LEN 1024
#define POLLS_MAX 10000000 /* for a buffer that is written */

/* The console's lock serialises reading, and writing. */
static struct {
	struct uk_virtio_queue *input, *output;
	char *in, *out;		   /* the device's memory */
	uint32_t in_begin, in_end; /* what was read and not taken yet */
	bool has_in;		   /* the device has the buffer for input */
	bool is_stuck;		   /* it has that for output, for too long */
	char kept[KEPT_LEN];
	size_t kept_len;
	bool is_there; /* atomic */
} console;

static bool is_there(void)
{
	return __atomic_load_n(&console.is_there, __ATOMIC_ACQUIRE);
}

/* --- output ----------------------------------------------------------------- */

/* Whether the device has written what it has. */
static bool wait_until_written(void)
{
	uint32_t ignored;
	int polls;

	for (polls = 0; polls < POLLS_MAX; polls++) {
		if (uk_virtq_take(&console.output->vq, &ignored))
			return true;
		if (console.output->vq.is_broken)
			return false;
		uk_cpu_relax();
	}
	return false;
}

/* A device that hangs hangs nobody but itself, and may come back. */
static bool is_writable(void)
{
	uint32_t ignored;

	if (console.is_stuck && uk_virtq_take(&console.output->vq, &ignored))
		console.is_stuck = false;
	return !console.is_stuck;
}

static void write_part(const char *text, size_t len)
{
	const struct uk_virtq_piece piece = { (uintptr_t)console.out,
					      (uint32_t)len };

	if (!is_writable())
		return;
	memcpy(console.out, text, len);
	if (uk_virtq_add(&console.output->vq, &piece, 1, 0, &console))
		return;
	uk_virtio_kick(console.output);
	console.is_stuck = !wait_until_written();
}

static void write(const char *text, size_t len)
{
	size_t part;

	if (!is_there()) {
		part = MIN(len, KEPT_LEN - console.kept_len);
		memcpy(console.kept + console.kept_len, text, part);
		console.kept_len += part;
		return;
	}
	for (; len; text += part, len -= part) {
		part = MIN(len, (size_t)BUF_LEN);
		write_part(text, part);
	}
}

/* --- input ------------------------------------------------------------------ */

static void ask_for_input(void)
{
	const struct uk_virtq_piece piece = { (uintptr_t)console.in, BUF_LEN };

	console.has_in =
		!uk_virtq_add(&console.input->vq, &piece, 0, 1, &console);
	uk_virtio_kick(console.input);
}

static size_t read(char *buf, size_t len)
{
	size_t part;

	if (!is_there())
		return 0;
	if (console.in_begin == console.in_end) {
		if (console.has_in &&
		    !uk_virtq_take(&console.input->vq, &console.in_end))
			return 0;
		console.in_begin = 0;
		console.has_in = false;
	}
	part = MIN(len, (size_t)(console.in_end - console.in_begin));
	memcpy(buf, console.in + console.in_begin, part);
	console.in_begin += (uint32_t)part;
	if (console.in_begin == console.in_end && !console.has_in)
		ask_for_input();
	return part;
}

static int begin(void)
{
	return 0; /* it may be found yet */
}

static const struct uk_console virtio_console = {
	.name = "virtio-console",
	.init = begin,
	.write = write,
	.read = read,
};
UK_REGISTER(console, virtio_console);

/* --- finding ------------------------------------------------------------------ */

static int make_queues(struct uk_virtio_device *device)
{
	int rc;

	console.input = uk_virtio_queue(device, INPUT, 1, NULL, &rc);
	if (!console.input)
		return rc;
	console.output = uk_virtio_queue(device, OUTPUT, 1, NULL, &rc);
	if (!console.output)
		return rc;
	/* nobody may print while a console writes */
	console.input->vq.name = NULL;
	console.output->vq.name = NULL;
	uk_virtq_quiet(&console.input->vq);
	uk_virtq_quiet(&console.output->vq);
	console.in = uk_malloc(uk_alloc_get_default(), 2UL * BUF_LEN);
	if (!console.in)
		return -ENOMEM;
	console.out = console.in + BUF_LEN;
	return 0;
}

static int probe(struct uk_virtio_device *device)
{
	int rc;

	if (is_there())
		return -EBUSY; /* one is enough */
	rc = uk_virtio_negotiate(device, 0, 0);
	if (!rc)
		rc = make_queues(device);
	if (rc)
		return rc;
	uk_virtio_ready(device);
	ask_for_input();
	if (console.kept_len)
		write_part(console.kept, console.kept_len);
	__atomic_store_n(&console.is_there, true, __ATOMIC_RELEASE);
	return 0;
}

static const struct uk_virtio_driver driver = {
	.name = "virtio-console",
	.id = KIND,
	.probe = probe,
};
UK_REGISTER(virtio_driver, driver);
