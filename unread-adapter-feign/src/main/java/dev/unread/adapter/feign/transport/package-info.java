/**
 * The one place where a type of Feign stands in a public signature: {@link
 * dev.unread.adapter.feign.transport.FeignTransport} takes any {@code feign.Client} in place of the
 * built-in transport.
 */
@NullMarked
package dev.unread.adapter.feign.transport;

import org.jspecify.annotations.NullMarked;
