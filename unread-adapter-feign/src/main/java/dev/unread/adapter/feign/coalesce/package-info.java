/**
 * Asks once what several callers ask at the same time: start at {@link
 * dev.unread.adapter.feign.coalesce.CoalescingUnreadCounts}.
 *
 * <p>Optional; knows only the port.
 */
@NullMarked
package dev.unread.adapter.feign.coalesce;

import org.jspecify.annotations.NullMarked;
