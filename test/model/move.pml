/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * One thread that waits, is woken, preempted, stolen and moved between two
 * CPUs by changes of its affinity: core/sched/{block,switch,smp}.c. No two
 * CPUs are on its stack, it runs where it may, and no wake-up is lost.
 *
 * BREAK_STACK:   the switch unlocks before it has left the stack.
 * BREAK_BLOCK:   the condition is looked at before the thread is blocked.
 * BREAK_PREEMPT: who is preempted while it blocks is not queued.
 * BREAK_LAND:    where it may run is not looked at again between two locks.
 */
#ifndef NR_CPUS
#define NR_CPUS 2
#endif
#define NR_ROUNDS 1
#define NR_MOVES 1
#define NOBODY 9

bool lock[NR_CPUS];
/* the thread: flags, run queue, affinity */
bool runnable, is_queued, moving;	/* it waits at first */
byte sched, affinity = 3;
bool in_queue[NR_CPUS];		/* the policy's */
bool is_current[NR_CPUS];	/* sched->current is it */
byte stack = NOBODY;		/* the CPU that is on its stack */
/* where it is in its code: uk_waitq_wait_event() */
mtype = { begins, has_blocked, sleeps };
mtype at = begins;
bool condition;
byte nr_rounds;

#define MAY_RUN_ON(c) ((affinity >> (c)) & 1)

inline take_lock(c) { atomic { !lock[c] -> lock[c] = true } }
inline give_lock(c) { lock[c] = false }

/* sched__lock_of() */
inline lock_of(s) {
	do
	:: s = sched; take_lock(s);
		if
		:: s == sched -> break
		:: else -> give_lock(s)
		fi
	od
}

/* sched__land(): `s` is locked, and what it is set to is then */
inline land(s) {
	do
	:: atomic {
			if	/* choose_cpu() */
			:: MAY_RUN_ON(0) -> to = 0
			:: MAY_RUN_ON(1) -> to = 1
			fi
		}
		if
		:: to == s -> break
		:: else
		fi;
		sched = to;
		give_lock(s);
		take_lock(to);
		s = to;
#ifdef BREAK_LAND
		break
#else
		if
		:: MAY_RUN_ON(s) -> break
		:: else
		fi
#endif
	od;
	moving = false;
	is_queued = true;	/* sched__enqueue() */
	in_queue[s] = true
}

/* make_runnable() of a thread that is not */
inline make_runnable(s) {
	runnable = true;
	if
	:: is_current[s] || is_queued || moving
	:: else -> moving = true; land(s)
	fi
}

/* Makes the condition true, then wakes. */
active proctype waker() {
	byte s, to, i;

	do
	:: i < NR_ROUNDS ->
		condition = true;
		lock_of(s);
		if
		:: !runnable -> make_runnable(s)
		:: else
		fi;
		give_lock(s);
		!condition;	/* the thread has seen it */
		i++
	:: i == NR_ROUNDS -> break
	od
}

/* A deadline, or somebody who wakes for no reason. */
active proctype disturber() {
	byte s, to;

	lock_of(s);
	if
	:: !runnable -> make_runnable(s)
	:: else
	fi;
	give_lock(s)
}

/* uk_thread_affinity_set() */
active proctype mover() {
	byte s, to, i;

	do
	:: i < NR_MOVES ->
		lock_of(s);
		if
		:: affinity = 1
		:: affinity = 2
		:: affinity = 3
		fi;
		if		/* sched__move_away() */
		:: !MAY_RUN_ON(s) && is_queued ->
			is_queued = false;
			in_queue[s] = false;
			moving = true;
			land(s)
		:: else
		fi;
		give_lock(s);
		i++
	:: i == NR_MOVES -> break
	od
}

/* The CPU goes on on the stack of another: uk_ctx_switch() */
inline leave_stack() {
	assert(stack == me);
	stack = NOBODY
}

/* sched__switch() away from the thread; `preempted` says why */
inline switch_away(preempted) {
	take_lock(me);
	leaving = false;
#ifdef BREAK_PREEMPT
	if
	:: runnable ->
#else
	if
	:: runnable || preempted ->
#endif
		if	/* sched__requeue() */
		:: MAY_RUN_ON(me) -> is_queued = true; in_queue[me] = true
		:: else -> moving = true; leaving = true
		fi
	:: else
	fi;
	is_current[me] = false;
#ifdef BREAK_STACK
	give_lock(me);
	leave_stack();
	take_lock(me);
#else
	leave_stack();
#endif
	s = me;
	if		/* end_switch() */
	:: leaving -> land(s)
	:: else
	fi;
	give_lock(s)
}

/* The thread's code, as far as the CPU gets. */
inline run_thread() {
	do
	:: switch_away(true); break
	:: at == begins ->
#ifdef BREAK_BLOCK
		seen = condition;
#endif
		lock_of(s);	/* uk_thread_block() */
		runnable = false;
		give_lock(s);
#ifndef BREAK_BLOCK
		seen = false;
#endif
		at = has_blocked
	:: at == has_blocked ->
#ifdef BREAK_BLOCK
		if
		:: seen ->
#else
		if
		:: condition ->
#endif
			lock_of(s);	/* uk_waitq_end() */
			runnable = true;
			give_lock(s);
			nr_rounds++;
			condition = false;
			at = begins;
			if
			:: nr_rounds == NR_ROUNDS -> break
			:: else
			fi
		:: else ->
			at = begins;	/* where it goes on */
			switch_away(false);
			break
		fi
	od
}

inline enter(c) {
	assert(MAY_RUN_ON(c));
	assert(stack == NOBODY);
	is_queued = false;
	is_current[c] = true;
	stack = c;
	give_lock(c)
}

bool seen;	/* in its registers */

active [NR_CPUS] proctype cpu() {
	byte me = _pid - 3;
	byte other = 1 - me;
	byte s, to;
	bool leaving;

end_idle:
	do
	:: in_queue[me] && nr_rounds < NR_ROUNDS ->
		take_lock(me);
		if
		:: in_queue[me] ->	/* sched__pick() */
			in_queue[me] = false;
			enter(me);
			run_thread()
		:: else -> give_lock(me)
		fi
	:: in_queue[other] && nr_rounds < NR_ROUNDS ->
		take_lock(me);
		atomic {		/* steal(): tries only */
			if
			:: !lock[other] -> lock[other] = true; leaving = true
			:: else -> leaving = false
			fi
		}
		if
		:: leaving && in_queue[other] && MAY_RUN_ON(me) ->
			in_queue[other] = false;
			sched = me;
			give_lock(other);
			enter(me);
			run_thread()
		:: leaving && !(in_queue[other] && MAY_RUN_ON(me)) ->
			give_lock(other);
			give_lock(me)
		:: !leaving -> give_lock(me)
		fi
	od
}

active proctype judge() {
	timeout -> assert(nr_rounds == NR_ROUNDS)
}
