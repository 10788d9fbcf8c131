/**
 * How many messages has this reader not read?
 *
 * <p>Start at {@link dev.unread.domain.UnreadCountPort}; the other types are its arguments, results
 * and failures. {@link dev.unread.domain.InMemoryUnreadCounts} implements it without a network, for
 * your unit tests.
 */
@NullMarked
package dev.unread.domain;

import org.jspecify.annotations.NullMarked;
