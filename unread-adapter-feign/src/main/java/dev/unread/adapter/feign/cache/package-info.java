/**
 * Caches answers for a short while, and shows old ones while the service is down: start at {@link
 * dev.unread.adapter.feign.cache.CachingUnreadCounts}.
 *
 * <p>Optional; knows only the port. Needs Caffeine on the class path.
 */
@NullMarked
package dev.unread.adapter.feign.cache;

import org.jspecify.annotations.NullMarked;
