/**
 * The control plane under {@code /__admin}: what the Java API can do, over HTTP.
 *
 * <p>{@link dev.unread.fake.admin.AdminRoutes} lists the endpoints; the package {@code security}
 * checks each request before them; {@link dev.unread.fake.admin.StateJson} is the form of a state
 * file.
 */
@NullMarked
package dev.unread.fake.admin;

import org.jspecify.annotations.NullMarked;
