/**
 * Unread counts from QuickBlox, over HTTP.
 *
 * <p>Start at {@link dev.unread.adapter.feign.UnreadCountClient}, which is made of a {@link
 * dev.unread.adapter.feign.ClientConfig}; everything else public is a setting of it.
 */
@NullMarked
package dev.unread.adapter.feign;

import org.jspecify.annotations.NullMarked;
