package dev.unread.adapter.feign.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** Why there is no response, from the exceptions of the JDK and of HttpCore. */
final class NetworkFailureClassifier {

  private NetworkFailureClassifier() {}

  /** Returns why there is no response, unless the attempt was ended from outside. */
  static NoResponseException noResponse(Exception failure) {
    return failure instanceof NoResponseException known
        ? known
        : new NoResponseException(reason(failure));
  }

  static NoResponseReason reasonInBody(IOException failure) {
    NoResponseReason reason = reason(failure);
    return reason == NoResponseReason.NOT_HTTP ? reason : NoResponseReason.TRUNCATED;
  }

  private static NoResponseReason reason(Exception failure) {
    if (failure instanceof UnknownHostException) {
      return NoResponseReason.UNKNOWN_HOST;
    } else if (failure instanceof ConnectException) {
      return NoResponseReason.CONNECTION_REFUSED;
    } else if (failure instanceof NoRouteToHostException) {
      return NoResponseReason.UNREACHABLE;
    } else if (failure instanceof SSLException tls) {
      return TlsFailureClassifier.reason(tls);
    } else if (failure instanceof TruncatedChunkException) {
      return NoResponseReason.TRUNCATED;
    } else if (failure instanceof HttpException || isMalformed(failure)) {
      return NoResponseReason.NOT_HTTP;
    }
    return NoResponseReason.CONNECTION_LOST;
  }

  private static boolean isMalformed(Exception failure) {
    return failure instanceof MalformedChunkCodingException
        || failure instanceof MessageConstraintException
        || failure instanceof ProtocolException;
  }
}
