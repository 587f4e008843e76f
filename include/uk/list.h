/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Doubly linked lists, the links inside the members.
 *
 *	struct job { struct uk_list_head link; ... };
 *	UK_LIST_HEAD(jobs);
 *	uk_list_add_tail(&job->link, &jobs);
 *	uk_list_for_each_entry(job, &jobs, link) ...
 *
 * The head is a link too: an empty list is a head that points to itself, so
 * no operation has a special case.
 *
 * Context: any; O(1) but for the walks; never allocates, never sleeps.
 * Locking: none inside, the caller serialises.
 * Memory:  the caller owns members and heads; a member is in one list a link.
 */
#ifndef UK_LIST_H
#define UK_LIST_H

#include <stdbool.h>

#include <uk/essentials.h>

struct uk_list_head {
	struct uk_list_head *next;
	struct uk_list_head *prev;
};

#define UK_LIST_HEAD_INIT(name)  \
	{                        \
		&(name), &(name) \
	}
#define UK_LIST_HEAD(name) struct uk_list_head name = UK_LIST_HEAD_INIT(name)

/** Makes `head` an empty list, or `link` a member of none. */
static inline void UK_INIT_LIST_HEAD(struct uk_list_head *head)
{
	head->next = head;
	head->prev = head;
}

/** True if the list has no members (or the link is in no list). */
static inline bool uk_list_empty(const struct uk_list_head *head)
{
	return head->next == head;
}

/** Puts `link` right behind `where`, a head or a member. */
static inline void uk_list_add(struct uk_list_head *link,
			       struct uk_list_head *where)
{
	link->next = where->next;
	link->prev = where;
	where->next->prev = link;
	where->next = link;
}

/** Puts `link` right before `where`: at the end if `where` is the head. */
static inline void uk_list_add_tail(struct uk_list_head *link,
				    struct uk_list_head *where)
{
	uk_list_add(link, where->prev);
}

/** Takes `link` out of its list; it then is in none, and may be asked so. */
static inline void uk_list_del_init(struct uk_list_head *link)
{
	link->prev->next = link->next;
	link->next->prev = link->prev;
	UK_INIT_LIST_HEAD(link);
}

/** Takes `link` out of its list. */
static inline void uk_list_del(struct uk_list_head *link)
{
	uk_list_del_init(link);
}

/** Moves `link` from its list to the end of `head`. */
static inline void uk_list_move_tail(struct uk_list_head *link,
				     struct uk_list_head *head)
{
	uk_list_del_init(link);
	uk_list_add_tail(link, head);
}

#define uk_list_entry(link, type, member) __containerof(link, type, member)

#define uk_list_first_entry(head, type, member) \
	uk_list_entry((head)->next, type, member)

#define uk_list_last_entry(head, type, member) \
	uk_list_entry((head)->prev, type, member)

#define uk_list_first_entry_or_null(head, type, member) \
	(uk_list_empty(head) ? NULL : uk_list_first_entry(head, type, member))

#define uk_list_next_entry(pos, member) \
	uk_list_entry((pos)->member.next, __typeof__(*(pos)), member)

/** Walks the members; the one at hand must not be taken out. */
#define uk_list_for_each_entry(pos, head, member)                       \
	for (pos = uk_list_first_entry(head, __typeof__(*pos), member); \
	     &pos->member != (head); pos = uk_list_next_entry(pos, member))

/** Walks the members; the one at hand may be taken out. */
#define uk_list_for_each_entry_safe(pos, after, head, member)           \
	for (pos = uk_list_first_entry(head, __typeof__(*pos), member), \
	    after = uk_list_next_entry(pos, member);                    \
	     &pos->member != (head);                                    \
	     pos = after, after = uk_list_next_entry(after, member))

#endif /* UK_LIST_H */
