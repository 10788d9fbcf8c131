/**
 * Asks for the totals of many readers, such as a nightly push of badges: start at {@link
 * dev.unread.adapter.feign.batch.BatchUnreadCounts}.
 *
 * <p>Optional; depends on the port alone.
 */
@NullMarked
package dev.unread.adapter.feign.batch;

import org.jspecify.annotations.NullMarked;
