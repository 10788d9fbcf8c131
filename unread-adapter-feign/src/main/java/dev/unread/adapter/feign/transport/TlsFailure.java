package dev.unread.adapter.feign.transport;

import dev.unread.adapter.feign.transport.NoResponseException.Why;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Why a TLS handshake failed, from the exceptions of the JDK, whose messages are not repeated. */
final class TlsFailure {

  private static final int MOST_CAUSES = 10;

  private TlsFailure() {}

  static Why why(IOException failure) {
    Why why = null;
    boolean broken = false;
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
      Why named = ofCertificate(cause);
      why = named == null ? why : named;
      broken |= cause instanceof SocketException; // as some TLS libraries wrap it
      cause = cause.getCause();
    }
    if (why != null) {
      return why;
    }
    if (broken) {
      return Why.CONNECTION_LOST;
    }
    if (failure instanceof SSLException && !(failure instanceof SSLHandshakeException)) {
      return Why.NOT_TLS; // an unsupported or unrecognised message
    }
    return failure instanceof SSLException || failure instanceof EOFException
        ? Why.TLS_REFUSED
        : Why.CONNECTION_LOST;
  }

  private static @Nullable Why ofCertificate(Throwable cause) {
    if (cause instanceof CertificateExpiredException
        || cause instanceof CertificateNotYetValidException) {
      return Why.CERTIFICATE_EXPIRED;
    }
    if (cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException) {
      return Why.CERTIFICATE_UNTRUSTED;
    }
    if (cause.getClass() == CertificateException.class) {
      return Why.CERTIFICATE_FOR_ANOTHER_HOST;
    }
    return null;
  }
}
