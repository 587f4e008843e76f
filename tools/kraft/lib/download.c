/* SPDX-License-Identifier: BSD-3-Clause */
#include "download.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

#undef curl_easy_setopt

#include "components.h"
#include "file.h"
#include "log.h"
#include "process.h"
#include "unpack.h"

#define SECONDS_CONNECT 20L
#define SECONDS_STALLED 60L
#define REDIRECTIONS_MAX 10L

/*
 * libcurl brings forty libraries along, which would be loaded at each start of
 * the tool; so it is loaded when something is really transferred.
 */
static struct {
	__typeof__(&curl_easy_init) init;
	__typeof__(&curl_easy_setopt) setopt;
	__typeof__(&curl_easy_perform) perform;
	__typeof__(&curl_easy_cleanup) cleanup;
	__typeof__(&curl_easy_strerror) strerror;
} curl_api;

static int load_curl(struct error *error)
{
	void *library = dlopen("libcurl.so.4", RTLD_NOW);

	if (!library)
		return fail(error, "libcurl is needed to fetch: %s", dlerror());
	*(void **)&curl_api.init = dlsym(library, "curl_easy_init");
	*(void **)&curl_api.setopt = dlsym(library, "curl_easy_setopt");
	*(void **)&curl_api.perform = dlsym(library, "curl_easy_perform");
	*(void **)&curl_api.cleanup = dlsym(library, "curl_easy_cleanup");
	*(void **)&curl_api.strerror = dlsym(library, "curl_easy_strerror");
	if (curl_api.init && curl_api.setopt && curl_api.perform &&
	    curl_api.cleanup && curl_api.strerror)
		return 0;
	return fail(error, "libcurl is not the one that was expected");
}

static void set_limits(CURL *curl)
{
	curl_api.setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
	curl_api.setopt(curl, CURLOPT_MAXREDIRS, REDIRECTIONS_MAX);
	curl_api.setopt(curl, CURLOPT_FAILONERROR, 1L);
	curl_api.setopt(curl, CURLOPT_CONNECTTIMEOUT, SECONDS_CONNECT);
	curl_api.setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
	curl_api.setopt(curl, CURLOPT_LOW_SPEED_TIME, SECONDS_STALLED);
	curl_api.setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https,file");
	curl_api.setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
	curl_api.setopt(curl, CURLOPT_USERAGENT, "kraft/" KRAFT_VERSION);
}

static int transfer(const char *url, FILE *out, struct error *error)
{
	char why[CURL_ERROR_SIZE] = "";
	int code = load_curl(error);
	CURL *curl = code ? NULL : curl_api.init();
	CURLcode rc;

	if (code)
		return code;
	if (!curl)
		return fail(error, "libcurl does not start");
	set_limits(curl);
	curl_api.setopt(curl, CURLOPT_URL, url);
	curl_api.setopt(curl, CURLOPT_WRITEDATA, out);
	curl_api.setopt(curl, CURLOPT_ERRORBUFFER, why);
	rc = curl_api.perform(curl);
	curl_api.cleanup(curl);
	if (rc)
		return fail(error, "%s: %s", url,
			    *why ? why : curl_api.strerror(rc));
	return 0;
}

int download_file(const char *url, const char *path, struct error *error)
{
	_cleanup_text_ char *whole = NULL;
	FILE *out;
	int code;

	if (!strstr(url, "://")) {
		_cleanup_text_ char *real = path_real(url, error);

		if (!real)
			return error->code;
		whole = text("file://%s", real);
	}
	out = fopen(path, "we");
	if (!out)
		return fail_errno(error, "%s", path);
	log_info("getting %s", url);
	code = transfer(whole ? whole : url, out, error);
	if (fclose(out) && !code)
		code = fail_errno(error, "%s", path);
	if (code)
		unlink(path);
	return code;
}

static int check_sum(const char *path, const char *url, const char *sha256,
		     struct error *error)
{
	_cleanup_list_ struct list words = { 0 };
	_cleanup_text_ char *answer = NULL;

	if (!sha256)
		return 0;
	list_add_many(&words, "sha256sum", path, NULL);
	answer = process_output(&words);
	if (!answer)
		return fail(error, "%s: sha256sum failed", path);
	if (!strncmp(answer, sha256, 64) && strlen(sha256) == 64)
		return 0;
	return fail(error, "%s: its SHA-256 is %.64s, not %s", url, answer,
		    sha256);
}

static int get_archive(const char *source, const char *sha256, const char *dest,
		       struct error *error)
{
	_cleanup_text_ char *archive = text("%s.archive", dest);
	int code = download_file(source, archive, error);

	if (!code)
		code = check_sum(archive, source, sha256, error);
	if (!code)
		code = unpack_archive(archive, dest, error);
	unlink(archive);
	return code;
}

static bool is_archive(const char *source)
{
	return source_is_remote(source) && !has_suffix(source, ".git") &&
	       !has_prefix(source, "git@") && !has_prefix(source, "git://") &&
	       !has_prefix(source, "ssh://") &&
	       (strstr(source, ".tar") || has_suffix(source, ".tgz") ||
		has_suffix(source, ".zip"));
}

static void hear(void *context, const char *line)
{
	log_debug("%s", line);
	text_set(context, line);
}

static int run_git(struct list *words, const char *source, struct error *error)
{
	_cleanup_text_ char *last = NULL;
	int status, code;

	/* it must not ask for names and passwords */
	setenv("GIT_TERMINAL_PROMPT", "0", 1);
	code = process_lines(words, hear, &last, &status, error);
	if (!code && status)
		code = fail(error, "%s: git: %s", source,
			    last ? last : "failed");
	return code;
}

/* A channel such as "stable" that a repository lacks is its default branch. */
static bool is_channel(const char *version)
{
	return !strcmp(version, "stable") || !strcmp(version, "staging") ||
	       !strcmp(version, "latest");
}

static int clone(const char *source, const char *version, const char *dest,
		 struct error *error)
{
	_cleanup_list_ struct list words = { 0 };

	list_add_many(&words, "git", "clone", "--quiet", "--depth", "1", NULL);
	if (version)
		list_add_many(&words, "--branch", version, NULL);
	list_add_many(&words, "--", source, dest, NULL);
	log_info("cloning %s", source);
	return run_git(&words, source, error);
}

/* A commit is no branch: it needs the history. */
static int clone_commit(const char *source, const char *version,
			const char *dest, struct error *error)
{
	_cleanup_list_ struct list words = { 0 };
	_cleanup_list_ struct list checkout = { 0 };
	int code;

	list_add_many(&words, "git", "clone", "--quiet", "--", source, dest,
		      NULL);
	code = run_git(&words, source, error);
	if (code)
		return code;
	list_add_many(&checkout, "git", "-C", dest, "checkout", "--quiet",
		      "--detach", version, NULL);
	return run_git(&checkout, source, error);
}

static int get_git(const char *source, const char *version, const char *dest,
		   struct error *error)
{
	struct error none = { 0 };
	int code = clone(source, version, dest, error);

	if (!code || !version)
		return code;
	folder_remove(dest, &none);
	*error = (struct error){ 0 };
	if (is_channel(version))
		return clone(source, NULL, dest, error);
	return clone_commit(source, version, dest, error);
}

int download_source(const char *source, const char *version, const char *sha256,
		    const char *dest, struct error *error)
{
	_cleanup_text_ char *scratch = text("%s.new", dest);
	struct error none = { 0 };
	int code = folder_remove(scratch, error);

	if (code)
		return code;
	if (is_archive(source))
		code = get_archive(source, sha256, scratch, error);
	else
		code = get_git(source, version, scratch, error);
	if (!code && rename(scratch, dest))
		code = fail_errno(error, "%s", dest);
	if (code)
		folder_remove(scratch, &none);
	return code;
}
