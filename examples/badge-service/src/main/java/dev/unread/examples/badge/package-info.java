/**
 * A small service that tells how many messages a user has not read: start at {@link
 * dev.unread.examples.badge.BadgeService}, and read {@link dev.unread.examples.badge.ErrorResponse}
 * for what its users see when QuickBlox does not answer.
 */
@NullMarked
package dev.unread.examples.badge;

import org.jspecify.annotations.NullMarked;
