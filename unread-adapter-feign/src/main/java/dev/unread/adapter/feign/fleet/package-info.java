/**
 * Keeps all processes of an account within its calls per second, over one Redis or Valkey: start at
 * {@link dev.unread.adapter.feign.fleet.FleetRateLimiter}.
 *
 * <p>Optional; the core knows only {@link dev.unread.adapter.feign.RateLimiter}. Needs Lettuce on
 * the class path.
 */
@NullMarked
package dev.unread.adapter.feign.fleet;

import org.jspecify.annotations.NullMarked;
