/**
 * Provides the client in a graph of Dagger: install {@link
 * dev.unread.adapter.feign.dagger.UnreadCountModule}, or take {@link
 * dev.unread.adapter.feign.dagger.UnreadCountComponent} as it is.
 *
 * <p>Optional; without Dagger, call {@link dev.unread.adapter.feign.UnreadCountClient#of}. Needs
 * Dagger on the class path.
 */
@NullMarked
package dev.unread.adapter.feign.dagger;

import org.jspecify.annotations.NullMarked;
