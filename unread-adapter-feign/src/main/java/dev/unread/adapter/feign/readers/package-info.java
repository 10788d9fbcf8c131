/**
 * Asks for the totals of many readers, such as a nightly push of badges: start at {@link
 * dev.unread.adapter.feign.readers.ManyReaders}.
 *
 * <p>Optional; knows only the port.
 */
@NullMarked
package dev.unread.adapter.feign.readers;

import org.jspecify.annotations.NullMarked;
