/**
 * The server on its ports: Javalin and Jetty, HTTPS, and the limits on slow requests. It knows
 * neither QuickBlox nor the state of the fake.
 *
 * <p>{@link dev.unread.fake.http.HttpServer} leads each request by its {@link
 * dev.unread.fake.http.Route}; a {@link dev.unread.fake.http.ServerCustomizer} adds to Jetty before
 * it starts, as {@link dev.unread.fake.http.HttpsConnector} does, for which {@link
 * dev.unread.fake.http.CertificateAuthority} vouches.
 */
@NullMarked
package dev.unread.fake.http;

import org.jspecify.annotations.NullMarked;
