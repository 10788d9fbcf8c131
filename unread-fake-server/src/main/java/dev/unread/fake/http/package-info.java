/**
 * The wire: Javalin and Jetty, and the path of one vendor request.
 *
 * <p>A {@link dev.unread.fake.http.Route} leads to a {@link dev.unread.fake.http.Call}; {@link
 * dev.unread.fake.http.Pipeline} makes an {@link dev.unread.fake.http.Exchange} of the request,
 * lets the {@link dev.unread.fake.http.Filter}s stand around the call, and sends the {@link
 * dev.unread.fake.http.Answer}.
 */
@NullMarked
package dev.unread.fake.http;

import org.jspecify.annotations.NullMarked;
