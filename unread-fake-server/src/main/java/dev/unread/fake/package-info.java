/**
 * A stateful twin of QuickBlox's unread counts.
 *
 * <p>Start at {@link dev.unread.fake.UnreadFakeServer}, which serves, and {@link
 * dev.unread.fake.FakeApplication}, on which users, dialogs and messages are arranged. The rooms
 * behind them are no part of what is promised:
 *
 * <ul>
 *   <li>{@code state}: the world that counts are derived from; no HTTP, no JSON
 *   <li>{@code http}: the path of a request, and {@code tls} the same over HTTPS
 *   <li>{@code vendor}: QuickBlox's calls; {@code fidelity} says how sure each rule is, and {@code
 *       conformance} checks the rules against any server
 *   <li>{@code fault} and {@code journal}: what goes wrong on command, and what came
 *   <li>{@code admin}: the control plane; {@code guard} stands before it, {@code page} shows it
 *   <li>{@code standalone}: the process; {@code junit5}: the extension
 * </ul>
 */
@NullMarked
package dev.unread.fake;

import org.jspecify.annotations.NullMarked;
