/**
 * HTTPS for a server on this machine: a certificate authority that lives as long as the process.
 *
 * <p>{@link dev.unread.fake.tls.HttpsConnector} serves, {@link
 * dev.unread.fake.tls.CertificateAuthority} vouches for it.
 */
@NullMarked
package dev.unread.fake.tls;

import org.jspecify.annotations.NullMarked;
