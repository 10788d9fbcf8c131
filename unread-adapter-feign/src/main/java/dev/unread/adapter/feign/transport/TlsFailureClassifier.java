package dev.unread.adapter.feign.transport;

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
final class TlsFailureClassifier {

  private static final int MOST_CAUSES = 10;

  private TlsFailureClassifier() {}

  static NoResponseReason reason(IOException failure) {
    NoResponseReason reason = null;
    boolean broken = false;
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
      NoResponseReason named = ofCertificate(cause);
      reason = named == null ? reason : named;
      broken |= cause instanceof SocketException; // as some TLS libraries wrap it
      cause = cause.getCause();
    }
    if (reason != null) {
      return reason;
    }
    if (broken) {
      return NoResponseReason.CONNECTION_LOST;
    }
    if (failure instanceof SSLException
        && !(failure instanceof SSLHandshakeException)
        && !isAlert(failure)) {
      return NoResponseReason.NOT_TLS; // an unsupported or unrecognised message
    }
    return failure instanceof SSLException || failure instanceof EOFException
        ? NoResponseReason.TLS_REFUSED
        : NoResponseReason.CONNECTION_LOST;
  }

  // The JDK has no type for an alert such as internal_error; only what speaks TLS sends one.
  private static boolean isAlert(IOException failure) {
    String message = failure.getMessage();
    return message != null && (message.contains("fatal alert") || message.contains("close_notify"));
  }

  private static @Nullable NoResponseReason ofCertificate(Throwable cause) {
    if (cause instanceof CertificateExpiredException
        || cause instanceof CertificateNotYetValidException) {
      return NoResponseReason.CERTIFICATE_EXPIRED;
    }
    if (cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException) {
      return NoResponseReason.CERTIFICATE_UNTRUSTED;
    }
    if (cause.getClass() == CertificateException.class) {
      return NoResponseReason.CERTIFICATE_FOR_ANOTHER_HOST;
    }
    return null;
  }
}
