/**
 * Keeps a process within the account's calls per second: start at {@link
 * dev.unread.adapter.feign.ratelimit.SlidingWindowRateLimiter}.
 *
 * <p>Optional; the client depends on {@link dev.unread.adapter.feign.RateLimiter} alone.
 */
@NullMarked
package dev.unread.adapter.feign.ratelimit;

import org.jspecify.annotations.NullMarked;
