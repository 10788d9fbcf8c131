/**
 * A stateful twin of QuickBlox's unread counts.
 *
 * <p>Start at {@link dev.unread.fake.UnreadFakeServer}, which serves, and {@link
 * dev.unread.fake.FakeApplication}, on which users, dialogs and messages are arranged. The rooms
 * behind them: {@code state} is the world that counts are derived from; {@code http} the path of a
 * request; {@code vendor} QuickBlox's calls; {@code admin} the control plane; {@code standalone}
 * the process.
 */
@NullMarked
package dev.unread.fake;

import org.jspecify.annotations.NullMarked;
