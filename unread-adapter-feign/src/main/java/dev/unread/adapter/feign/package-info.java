/**
 * Unread counts from QuickBlox, over HTTP.
 *
 * <p>Start at {@link dev.unread.adapter.feign.UnreadCountClient}, which is created from a {@link
 * dev.unread.adapter.feign.ClientConfig}; the other public types are settings.
 */
@NullMarked
package dev.unread.adapter.feign;

import org.jspecify.annotations.NullMarked;
