/**
 * Lets identical calls at the same time share one request: start at {@link
 * dev.unread.adapter.feign.coalesce.CoalescingUnreadCounts}.
 *
 * <p>Optional; depends on the port alone.
 */
@NullMarked
package dev.unread.adapter.feign.coalesce;

import org.jspecify.annotations.NullMarked;
