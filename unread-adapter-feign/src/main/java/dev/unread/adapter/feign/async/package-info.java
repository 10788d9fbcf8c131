/**
 * Asks without blocking the caller: start at {@link
 * dev.unread.adapter.feign.async.AsyncUnreadCounts}.
 *
 * <p>Optional; depends on the port alone.
 */
@NullMarked
package dev.unread.adapter.feign.async;

import org.jspecify.annotations.NullMarked;
