/**
 * A nightly job in several processes that makes push payloads of unread counts: start at {@link
 * dev.unread.examples.fleet.BadgeFleet}; {@link dev.unread.examples.fleet.BadgeJob} is the work.
 */
@NullMarked
package dev.unread.examples.fleet;

import org.jspecify.annotations.NullMarked;
