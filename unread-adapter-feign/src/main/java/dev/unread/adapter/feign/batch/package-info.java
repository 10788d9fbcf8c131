/**
 * Asks for the totals of many readers, such as a nightly push of badges: start at {@link
 * dev.unread.adapter.feign.batch.BatchUnreadCounts}.
 *
 * <p>Optional; knows only the port.
 */
@NullMarked
package dev.unread.adapter.feign.batch;

import org.jspecify.annotations.NullMarked;
