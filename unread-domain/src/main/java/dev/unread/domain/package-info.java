/**
 * How many messages has this reader not read?
 *
 * <p>Start at {@link dev.unread.domain.UnreadCountPort}, which asks the question; everything else
 * is what goes into it or comes out of it. {@link dev.unread.domain.InMemoryUnreadCounts} answers
 * it without a network, for your unit tests.
 */
@NullMarked
package dev.unread.domain;

import org.jspecify.annotations.NullMarked;
