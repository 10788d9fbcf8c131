/**
 * The path of one vendor request, and QuickBlox's endpoints.
 *
 * <p>A {@link dev.unread.fake.http.Route} leads to {@link dev.unread.fake.quickblox.Pipeline},
 * which makes an {@link dev.unread.fake.quickblox.Exchange} of the request, runs the {@link
 * dev.unread.fake.quickblox.Interceptor}s around the {@link dev.unread.fake.quickblox.Endpoint},
 * and sends the {@link dev.unread.fake.quickblox.Response}.
 */
@NullMarked
package dev.unread.fake.quickblox;

import org.jspecify.annotations.NullMarked;
