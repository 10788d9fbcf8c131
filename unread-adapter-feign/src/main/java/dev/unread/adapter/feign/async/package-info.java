/**
 * Asks without blocking the caller: start at {@link
 * dev.unread.adapter.feign.async.AsyncUnreadCounts}.
 *
 * <p>Optional; knows only the port.
 */
@NullMarked
package dev.unread.adapter.feign.async;

import org.jspecify.annotations.NullMarked;
