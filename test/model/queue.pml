/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Run queues, idle CPUs, kicks and stealing: core/sched/smp.c. Each thread
 * that is queued runs until all of them run, so each needs a CPU of its own:
 * a CPU that halts while one waits behind another ends the model too early.
 *
 * Left out: who the threads are (move.pml), affinity. Memory is sequentially
 * consistent here as the C is for what is marked SEQ_CST there.
 *
 * BREAK_COUNT: the idle are looked at before the thread is counted.
 * BREAK_LOOK:  a CPU says that it is idle after its last look.
 * BREAK_PASS: a CPU that is asked to help, and has got other work just now,
 *		leaves it at that (as an earlier version did).
 * BREAK_HALT:  a kick that comes before the halt is not taken there.
 */
#ifndef NR_CPUS
#define NR_CPUS 3
#endif

bool lock[NR_CPUS];
bool is_idle[NR_CPUS];	/* sched->is_idle, under the lock */
bool offered[NR_CPUS];	/* its bit of sched__idle_cpus */
bool kicked[NR_CPUS];	/* the interrupt is on its way */
bool halts[NR_CPUS];
byte queued[NR_CPUS];	/* sched->nr_queued */
byte nr_running;	/* threads that have a CPU */

inline take_lock(c) { atomic { !lock[c] -> lock[c] = true } }
inline give_lock(c) { lock[c] = false }

/* uk_cpu_kick() */
inline kick(c) {
#ifdef BREAK_HALT
	if
	:: halts[c] -> kicked[c] = true
	:: else
	fi
#else
	kicked[c] = true
#endif
}

/* sched__offer(): claim_idle(), one of them */
inline offer(from) {
	o = 0;
	do
	:: o < NR_CPUS && o != from && offered[o] ->
		atomic {
			if
			:: offered[o] -> offered[o] = false; claimed = true
			:: else
			fi
		}
		if
		:: claimed -> claimed = false; kick(o); break
		:: else -> o++
		fi
	:: o < NR_CPUS && (o == from || !offered[o]) -> o++
	:: o == NR_CPUS -> break
	od
}

/* sched__enqueue() of a thread on CPU `to`, locked */
inline enqueue(to) {
#ifdef BREAK_COUNT
	if
	:: is_idle[to] -> queued[to]++; offered[to] = false; kick(to)
	:: else -> offer(to); queued[to]++
	fi
#else
	queued[to]++;
	if
	:: is_idle[to] ->
		offered[to] = false;	/* sched__unidle() */
		kick(to);
		if
		:: queued[to] > 1 -> offer(to)
		:: else
		fi
	:: else -> offer(to)
	fi
#endif
}

/* Timers, devices, threads of other CPUs: NR_CPUS wake-ups. */
active [NR_CPUS] proctype waker() {
	byte to, o;
	bool claimed;

	if			/* choose_cpu(): wherever it ran last */
	:: to = 0
	:: to = 1
	fi;
	take_lock(to);
	enqueue(to);
	give_lock(to)
}

/* steal(): the first try of each that has some */
inline steal() {
	v = 0;
	do
	:: v < NR_CPUS && v != me && !has && queued[v] > 0 ->
		atomic {
			if
			:: !lock[v] -> lock[v] = true; got = true
			:: else -> again = true
			fi
		}
		if
		:: got && queued[v] > 0 ->
			queued[v]--; has = true; give_lock(v); got = false
		:: got && queued[v] == 0 -> give_lock(v); got = false
		:: else
		fi;
		v++
	:: v < NR_CPUS && (v == me || has || queued[v] == 0) -> v++
	:: v == NR_CPUS -> break
	od
}

/* pass_on() */
inline pass_on() {
	some = false;
	v = 0;
	do
	:: v < NR_CPUS -> some = some || queued[v] > 0; v++
	:: else -> break
	od;
	v = 0;
	do
	:: some && v < NR_CPUS ->
		atomic {
			got = offered[v];
			offered[v] = false
		}
		if
		:: got -> kick(v); got = false
		:: else
		fi;
		v++
	:: else -> break
	od
}

/* sched__wait_for_work() and sched__switch() around it */
active [NR_CPUS] proctype cpu() {
	byte me = _pid - NR_CPUS;
	byte v;
	bool has, got, again, asked, some;

	take_lock(me);
	if
	:: queued[me] > 0 -> queued[me]--; has = true
	:: else -> is_idle[me] = true
	fi;
	do
	:: has -> break
	:: else ->		/* steal_or_halt() */
		again = false;
#ifdef BREAK_LOOK
		steal();
		offered[me] = true;
#else
		offered[me] = true;
		steal();
#endif
		if
		:: !has && again -> give_lock(me); take_lock(me)
		:: !has && !again ->
			asked = false;
			give_lock(me);
			halts[me] = true;
end_halt:		kicked[me];
			kicked[me] = false;
			halts[me] = false;
			take_lock(me)
		:: else
		fi;
		atomic {
			asked = asked || !offered[me];
			offered[me] = false
		}
		if
		:: !has && queued[me] > 0 -> queued[me]--; has = true
		:: else
		fi
	od;
	is_idle[me] = false;
#ifndef BREAK_PASS
	if
	:: asked -> pass_on()
	:: else
	fi;
#endif
	give_lock(me);
	nr_running++;
	nr_running == NR_CPUS
}

/* When nothing can go on, all threads run, or all CPUs halt for good. */
active proctype judge() {
	timeout -> assert(nr_running == NR_CPUS)
}
