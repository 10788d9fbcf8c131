/**
 * The server on its ports: Javalin and Jetty, HTTPS, and the limits on slow requests. It knows
 * neither QuickBlox nor the state of the fake.
 *
 * <p>{@link dev.unread.fake.http.HttpServer} leads each request by its {@link
 * dev.unread.fake.http.Route} to who answers it, as a {@link dev.unread.fake.http.ServerRequest}
 * with a {@link dev.unread.fake.http.ServerResponse}. {@link dev.unread.fake.http.HttpsConnector}
 * adds HTTPS, for which {@link dev.unread.fake.http.CertificateAuthority} vouches. No type of
 * Javalin's or Jetty's leaves this package.
 */
@NullMarked
package dev.unread.fake.http;

import org.jspecify.annotations.NullMarked;
