/* SPDX-License-Identifier: BSD-3-Clause */
/* Requests, and answers, which are not believed before they are checked. */
#include "virtiofs-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/print.h>

#define PIECES_MAX 16  /* of data */
#define ERRNO_MAX 4095 /* Linux's largest is smaller */
#define IO_PAGES_MAX 256

/* What of a request is in memory of the heap: header, words, names, answer. */
struct message {
	struct fuse_in_header in;
	struct fuse_out_header out;
	char rest[];
};

static size_t names_len(const struct fuse_request *request)
{
	return (request->name ? request->name_len + 1 : 0) +
	       (request->second ? request->second_len + 1 : 0);
}

static char *put(char *to, const void *from, size_t len)
{
	if (len)
		memcpy(to, from, len);
	return to + len;
}

static struct message *make(struct virtiofs *fs,
			    const struct fuse_request *request)
{
	size_t out_len = request->args_len + names_len(request);
	struct message *message =
		uk_malloc(uk_alloc_get_default(),
			  sizeof(*message) + out_len + request->answer_len);
	char *at;

	if (!message)
		return NULL;
	message->in = (struct fuse_in_header){
		.len = (uint32_t)(sizeof(message->in) + out_len),
		.opcode = (uint32_t)request->opcode,
		.unique = 2 * __atomic_add_fetch(&fs->last_unique, 1,
						 __ATOMIC_RELAXED),
		.nodeid = request->nodeid,
		.uid = request->uid,
		.gid = request->gid,
		.pid = 1,
	};
	for (unsigned int i = 0; i < request->nr_data; i++)
		message->in.len += (uint32_t)request->data[i].len;
	at = put(message->rest, request->args, request->args_len);
	if (request->name) {
		at = put(at, request->name, request->name_len);
		*at++ = 0;
	}
	if (request->second) {
		at = put(at, request->second, request->second_len);
		*at = 0;
	}
	return message;
}

static int refuse(const struct virtiofs *fs, const struct message *message,
		  const char *what)
{
	uk_pr_err("virtiofs: %s: the answer to request %u has a wrong %s\n",
		  fs->dev->tag, message->in.opcode, what);
	return -EIO;
}

static size_t room_of(const struct fuse_request *request)
{
	size_t len = 0;

	for (unsigned int i = 0; i < request->nr_room; i++)
		len += request->room[i].len;
	return len;
}

/* What an answer of `len` bytes says. */
static long check(const struct virtiofs *fs, const struct message *message,
		  const struct fuse_request *request, long len)
{
	const struct fuse_out_header *out = &message->out;
	size_t content;

	if (len < (long)sizeof(*out) || out->len < sizeof(*out) ||
	    out->len > (unsigned long)len)
		return refuse(fs, message, "length");
	if (out->unique != message->in.unique)
		return refuse(fs, message, "number");
	if (out->error > 0 || out->error < -ERRNO_MAX)
		return refuse(fs, message, "error");
	if (out->error)
		return out->error;
	content = out->len - sizeof(*out);
	if (content < request->answer_len ||
	    content - request->answer_len > room_of(request))
		return refuse(fs, message, "content");
	return (long)(content - request->answer_len);
}

/* A server moves a write's data itself if its words are alone in a piece. */
static long send(struct virtiofs *fs, const struct fuse_request *request,
		 struct message *message)
{
	size_t out_len = request->args_len + names_len(request);
	struct uk_abi_iovec out[2 + PIECES_MAX] = {
		{ &message->in, sizeof(message->in) },
		{ message->rest, out_len },
	};
	struct uk_abi_iovec in[2 + PIECES_MAX] = {
		{ &message->out, sizeof(message->out) },
		{ message->rest + out_len, request->answer_len },
	};

	if (request->nr_data)
		memcpy(out + 2, request->data, request->nr_data * sizeof(*out));
	if (request->nr_room)
		memcpy(in + 2, request->room, request->nr_room * sizeof(*in));
	return fs->dev->ops->call(fs->dev, out, 2 + request->nr_data, in,
				  2 + request->nr_room);
}

long virtiofs__ask(struct virtiofs *fs, const struct fuse_request *request)
{
	struct message *message = make(fs, request);
	size_t out_len = request->args_len + names_len(request);
	long rc;

	if (!message)
		return -ENOMEM;
	rc = send(fs, request, message);
	if (rc >= 0)
		rc = check(fs, message, request, rc);
	if (rc >= 0 && request->answer_len)
		memcpy(request->answer, message->rest + out_len,
		       request->answer_len);
	uk_free(uk_alloc_get_default(), message);
	return rc;
}

int virtiofs__agree(struct virtiofs *fs)
{
	const struct fuse_init_in wish = {
		.major = FUSE_MAJOR,
		.minor = FUSE_MINOR,
		.flags = FUSE_F_ASYNC_READ | FUSE_F_ATOMIC_O_TRUNC |
			 FUSE_F_BIG_WRITES | FUSE_F_DO_READDIRPLUS |
			 FUSE_F_READDIRPLUS_AUTO | FUSE_F_MAX_PAGES,
	};
	struct fuse_init_out answer;
	const struct fuse_request request = {
		.opcode = FUSE_INIT,
		.args = &wish,
		.args_len = sizeof(wish),
		.answer = &answer,
		.answer_len = sizeof(answer),
	};
	unsigned int nr_pages = 32;
	long rc = virtiofs__ask(fs, &request);

	if (rc < 0)
		return (int)rc;
	if (answer.major != FUSE_MAJOR || answer.minor < FUSE_MINOR_MIN ||
	    answer.max_write < FUSE_PAGE) {
		uk_pr_err("virtiofs: %s: no agreement with the server: it "
			  "speaks %u.%u\n",
			  fs->dev->tag, answer.major, answer.minor);
		return -EPROTO;
	}
	if (answer.flags & FUSE_F_MAX_PAGES && answer.max_pages)
		nr_pages = MIN(answer.max_pages, (unsigned int)IO_PAGES_MAX);
	fs->remote.io_max =
		MIN((size_t)answer.max_write, (size_t)nr_pages * FUSE_PAGE);
	fs->remote.truncates_on_open = answer.flags & FUSE_F_ATOMIC_O_TRUNC;
	fs->lists_nodes = answer.flags & FUSE_F_DO_READDIRPLUS;
	return 0;
}
