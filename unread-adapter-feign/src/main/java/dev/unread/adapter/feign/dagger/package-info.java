/**
 * The client for those who build their graph with Dagger: install {@link
 * dev.unread.adapter.feign.dagger.UnreadCountModule}, or take {@link
 * dev.unread.adapter.feign.dagger.UnreadCountComponent} as it is.
 *
 * <p>Optional; everybody else calls {@link dev.unread.adapter.feign.UnreadCountClient#of}. Needs
 * Dagger on the class path.
 */
@NullMarked
package dev.unread.adapter.feign.dagger;

import org.jspecify.annotations.NullMarked;
