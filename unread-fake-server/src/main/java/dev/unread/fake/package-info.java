/**
 * A stateful fake of QuickBlox's unread counts.
 *
 * <p>Start at {@link dev.unread.fake.UnreadFakeServer}, which serves, and {@link
 * dev.unread.fake.FakeApplication}, on which users, dialogs and messages are arranged. The packages
 * behind them:
 *
 * <ul>
 *   <li>{@code state}: the applications that counts are derived from; no HTTP, no JSON
 *   <li>{@code http}: Javalin and Jetty, HTTP and HTTPS; no QuickBlox, no state
 *   <li>{@code quickblox}: the path of a vendor request, and QuickBlox's endpoints; {@code
 *       fidelity} says how sure each rule is, and {@code conformance} checks the rules against any
 *       server
 *   <li>{@code fault} and {@code journal}: failures on command, and the requests that came
 *   <li>{@code admin}: the control plane; {@code guard} checks who may use it, {@code page} shows
 *       it
 *   <li>{@code standalone}: the process; {@code junit5}: the extension
 * </ul>
 */
@NullMarked
package dev.unread.fake;

import org.jspecify.annotations.NullMarked;
