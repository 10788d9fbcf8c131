/**
 * The state of the fake: applications with their users, sessions, dialogs and messages, from which
 * every count is derived. It knows nothing of HTTP or JSON.
 *
 * <p>{@link dev.unread.fake.state.ApplicationRegistry} finds the {@link
 * dev.unread.fake.state.Application} that a credential belongs to; an application guards all that
 * is its own with one lock.
 */
@NullMarked
package dev.unread.fake.state;

import org.jspecify.annotations.NullMarked;
