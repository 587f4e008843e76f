/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * nginx as one process. In place of os/unix/ngx_{channel,daemon,process,
 * process_cycle,setproctitle}.c, which start workers and talk with them: what
 * the configuration says of master_process, daemon and worker_processes is
 * read and makes no difference.
 */
#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_event.h>

int ngx_argc;
char **ngx_argv, **ngx_os_argv;

ngx_uint_t ngx_process = NGX_PROCESS_SINGLE;
ngx_uint_t ngx_worker, ngx_inherited, ngx_daemonized, ngx_exiting;
ngx_pid_t ngx_pid, ngx_parent, ngx_new_binary;
ngx_int_t ngx_process_slot, ngx_last_process;
ngx_socket_t ngx_channel = (ngx_socket_t)-1;
ngx_process_t ngx_processes[NGX_MAX_PROCESSES];

sig_atomic_t ngx_quit, ngx_debug_quit, ngx_terminate, ngx_noaccept;
sig_atomic_t ngx_reconfigure, ngx_reopen, ngx_reap, ngx_sigio, ngx_sigalrm;
sig_atomic_t ngx_change_binary;

static const struct {
	int number;
	sig_atomic_t *asks_for; /* NULL: is ignored */
} signals[] = {
	{ SIGTERM, &ngx_terminate }, { SIGINT, &ngx_terminate },
	{ SIGQUIT, &ngx_quit },	     { SIGHUP, &ngx_reconfigure },
	{ SIGUSR1, &ngx_reopen },    { SIGPIPE, NULL },
};

static void take_signal(int number)
{
	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		if (signals[i].number == number)
			*signals[i].asks_for = 1;
}

/* An image without signals gets none. */
ngx_int_t ngx_init_signals(ngx_log_t *log)
{
	struct sigaction action = { 0 };

	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
		action.sa_handler = signals[i].asks_for ? take_signal : SIG_IGN;
		if (sigaction(signals[i].number, &action, NULL) == 0 ||
		    errno == ENOSYS)
			continue;
		ngx_log_error(NGX_LOG_EMERG, log, ngx_errno,
			      "sigaction(%d) failed", signals[i].number);
		return NGX_ERROR;
	}
	return NGX_OK;
}

/* nginx -s: there is no other process that could be told. */
ngx_int_t ngx_os_signal_process(ngx_cycle_t *cycle, char *name, ngx_pid_t pid)
{
	(void)pid;
	ngx_log_error(NGX_LOG_EMERG, cycle->log, 0,
		      "no process can be told to %s", name);
	return 1;
}

ngx_int_t ngx_daemon(ngx_log_t *log)
{
	(void)log;
	return NGX_OK;
}

ngx_pid_t ngx_execute(ngx_cycle_t *cycle, ngx_exec_ctx_t *program)
{
	ngx_log_error(NGX_LOG_ALERT, cycle->log, ENOSYS,
		      "cannot start another process: %s", program->path);
	return NGX_INVALID_PID;
}

void ngx_debug_point(void)
{
}

static void start_modules(ngx_cycle_t *cycle)
{
	for (ngx_uint_t i = 0; cycle->modules[i]; i++)
		if (cycle->modules[i]->init_process &&
		    cycle->modules[i]->init_process(cycle) == NGX_ERROR)
			exit(2);
}

static void end(ngx_cycle_t *cycle)
{
	for (ngx_uint_t i = 0; cycle->modules[i]; i++)
		if (cycle->modules[i]->exit_process)
			cycle->modules[i]->exit_process(cycle);
	for (ngx_uint_t i = 0; cycle->modules[i]; i++)
		if (cycle->modules[i]->exit_master)
			cycle->modules[i]->exit_master(cycle);
	ngx_close_listening_sockets(cycle);
	ngx_log_error(NGX_LOG_NOTICE, cycle->log, 0, "exit");
	exit(0);
}

/* The cycle that goes on: the old one, if the configuration is wrong. */
static ngx_cycle_t *read_again(ngx_cycle_t *cycle)
{
	ngx_cycle_t *next;

	ngx_reconfigure = 0;
	ngx_log_error(NGX_LOG_NOTICE, cycle->log, 0, "reconfiguring");
	next = ngx_init_cycle(cycle);
	if (!next)
		return (ngx_cycle_t *)ngx_cycle;
	ngx_cycle = next;
	return next;
}

void ngx_single_process_cycle(ngx_cycle_t *cycle)
{
	if (!ngx_set_environment(cycle, NULL))
		exit(2);
	start_modules(cycle);
	for (;;) {
		ngx_process_events_and_timers(cycle);
		if (ngx_terminate || ngx_quit)
			end(cycle);
		if (ngx_reconfigure)
			cycle = read_again(cycle);
		if (ngx_reopen) {
			ngx_reopen = 0;
			ngx_reopen_files(cycle, (ngx_uid_t)-1);
		}
	}
}

/* What main() calls for a configuration with master_process on. */
void ngx_master_process_cycle(ngx_cycle_t *cycle)
{
	ngx_process = NGX_PROCESS_SINGLE;
	ngx_single_process_cycle(cycle);
}
