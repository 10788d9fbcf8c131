/**
 * Keeps a process within the account's calls per second: start at {@link
 * dev.unread.adapter.feign.quota.AccountQuota}.
 *
 * <p>Optional; the core knows only {@link dev.unread.adapter.feign.Quota}.
 */
@NullMarked
package dev.unread.adapter.feign.quota;

import org.jspecify.annotations.NullMarked;
