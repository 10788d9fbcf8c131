/**
 * Caches counts for a short time, and returns old counts while the service is down: start at {@link
 * dev.unread.adapter.feign.cache.CachingUnreadCounts}.
 *
 * <p>Optional; depends on the port alone. Needs Caffeine on the class path.
 */
@NullMarked
package dev.unread.adapter.feign.cache;

import org.jspecify.annotations.NullMarked;
